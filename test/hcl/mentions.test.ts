import { mentionsIn, syntaxMistake } from "../../src/hcl/mentions";
import { scanTokens } from "../../src/hcl/tokens";

function names(expression: string): readonly string[] {
  return mentionsIn(scanTokens(expression)).map((mention) =>
    mention.kind === "function" ? `${mention.name}()` : mention.path.join("."),
  );
}

describe("mentionsIn", () => {
  it.each([
    ["var.a + local.b", ["var.a", "local.b"]],
    ["aws_iam_role.this[each.key].arn", ["aws_iam_role.this", "each.key"]],
    ["aws_iam_role.this.*.arn", ["aws_iam_role.this.*.arn"]],
    ["[for k, v in var.m : v.name if v.ok]", ["var.m"]],
    ["{ for k in var.m : k => { inner = k, k : v } }", ["var.m", "v"]],
    ["{ a = b, c : d }", ["b", "d"]],
    ["{\n  a : b.c\n  d : e.f\n}", ["b.c", "e.f"]],
    ["x.a ? y.b : z.c", ["x.a", "y.b", "z.c"]],
    ["a.b == c.d", ["a.b", "c.d"]],
    ['"text var.x ${var.y} $${var.z}"', ["var.y"]],
    ['"%{ if var.x }${local.y}%{ endif }"', ["var.x", "local.y"]],
    ["# var.x\nvar.y // local.z\n", ["var.y"]],
    ["<<-EOT\n  var.a ${var.b}\nEOT\n", ["var.b"]],
    ["provider::aws::arn_parse(var.a)", ["provider::aws::arn_parse()", "var.a"]],
    ["merge(var.a...)", ["merge()", "var.a"]],
    ["true && null != false", []],
    ["data.aws_region.this.id", ["data.aws_region.this.id"]],
  ])("finds in %s", (expression, expected) => {
    expect(names(expression)).toEqual(expected);
  });
});

describe("syntaxMistake", () => {
  it.each([
    "var.a",
    '"a" == "b"',
    "[for a in b : a if c]",
    "{ a = 1\n b = 2 }",
    '"%{ for a in b ~}${a}%{ endfor }"',
    '<<-EOT\n a "b" c\nEOT\n',
    "-1",
    "a ? b : c",
    "(\n  a &&\n  b\n)",
    "f(a...)",
    "a[*].b",
    '{ (a) = b, "c" = d }',
    'object({ a = optional(string, "x") })',
    '"\\n\\r\\t\\"\\\\ \\u00e9 \\U0001F600 \\\\d"',
    "<<-EOT\n a\\d+\nEOT\n",
  ])("finds none in %s", (expression) => {
    expect(syntaxMistake(scanTokens(expression))).toBeUndefined();
  });

  it.each([
    ['"a "b""', `'"' and "b" stand side by side`],
    ["a b", '"a" and "b" stand side by side'],
    ["f(a) 1", '")" and "1" stand side by side'],
    ["f(a", '")" is missing'],
    ['"a', `'"' is missing`],
    ['"${a', '"}" is missing'],
    ["a]", '"]" closes nothing'],
    ["(a]", '"]" closes nothing'],
    ["a § b", '"§" means nothing'],
    ['regex("^\\d+$", a)', '"\\d" is no escape in HCL; in quotes, a backslash is written twice.'],
    ['"$\\{a}"', '"\\{" is no escape'],
    ['"\\u12"', '"\\u" is no escape'],
  ])("finds one in %s", (expression, expected) => {
    expect(syntaxMistake(scanTokens(expression))).toContain(expected);
  });
});
