/** Forms of one thing, under a name of its own. A change is from one form to another. */
export type Form = (name: string) => string;

const input =
  (...lines: readonly string[]): Form =>
  (name) =>
    `variable "${name}" {\n  ${lines.map((line) => line.replaceAll("NAME", name)).join("\n  ")}\n}\noutput "of_${name}" {\n  value = jsonencode(var.${name})\n}\n`;
const block =
  (text: string): Form =>
  (name) =>
    text.replaceAll("NAME", name);
const validation = (condition: string): readonly string[] => [
  "validation {",
  `  condition     = ${condition}`,
  '  error_message = "Wrong."',
  "}",
];

const nothing: Form = () => "";

/** Of each kind of thing. */
export const variants: readonly (readonly Form[])[] = [
  // Types.
  [
    "string",
    "number",
    "bool",
    "any",
    "list(string)",
    "set(string)",
    "map(string)",
    "map(any)",
    "object({ a = string })",
    "object({ a = string, b = optional(number) })",
    "object({ a = string, b = optional(number, 1) })",
    "object({ a = optional(string), b = number })",
    "list(object({ a = string, c = optional(map(object({ d = optional(bool, true) })), {}) }))",
    "list(object({ a = string, c = optional(map(object({ d = bool })), {}) }))",
    "map(object({ a = optional(list(string), []) }))",
    "map(object({ a = optional(list(string)) }))",
    "tuple([string, number])",
    "tuple([string])",
  ].map((type) => input(`type = ${type}`)),
  // Defaults.
  [
    [],
    ["default = null"],
    ['default = ""'],
    ['default = "a"'],
    ["default = 1"],
    ["default = []"],
    ["default = {}"],
    ["default = true"],
    ['default = "a"', "nullable = false"],
    ['default = "a"', "sensitive = true"],
    ['default = "a"', 'deprecated = "Use another."'],
  ].map((lines) => input(...lines)),
  // Validations.
  [
    [],
    validation("var.NAME > 1"),
    validation("var.NAME >= 1"),
    validation("var.NAME > 1 && var.NAME < 9"),
    [...validation("var.NAME > 1"), ...validation("var.NAME < 9")],
    validation("var.NAME == null || var.NAME > 1"),
    validation("contains([1, 2], var.NAME)"),
    validation("contains([2, 1, 3], var.NAME)"),
    validation("var.NAME == 1 || var.NAME == 2"),
    validation('can(regex("^[0-9]$", var.NAME))'),
  ].map((lines) => input("type = number", ...lines)),
  [nothing, input("type = string"), input("default = 1")],
  // Resources and their instances.
  [
    nothing,
    block('resource "aws_x" "NAME" {}\n'),
    block('resource "aws_x" "NAME" {\n  count = 1\n}\n'),
    block('resource "aws_x" "NAME" {\n  count = 2\n}\n'),
    block('resource "aws_x" "NAME" {\n  for_each = toset(["a"])\n}\n'),
    block('resource "aws_x" "NAME" {\n  for_each = toset(["a", "b"])\n}\n'),
    block('resource "aws_x" "NAME_new" {}\nmoved {\n  from = aws_x.NAME\n  to   = aws_x.NAME_new\n}\n'),
    block(
      'resource "aws_x" "NAME" {\n  for_each = toset(["a"])\n}\nmoved {\n  from = aws_x.NAME[0]\n  to   = aws_x.NAME["a"]\n}\n',
    ),
    block("removed {\n  from = aws_x.NAME\n  lifecycle {\n    destroy = false\n  }\n}\n"),
  ],
  // Module calls.
  [
    nothing,
    block('module "NAME" {\n  source = "./modules/a"\n}\n'),
    block('module "NAME" {\n  source = "./modules/b"\n}\n'),
    block('module "NAME" {\n  source  = "example/a/aws"\n  version = "1.0.0"\n}\n'),
    block('module "NAME" {\n  source  = "example/a/aws"\n  version = "2.0.0"\n}\n'),
    block('module "NAME" {\n  source = "git::https://example.test/a.git?ref=v1.0.0"\n}\n'),
  ],
  // Outputs.
  [
    nothing,
    ...[
      '"a"',
      "1",
      "null",
      "[]",
      "aws_x.other.id",
      "aws_x.other[*].id",
      "{ a = 1 }",
      "{ a = 1, b = 2 }",
      '[for one in ["a"] : one]',
      'tomap({ a = "b" })',
    ].map((value) => block(`output "NAME" {\n  value = ${value}\n}\n`)),
    block('output "NAME" {\n  value     = "a"\n  sensitive = true\n}\n'),
  ],
  // Requirements, in the form of which there may be several.
  [
    nothing,
    ...[">= 1.0", ">= 2.0", "~> 1.0", "~> 1.2", ">= 1.0, < 3.0", ">= 1.0, != 1.5.0", "1.5.0", ">= 2.0.0-beta1"].map(
      (version) => block(`provider "NAME" {\n  version = "${version}"\n}\n`),
    ),
  ],
];
