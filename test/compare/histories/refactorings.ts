import type { History } from "./history";

/** What people rewrite, and what they change with it. */
export const refactoringHistories: readonly History[] = [
  {
    title: "a switch of a called module gets a name",
    before:
      'module "this" {\n source = "example/label/null"\n version = "0.25.0"\n}\nresource "aws_x" "default" {\n count = module.this.enabled ? 1 : 0\n}',
    after:
      'module "this" {\n source = "example/label/null"\n version = "0.25.0"\n}\nlocals { enabled = module.this.enabled }\nresource "aws_x" "default" {\n count = local.enabled ? 1 : 0\n}',
    bump: "patch",
    why: "The local value is what stood there.",
  },
  {
    title: "a switch of a called module is joined by an input that is on",
    before:
      'module "this" {\n source = "example/label/null"\n version = "0.25.0"\n}\nresource "aws_x" "default" {\n count = module.this.enabled ? 1 : 0\n}',
    after:
      'variable "create_x" {\n type=bool\n default=true\n}\nmodule "this" {\n source = "example/label/null"\n version = "0.25.0"\n}\nlocals { enabled = module.this.enabled }\nresource "aws_x" "default" {\n count = local.enabled && var.create_x ? 1 : 0\n}',
    bump: "minor",
    why: "The same by default; the input is new.",
  },
  {
    title: "the one of a list is taken by one() instead of join()",
    before: 'resource "aws_x" "d" {\n count = 1\n}\noutput "arn" { value = join("", aws_x.d.*.arn) }',
    after: 'resource "aws_x" "d" {\n count = 1\n}\noutput "arn" { value = one(aws_x.d[*].arn) }',
    bump: "patch",
    why: "The same value.",
  },
  {
    title: "a list of one becomes that one",
    before: 'resource "aws_x" "d" {}\noutput "arn" { value = [aws_x.d.arn] }',
    after: 'resource "aws_x" "d" {}\noutput "arn" { value = aws_x.d.arn }',
    bump: "major",
    why: "A text where a list was.",
  },
  {
    title: "all of them become the first",
    before: 'resource "aws_x" "d" {\n count = 1\n}\noutput "arn" { value = aws_x.d.*.arn }',
    after: 'resource "aws_x" "d" {\n count = 1\n}\noutput "arn" { value = element(concat(aws_x.d.*.arn, [""]), 0) }',
    bump: "major",
    why: "A text where a list was.",
  },
  {
    title: "a bare map says that it holds anything",
    before: 'variable "a" { type = map }',
    after: 'variable "a" { type = map(any) }',
    bump: "none",
    why: "The same type.",
  },
  {
    title: "an input with a default refuses null",
    before: 'variable "a" {\n type = list(string)\n default = []\n}',
    after: 'variable "a" {\n type = list(string)\n default = []\n nullable = false\n}',
    bump: "patch",
    why: "Null becomes the default.",
  },
  {
    title: "an input gets a new name, and keeps the old one",
    before: 'variable "old" {\n default = null\n}\nresource "aws_x" "a" { b = var.old }',
    after:
      'variable "old" {\n default = null\n description = "Deprecated."\n}\nvariable "new" {\n default = null\n}\nresource "aws_x" "a" { b = coalesce(var.new, var.old) }',
    bump: "minor",
    why: "The new one may be left out.",
  },
  {
    title: "a set is not made a set again",
    before: 'variable "n" {\n type = set(string)\n default = []\n}\nresource "aws_x" "a" { for_each = toset(var.n) }',
    after: 'variable "n" {\n type = set(string)\n default = []\n}\nresource "aws_x" "a" { for_each = var.n }',
    bump: "patch",
    why: "The same keys.",
  },
  {
    title: "a provider that was used is named",
    before: 'resource "random_id" "a" { byte_length = 1 }',
    after:
      'terraform {\n required_providers {\n random = {\n source = "hashicorp/random"\n }\n }\n}\nresource "random_id" "a" { byte_length = 1 }',
    bump: "patch",
    why: "It was installed before.",
  },
  {
    title: "optional attributes are an experiment",
    before:
      'terraform {\n experiments = [module_variable_optional_attrs]\n}\nvariable "a" { type = object({ b = optional(string) }) }',
    after:
      'terraform {\n experiments = [module_variable_optional_attrs]\n}\nvariable "a" { type = object({ b = optional(string) }) }',
    bump: "none",
    why: "Nothing changed.",
  },
  {
    title: "a default object of anything gets a key more",
    before:
      'variable "context" {\n type = any\n default = { enabled = true, tags = {} }\n}\noutput "c" { value = var.context }',
    after:
      'variable "context" {\n type = any\n default = { enabled = true, tenant = null, tags = {} }\n}\noutput "c" { value = var.context }',
    bump: "minor",
    why: "Who leaves it out passes one key more, with null.",
  },
  {
    title: "an allowed value is added behind a condition for null",
    before:
      'variable "f" {\n type = string\n default = null\n validation {\n condition = var.f == null ? true : contains(["lower", "title"], var.f)\n error_message = "x"\n }\n}',
    after:
      'variable "f" {\n type = string\n default = null\n validation {\n condition = var.f == null ? true : contains(["lower", "title", "none"], var.f)\n error_message = "y"\n }\n}',
    bump: "minor",
    why: "More is taken.",
  },
  {
    title: "an empty map becomes null, and is merged",
    before:
      'variable "tags" {\n type = map(string)\n default = {}\n}\nresource "aws_x" "a" { tags = merge({a="b"}, var.tags) }',
    after:
      'variable "tags" {\n type = map(string)\n default = null\n}\nresource "aws_x" "a" { tags = merge({a="b"}, var.tags) }',
    bump: "patch",
    why: "merge() passes over null.",
  },
  {
    title: "an input moves to a file of its own, and parentheses come",
    before: 'variable "a" {\n default = 1\n}\nresource "aws_x" "a" {\n b = var.a\n}',
    after: 'resource "aws_x" "a" {\n b   = (var.a)\n}\n# file: v.tf\nvariable "a" {\n default = 1\n}',
    bump: "patch",
    why: "The same.",
  },
  {
    title: "keys of for_each are names instead of numbers",
    before:
      'variable "s" { type = list(object({ name = string })) }\nresource "aws_x" "a" { for_each = { for i, v in var.s : i => v } }',
    after:
      'variable "s" { type = list(object({ name = string })) }\nresource "aws_x" "a" { for_each = { for v in var.s : v.name => v } }',
    bump: "major",
    why: "Every instance has another key.",
  },
  {
    title: "an attribute that may be left out is read by each.value",
    before:
      'variable "g" { type = map(object({ a = string })) }\nresource "aws_x" "a" {\n for_each = var.g\n a = each.value.a\n}',
    after:
      'variable "g" { type = map(object({ a = string, b = optional(string) })) }\nresource "aws_x" "a" {\n for_each = var.g\n a = each.value.a\n b = each.value.b\n}',
    bump: "minor",
    why: "More can be said.",
  },
  {
    title: "another attribute of a data source is shown",
    before: 'data "aws_region" "current" {}\noutput "r" { value = data.aws_region.current.name }',
    after: 'data "aws_region" "current" {}\noutput "r" { value = data.aws_region.current.region }',
    bump: "patch",
    why: "A provider's new name for the same, most likely.",
  },
  {
    title: "a key of an untyped input is read that was not",
    before: 'variable "o" {\n type = any\n default = {}\n}\nresource "aws_x" "a" {\n b = lookup(var.o, "b", null)\n}',
    after:
      'variable "o" {\n type = any\n default = {}\n}\nresource "aws_x" "a" {\n b = lookup(var.o, "b", null)\n c = lookup(var.o, "c", null)\n}',
    bump: "minor",
    why: "More can be said.",
  },
  {
    title: "elements of an untyped input are read through a local value",
    before:
      'variable "r" {\n type = any\n default = []\n}\nresource "aws_x" "a" {\n dynamic "rule" {\n for_each = var.r\n content {\n id = lookup(rule.value, "id", null)\n }\n }\n}',
    after:
      'variable "r" {\n type = any\n default = []\n}\nlocals { rules = try(jsondecode(var.r), var.r) }\nresource "aws_x" "a" {\n dynamic "rule" {\n for_each = local.rules\n content {\n id = try(rule.value.id, null)\n }\n }\n}',
    bump: "patch",
    why: "It is read all the same.",
  },
  {
    title: "a key of elements of an untyped input is read no more",
    before:
      'variable "r" {\n type = any\n default = []\n}\nresource "aws_x" "a" {\n dynamic "rule" {\n for_each = var.r\n content {\n id = lookup(rule.value, "id", null)\n prefix = lookup(rule.value, "prefix", null)\n }\n }\n}',
    after:
      'variable "r" {\n type = any\n default = []\n}\nresource "aws_x" "a" {\n dynamic "rule" {\n for_each = var.r\n content {\n id = lookup(rule.value, "id", null)\n }\n }\n}',
    bump: "major",
    why: "What callers pass there has no effect any more.",
  },
  {
    title: "a called module is repeated by names instead of numbers",
    before: 'module "m" {\n source = "./modules/m"\n count = 2\n}',
    after: 'module "m" {\n source = "./modules/m"\n for_each = toset(["a","b"])\n}',
    bump: "major",
    why: "What it made is destroyed and made anew.",
  },
  {
    title: "a value is put into a template",
    before: 'variable "a" {\n type = string\n default = "x"\n}\noutput "o" { value = var.a }',
    after: 'variable "a" {\n type = string\n default = "x"\n}\noutput "o" { value = "${var.a}" }',
    bump: "patch",
    why: "The same value.",
  },
  {
    title: "a map of texts becomes a map of objects",
    before:
      'resource "aws_x" "a" { for_each = toset(["k"]) }\noutput "o" { value = { for k, v in aws_x.a : k => v.arn } }',
    after:
      'resource "aws_x" "a" { for_each = toset(["k"]) }\noutput "o" { value = { for k, v in aws_x.a : k => { arn = v.arn } } }',
    bump: "major",
    why: "Objects where texts were.",
  },
  {
    title: "an object becomes a list of objects",
    before: 'output "o" { value = { a = 1 } }',
    after: 'output "o" { value = [{ a = 1 }] }',
    bump: "major",
    why: "A list where an object was.",
  },
  {
    title: "an output is sensitive where Terraform 1.8 is asked for",
    before: 'terraform { required_version = ">= 1.8" }\noutput "o" { value = "a" }',
    after: 'terraform { required_version = ">= 1.8" }\noutput "o" {\n value = "a"\n sensitive = true\n}',
    bump: "minor",
    why: "Plans do not show it any more.",
  },
  {
    title: "an output is sensitive where Terraform 1.0 is taken",
    before: 'terraform { required_version = ">= 1.0" }\noutput "o" { value = "a" }',
    after: 'terraform { required_version = ">= 1.0" }\noutput "o" {\n value = "a"\n sensitive = true\n}',
    bump: "major",
    why: "Root outputs that show it are refused there.",
  },
  {
    title: "a call of a nested module that is not here is gone",
    before: 'module "a" { source = "./modules/a" }\nmodule "b" { source = "./modules/b" }',
    after: 'module "a" { source = "./modules/a" }',
    bump: "major",
    why: "What it made is destroyed.",
  },
  {
    title: "a path is written with a slash behind it",
    before: 'module "a" { source = "./modules/a" }',
    after: 'module "a" { source = "./modules/a/" }',
    bump: "patch",
    why: "The same folder.",
  },
  {
    title: "a repository is reached another way",
    before: 'module "a" { source = "git@github.com:example/m.git?ref=v1.0.0" }',
    after: 'module "a" { source = "git::https://github.com/example/m.git?ref=v1.0.0" }',
    bump: "patch",
    why: "The same module at the same tag.",
  },
  {
    title: "an input of its own decides how many there are",
    before: 'variable "z" { type = list(string) }\nresource "aws_x" "a" { count = length(var.z) }',
    after:
      'variable "z" { type = list(string) }\nvariable "only_one" {\n type = bool\n default = false\n}\nresource "aws_x" "a" { count = var.only_one ? 1 : length(var.z) }',
    bump: "minor",
    why: "The same by default; the input is new.",
  },
];
