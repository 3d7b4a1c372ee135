import { assumedName, rewritten } from "../../../src/witness/addresses/rewrite";

const isThere = (address: string): boolean => address === "aws_a.this";
const rewrite = (text: string) => {
  const found = rewritten(text, isThere);
  return found == null
    ? undefined
    : { text: found.text, needs: [...found.inputs, ...found.locals, ...found.unknown].sort() };
};

test.each([
  ["var.a ? length(local.b) : 0", "var.a ? length(local.b) : 0", ["a", "b"]],
  ["aws_a.this", "terraform_data.aws_a__this", []],
  ["length(aws_a.this[*].arn)", "length(terraform_data.aws_a__this[*].id)", []],
  ["aws_a.this[0].arn", "var.assumed_aws_a__this[0].arn", ["aws_a.this"]],
  ["aws_b.this", "var.assumed_aws_b__this", ["aws_b.this"]],
  ["data.aws_zones.all.names[0]", "var.assumed_data__aws_zones__all.names[0]", ["data.aws_zones.all"]],
  ["module.this.enabled", "var.assumed_module__this.enabled", ["module.this"]],
  [
    "{ for k, data in var.m : k => data.aws.x if module.m.on }",
    "{ for k, data in var.m : k => data.aws.x if var.assumed_module__m.on }",
    ["m", "module.m"],
  ],
  ["{ aws_a = var.x, (var.y) = path.module }", "{ aws_a = var.x, (var.y) = path.module }", ["x", "y"]],
  [
    'jsondecode(file("${path.module}/a.json"))',
    "var.assumed_jsondecode__file__a__json",
    ['jsondecode(file("…/a.json"))'],
  ],
  [
    "provider::aws::arn_parse(var.a).region",
    "var.assumed_provider__aws__arn_parse.region",
    ["provider::aws::arn_parse(…)"],
  ],
])("%s becomes %s", (before, after, needs) => {
  expect(rewrite(before)).toEqual({ text: after, needs });
});

test("what is no expression is not guessed at", () => {
  expect(rewrite("${var.a")).toBeUndefined();
});

test("stand-ins have names that HCL takes", () => {
  expect(assumedName('file("…/é.txt")')).toMatch(/^[a-z_][A-Za-z0-9_-]*$/);
});
