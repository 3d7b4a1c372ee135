import type { History } from "./history";

const create = 'variable "create" {\n  type    = bool\n  default = true\n}\n';

/** What there is of resources and modules, and under which addresses. */
export const addressHistories: readonly History[] = [
  {
    title: "a module is taken apart, with a move for each resource",
    before: 'module "role" {\n  source  = "registry.example.test/example/role/aws"\n  version = "1.0.0"\n}\n',
    after:
      'resource "aws_iam_role" "this" {\n  name = "a"\n}\nmoved {\n  from = module.role.aws_iam_role.this\n  to   = aws_iam_role.this\n}\n',
    bump: "minor",
    why: "What was in the module is not known; moves say where it went.",
    about: "module.role",
  },
  {
    title: "a module is taken apart without moves",
    before: 'module "role" {\n  source  = "registry.example.test/example/role/aws"\n  version = "1.0.0"\n}\n',
    after: 'resource "aws_iam_role" "this" {\n  name = "a"\n}\n',
    bump: "major",
    why: "All that it made is destroyed.",
    about: "module.role",
  },
  {
    title: "a nested module is taken apart, and one of its resources is forgotten",
    before:
      'module "role" {\n  source = "./modules/role"\n}\n# file: modules/role/main.tf\nresource "aws_iam_role" "this" {}\nresource "aws_iam_role_policy" "this" {}\n',
    after:
      'resource "aws_iam_role" "this" {}\nresource "aws_iam_role_policy" "this" {}\nmoved {\n  from = module.role.aws_iam_role.this\n  to   = aws_iam_role.this\n}\n# file: modules/role/main.tf\nresource "aws_iam_role" "this" {}\nresource "aws_iam_role_policy" "this" {}\n',
    bump: "major",
    why: "The policy is destroyed and made anew.",
    about: "module.role",
  },
  {
    title: "a resource moves into a nested module that has another one",
    before:
      'resource "aws_x" "a" {}\nmodule "m" {\n  source = "./modules/m"\n}\n# file: modules/m/main.tf\nresource "aws_x" "b" {}\n',
    after:
      'module "m" {\n  source = "./modules/m"\n}\nmoved {\n  from = aws_x.a\n  to   = module.m.aws_x.a\n}\n# file: modules/m/main.tf\nresource "aws_x" "b" {}\n',
    bump: "major",
    why: "There is no configuration for it: it is destroyed.",
    about: "aws_x.a",
  },
  {
    title: "a nested module that is not here is called under another name, with a move",
    before: 'module "old" {\n  source = "./modules/network"\n}\n',
    after: 'module "new" {\n  source = "./modules/network"\n}\nmoved {\n  from = module.old\n  to   = module.new\n}\n',
    bump: "patch",
    why: "Terraform renames it.",
  },
  {
    title: "a call of a nested module that is not here gets other arguments",
    before:
      'module "network" {\n  source = "./modules/network"\n  cidr   = "10.0.0.0/16"\n}\noutput "id" { value = module.network.id }\n',
    after:
      'module "network" {\n  source = "./modules/network"\n  cidr   = "10.0.0.0/16"\n  tags   = {}\n}\noutput "id" { value = module.network.id }\n',
    bump: "patch",
    why: "What the module makes of it is not known.",
  },
  {
    title: "a resource depends on an input that is on",
    before: 'resource "aws_x" "this" {\n  a = 1\n}\n',
    after: `${create}resource "aws_x" "this" {\n  count = var.create ? 1 : 0\n  a = 1\n}\n`,
    bump: "minor",
    why: "Terraform moves it to [0] by itself; the input is new.",
    about: "create",
  },
  {
    title: "a resource depends on a local value of functions that is on",
    before: `${create}resource "aws_x" "this" {\n  count = var.create ? 1 : 0\n}\n`,
    after: `${create}variable "names" {\n  type    = list(string)\n  default = ["a"]\n}\nlocals {\n  on = var.create && length(var.names) > 0 && contains(var.names, "a")\n}\nresource "aws_x" "this" {\n  count = local.on ? 1 : 0\n}\n`,
    bump: "minor",
    why: "It is there by default as before; the input is new.",
    about: "names",
  },
  {
    title: "a resource depends on an input that is empty",
    before: 'resource "aws_x" "this" {\n  a = 1\n}\n',
    after:
      'variable "names" {\n  type    = list(string)\n  default = []\n}\nresource "aws_x" "this" {\n  count = length(var.names) > 0 ? 1 : 0\n  a = 1\n}\n',
    bump: "major",
    why: "It is gone by default.",
    about: "aws_x.this",
  },
  {
    title: "instances by names, each moved",
    before: 'resource "aws_x" "this" {\n  count = 2\n}\n',
    after:
      'resource "aws_x" "this" {\n  for_each = toset(["a", "b"])\n}\nmoved {\n  from = aws_x.this[0]\n  to   = aws_x.this["a"]\n}\nmoved {\n  from = aws_x.this[1]\n  to   = aws_x.this["b"]\n}\n',
    bump: "patch",
    why: "Every instance is moved.",
  },
  {
    title: "instances by names, of which one is moved",
    before: 'resource "aws_x" "this" {\n  count = 2\n}\n',
    after:
      'resource "aws_x" "this" {\n  for_each = toset(["a", "b"])\n}\nmoved {\n  from = aws_x.this[0]\n  to   = aws_x.this["a"]\n}\n',
    bump: "major",
    why: "The other is destroyed and made anew.",
    about: "aws_x.this",
  },
  {
    title: "a resource that stood once is repeated by names, and moved to one",
    before: 'resource "aws_x" "this" {\n  a = 1\n}\n',
    after:
      'resource "aws_x" "this" {\n  for_each = toset(["main"])\n  a = 1\n}\nmoved {\n  from = aws_x.this\n  to   = aws_x.this["main"]\n}\n',
    bump: "patch",
    why: "Nothing is destroyed.",
  },
  {
    title: "a module that stood once is repeated by names",
    before: 'module "a" {\n  source = "./modules/a"\n}\n',
    after:
      'variable "all" {\n  type = map(string)\n  default = {}\n}\nmodule "a" {\n  source   = "./modules/a"\n  for_each = var.all\n}\n',
    bump: "major",
    why: "What it made is destroyed.",
    about: "module.a",
  },
  {
    title: "a resource gets its provider's newer name, with a move",
    before: 'resource "aws_alb" "this" {\n  a = 1\n}\n',
    after: 'resource "aws_lb" "this" {\n  a = 1\n}\nmoved {\n  from = aws_alb.this\n  to   = aws_lb.this\n}\n',
    bump: "minor",
    why: "The provider has to know how.",
    about: "aws_alb.this",
  },
  {
    title: "a chain of moves is shortened",
    before: 'resource "aws_x" "b" {}\nmoved {\n  from = aws_x.a\n  to   = aws_x.b\n}\n',
    after:
      'resource "aws_x" "c" {}\nmoved {\n  from = aws_x.a\n  to   = aws_x.c\n}\nmoved {\n  from = aws_x.b\n  to   = aws_x.c\n}\n',
    bump: "major",
    why: "Two moves lead to one address, which Terraform refuses.",
  },
  {
    title: "a chain of moves gets longer",
    before: 'resource "aws_x" "b" {}\nmoved {\n  from = aws_x.a\n  to   = aws_x.b\n}\n',
    after:
      'resource "aws_x" "c" {}\nmoved {\n  from = aws_x.a\n  to   = aws_x.b\n}\nmoved {\n  from = aws_x.b\n  to   = aws_x.c\n}\n',
    bump: "patch",
    why: "Moves are followed.",
  },
  {
    title: "a resource is removed, and destroyed on purpose",
    before: 'resource "aws_x" "this" {}\n',
    after: "removed {\n  from = aws_x.this\n  lifecycle {\n    destroy = true\n  }\n}\n",
    bump: "major",
    why: "It is destroyed.",
    about: "aws_x.this",
  },
  {
    title: "a module is given up",
    before: 'module "a" {\n  source = "./modules/a"\n}\n',
    after: "removed {\n  from = module.a\n  lifecycle {\n    destroy = false\n  }\n}\n",
    bump: "minor",
    why: "Nothing is destroyed.",
    about: "module.a",
  },
  {
    title: "keys follow a default that has another name in it",
    before:
      'variable "names" {\n  default = ["a", "b"]\n}\nresource "aws_x" "this" {\n  for_each = toset(var.names)\n}\n',
    after:
      'variable "names" {\n  default = ["a", "c"]\n}\nresource "aws_x" "this" {\n  for_each = toset(var.names)\n}\n',
    bump: "major",
    why: "b is destroyed by default.",
    about: "aws_x.this",
  },
  {
    title: "a map is filtered, and keeps the same keys by default",
    before:
      'variable "sets" {\n  type    = map(object({ on = optional(bool, true) }))\n  default = {}\n}\nresource "aws_x" "this" {\n  for_each = var.sets\n}\n',
    after:
      'variable "sets" {\n  type    = map(object({ on = optional(bool, true) }))\n  default = {}\n}\nresource "aws_x" "this" {\n  for_each = { for key, set in var.sets : key => set if set.on }\n}\n',
    bump: "minor",
    why: "Which of a caller's keys are left, its values say.",
    about: "aws_x.this",
  },
  {
    title: "a call is of the same module in its registry instead of its repository",
    before:
      'module "label" {\n  source = "git::https://github.com/example/terraform-null-label.git?ref=tags/0.16.0"\n}\n',
    after: 'module "label" {\n  source  = "example/label/null"\n  version = "0.25.0"\n}\n',
    bump: "minor",
    why: "The same module in another version; what is in it is not known.",
    about: "module.label",
  },
  {
    title: "a called module has a tag of the next minor version",
    before:
      'module "label" {\n  source = "git::https://github.com/example/terraform-null-label.git?ref=tags/1.4.0"\n}\n',
    after:
      'module "label" {\n  source = "git::https://github.com/example/terraform-null-label.git?ref=tags/1.5.0"\n}\n',
    bump: "minor",
    why: "What changed in it, its own verdict says.",
    about: "module.label",
  },
  {
    title: "another module is called under the same name",
    before: 'module "bucket" {\n  source  = "example/bucket/aws"\n  version = "1.4.0"\n}\n',
    after: 'module "bucket" {\n  source  = "other/s3/aws"\n  version = "1.4.0"\n}\n',
    bump: "major",
    why: "What the other makes has other addresses, most likely.",
    about: "module.bucket",
  },
  {
    title: "a nested module calls another one beside it",
    before: 'module "a" {\n  source = "./modules/a"\n}\n# file: modules/a/main.tf\nresource "aws_x" "this" {}\n',
    after:
      'module "a" {\n  source = "./modules/b"\n}\n# file: modules/a/main.tf\nresource "aws_x" "this" {}\n# file: modules/b/main.tf\nresource "aws_x" "this" {}\nresource "aws_y" "this" {}\n',
    bump: "minor",
    why: "The same addresses, and one more.",
    about: "module.a",
  },
  {
    title: "a module inside renames a resource",
    before: 'module "a" {\n  source = "./modules/a"\n}\n# file: modules/a/main.tf\nresource "aws_x" "this" {}\n',
    after: 'module "a" {\n  source = "./modules/a"\n}\n# file: modules/a/main.tf\nresource "aws_x" "that" {}\n',
    bump: "major",
    why: "It is destroyed and made anew.",
    about: "aws_x.this",
  },
  {
    title: "OpenTofu's enabled takes the place of count",
    before: `${create}resource "aws_x" "this" {\n  count = var.create ? 1 : 0\n}\n`,
    after: `${create}resource "aws_x" "this" {\n  lifecycle {\n    enabled = var.create\n  }\n}\n`,
    bump: "patch",
    why: "The instance [0] is the one without an index.",
  },
  {
    title: "an import block comes into a module",
    before: 'resource "aws_x" "this" {}\n',
    after: 'resource "aws_x" "this" {}\nimport {\n  to = aws_x.this\n  id = "a"\n}\n',
    bump: "major",
    why: "Terraform before 1.16 refuses modules that import, and what is to be imported has to be there.",
    about: "aws_x.this",
  },
];
