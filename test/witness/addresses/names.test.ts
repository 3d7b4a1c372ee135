import { addressParts, realAddress, shellAddress } from "../../../src/witness/addresses/names";

test.each([
  ["aws_lb.this", "terraform_data.aws_lb__this"],
  ["aws_lb.this[0]", "terraform_data.aws_lb__this[0]"],
  ['module.a["x.y"].aws_lb._this["a]b"]', 'module.a["x.y"].terraform_data.aws_lb___this["a]b"]'],
  ["module.a.module.b[1]", "module.a.module.b[1]"],
  ["aws_lb.with__two", "terraform_data.aws_lb__with__two"],
])("%s stands in a shell as %s, and is told back", (address, shell) => {
  expect(shellAddress(address)).toBe(shell);
  expect(realAddress(shell)).toBe(address);
});

test.each(["data.aws_region.current", "aws_lb", "aws_lb.this.arn", "aws_lb..this", ""])(
  "%s is no address of a shell",
  (address) => {
    expect(shellAddress(address)).toBeUndefined();
  },
);

test("an address is taken apart with its keys", () => {
  expect(addressParts('module.a["k"].aws_lb.this[0]')).toEqual({
    modules: [{ name: "a", key: '["k"]' }],
    resource: { isData: false, type: "aws_lb", name: "this", key: "[0]" },
  });
});
