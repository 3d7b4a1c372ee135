/** Changes of addresses as they happen, and what of them Terraform has to show. Written for this test. */
export interface AddressPair {
  readonly title: string;
  readonly before: string;
  readonly after: string;
  /** `rule subject` of all that is proved. */
  readonly proved: readonly string[];
  /** What an assumption has to mention, where there is one. */
  readonly assumes?: readonly RegExp[];
}

const gone = (address: string): string => `resource-removed ${address}`;

export const addressPairs: readonly AddressPair[] = [
  {
    title: "what is made only where two switches are on is gone",
    before: `
      variable "create_bucket" { default = true }
      variable "attach_policy" { default = false }
      locals { create_bucket = var.create_bucket && !var.skip }
      variable "skip" { default = false }
      resource "aws_s3_bucket" "this" { count = local.create_bucket ? 1 : 0 }
      resource "aws_s3_bucket_policy" "this" { count = local.create_bucket && var.attach_policy ? 1 : 0 }`,
    after: `
      variable "create_bucket" { default = true }
      variable "attach_policy" { default = false }
      locals { create_bucket = var.create_bucket && !var.skip }
      variable "skip" { default = false }
      resource "aws_s3_bucket" "this" { count = local.create_bucket ? 1 : 0 }`,
    proved: [gone("aws_s3_bucket_policy.this")],
  },
  {
    title: "an untyped map of groups is filtered by a key of its values",
    before: `
      variable "create" { default = true }
      variable "groups" { default = {} }
      resource "aws_eks_node_group" "this" {
        for_each = { for name, group in var.groups : name => group if var.create && lookup(group, "enabled", false) }
      }`,
    after: `
      variable "create" { default = true }
      variable "groups" { default = {} }
      resource "aws_eks_node_group" "all" {
        for_each = { for name, group in var.groups : name => group if var.create && lookup(group, "enabled", false) }
      }`,
    proved: [gone("aws_eks_node_group.this")],
  },
  {
    title: "count becomes for_each over the same list",
    before: `
      variable "subnets" { type = list(string) }
      resource "aws_subnet" "this" { count = length(var.subnets) > 0 ? length(var.subnets) : 0 }`,
    after: `
      variable "subnets" { type = list(string) }
      resource "aws_subnet" "this" { for_each = toset(var.subnets) }`,
    proved: ["resource-keys-changed aws_subnet.this"],
  },
  {
    title: "how many there are, a data source says",
    before: `
      data "aws_availability_zones" "available" {}
      resource "aws_subnet" "this" { count = length(data.aws_availability_zones.available.names) }`,
    after: `
      data "aws_availability_zones" "available" {}
      resource "aws_subnet" "public" { count = length(data.aws_availability_zones.available.names) }`,
    proved: [gone("aws_subnet.this")],
    assumes: [/data\.aws_availability_zones\.available is not known/],
  },
  {
    title: "a module that is not there says whether anything is made",
    before: `
      module "this" { source = "cloudposse/label/null" }
      resource "aws_kms_key" "this" { count = module.this.enabled ? 1 : 0 }`,
    after: `
      module "this" { source = "cloudposse/label/null" }`,
    proved: [gone("aws_kms_key.this")],
    assumes: [/module\.this is not known/],
  },
  {
    title: "a nested module is not called any more, nor is another whose files are not there",
    before: `
      variable "names" { type = set(string) }
      module "user" {
        source   = "./modules/user"
        for_each = var.names
        name     = each.value
      }
      module "vpc" { source = "acme/vpc/aws" }
# file: modules/user/main.tf
variable "name" {}
variable "keys" { default = 1 }
resource "aws_iam_user" "this" {}
resource "aws_iam_access_key" "this" { count = var.keys }
`,
    after: `
      variable "names" { type = set(string) }
# file: modules/user/main.tf
variable "name" {}
variable "keys" { default = 1 }
resource "aws_iam_user" "this" {}
resource "aws_iam_access_key" "this" { count = var.keys }
`,
    proved: ["module-removed module.user", "module-removed module.vpc"],
    assumes: [/module\.vpc calls \(acme\/vpc\/aws\) was not read/],
  },
  {
    title: "a nested module loses a resource",
    before: `
      module "user" { source = "./modules/user" }
# file: modules/user/main.tf
variable "create" { type = bool }
resource "aws_iam_user" "this" { count = var.create ? 1 : 0 }
`,
    after: `
      module "user" { source = "./modules/user" }
# file: modules/user/main.tf
variable "create" { type = bool }
`,
    proved: [gone("aws_iam_user.this")],
  },
  {
    title: "an input is renamed together with a resource that depends on it",
    before: `
      variable "mode" {
        type = string
        validation {
          condition     = contains(["basic", "full"], var.mode)
          error_message = "No."
        }
      }
      resource "aws_lb" "old" { count = var.mode == "full" ? 1 : 0 }`,
    after: `
      variable "kind" { type = string }
      resource "aws_lb" "new" { count = var.kind == "full" ? 1 : 0 }`,
    proved: [gone("aws_lb.old")],
    assumes: [/does not give mode any more/],
  },
  {
    title: "nested rules in objects are flattened to keys",
    before: `
      variable "groups" {
        type = map(object({ name = optional(string), rules = optional(list(object({ port = number, on = optional(bool, false) })), []) }))
        default = {}
      }
      locals {
        rules = flatten([for key, group in var.groups : [for rule in group.rules : { key = key, port = rule.port } if rule.on]])
      }
      resource "aws_security_group_rule" "this" { for_each = { for rule in local.rules : "\${rule.key}-\${rule.port}" => rule } }`,
    after: `
      variable "groups" {
        type = map(object({ name = optional(string), rules = optional(list(object({ port = number, on = optional(bool, false) })), []) }))
        default = {}
      }`,
    proved: [gone("aws_security_group_rule.this")],
  },
  {
    title: "resources are repeated over another resource, which stays",
    before: `
      variable "names" { type = list(string) }
      resource "aws_a" "this" { for_each = toset(var.names) }
      resource "aws_b" "this" { for_each = aws_a.this }
      resource "aws_c" "this" { count = length(aws_a.this) }`,
    after: `
      variable "names" { type = list(string) }
      resource "aws_a" "this" { for_each = toset(var.names) }`,
    proved: [gone("aws_b.this"), gone("aws_c.this")],
  },
  {
    title: "a resource is moved into a module that is not there, and one is left behind",
    before: `resource "aws_a" "this" {}
      resource "aws_b" "this" {}`,
    after: `module "inner" { source = "acme/inner/aws" }
      moved {
        from = aws_a.this
        to   = module.inner.aws_a.this
      }`,
    proved: [gone("aws_b.this")],
  },
  {
    title: "a file of the module says for what there is one",
    before: `
      locals { names = jsondecode(file("\${path.module}/names.json")) }
      resource "aws_a" "this" { for_each = toset(local.names) }`,
    after: "locals {}\n",
    proved: [gone("aws_a.this")],
    assumes: [/is not known/],
  },
];
