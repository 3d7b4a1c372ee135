import { parseResourceAddress } from "../../src/model/resource-address";

describe("parseResourceAddress", () => {
  it.each([
    ["aws_iam_role.this", { module: "", resource: "aws_iam_role.this", type: "aws_iam_role", hasKey: false }],
    ["aws_iam_role.this[0]", { module: "", resource: "aws_iam_role.this", type: "aws_iam_role", hasKey: true }],
    [
      'aws_iam_role.this["a.b] \\"c"]',
      { module: "", resource: "aws_iam_role.this", type: "aws_iam_role", hasKey: true },
    ],
    ["data.aws_region.x", { module: "", resource: "data.aws_region.x", type: "aws_region", hasKey: false }],
    ["module.a", { module: "module.a", hasKey: false }],
    ['module.a["x"]', { module: "module.a", hasKey: true }],
    [
      'module.a["x"].module.b[1].aws_vpc.größe',
      { module: "module.a.module.b", resource: "aws_vpc.größe", type: "aws_vpc", hasKey: true },
    ],
  ])("takes apart %s", (text, expected) => {
    expect(parseResourceAddress(text)).toEqual(expected);
  });

  it.each([
    "",
    "aws_vpc",
    "module",
    "module.a.",
    "aws_vpc.a.b",
    "aws_vpc.a[each.key]",
    "module.a.aws_vpc",
    "a b.c",
    "aws_vpc.a[0][1]",
  ])("finds none in %p", (text) => {
    expect(parseResourceAddress(text)).toBeUndefined();
  });
});
