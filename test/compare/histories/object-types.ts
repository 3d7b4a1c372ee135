import { type History, typed } from "./history";

/** Types with other types inside of them. */
export const objectTypeHistories: readonly History[] = [
  {
    title: "node groups need a subnet each",
    before: typed("node_groups", "map(object({ size = number, labels = optional(map(string), {}) }))"),
    after: typed(
      "node_groups",
      "map(object({ size = number, subnet_id = string, labels = optional(map(string), {}) }))",
    ),
    bump: "major",
    why: "Groups without a subnet are refused.",
    about: "node_groups.subnet_id",
  },
  {
    title: "rules lose their description, which a dynamic block reads",
    before: `${typed("rules", "list(object({ port = number, description = optional(string) }))")}
resource "aws_security_group" "this" {
  dynamic "ingress" {
    for_each = var.rules
    content {
      from_port   = ingress.value.port
      description = ingress.value.description
    }
  }
}`,
    after: `${typed("rules", "list(object({ port = number }))")}
resource "aws_security_group" "this" {
  dynamic "ingress" {
    for_each = var.rules
    content {
      from_port = ingress.value.port
    }
  }
}`,
    bump: "major",
    why: "Descriptions that callers pass are dropped without a word.",
    about: "rules.description",
  },
  {
    title: "an attribute of each.value that was read by lookup is gone",
    before: `${typed("users", "map(object({ path = optional(string), force = optional(bool) }))")}
resource "aws_iam_user" "this" {
  for_each      = var.users
  path          = each.value.path
  force_destroy = lookup(each.value, "force", false)
}`,
    after: `${typed("users", "map(object({ path = optional(string) }))")}
resource "aws_iam_user" "this" {
  for_each      = var.users
  path          = each.value.path
  force_destroy = false
}`,
    bump: "major",
    why: "It was read, with a default.",
    about: "users.force",
  },
  {
    title: "an attribute is gone that only a local value of nested loops read",
    before: `${typed("teams", 'list(object({ name = string, members = optional(list(object({ id = string, role = optional(string, "user") })), []) }))')}
locals {
  members = flatten([for team in var.teams : [for member in team.members : { team = team.name, id = member.id, role = member.role }]])
}
resource "github_team_membership" "this" {
  for_each = { for member in local.members : member.id => member }
  role     = each.value.role
}`,
    after: `${typed("teams", "list(object({ name = string, members = optional(list(object({ id = string })), []) }))")}
locals {
  members = flatten([for team in var.teams : [for member in team.members : { team = team.name, id = member.id }]])
}
resource "github_team_membership" "this" {
  for_each = { for member in local.members : member.id => member }
  role     = "user"
}`,
    bump: "major",
    why: "Roles that callers pass are dropped.",
    about: "teams.members.role",
  },
  {
    title: "an attribute is gone from an object that is encoded as a whole",
    before: `${typed("settings", "object({ a = string, b = optional(string) })")}
resource "aws_ssm_parameter" "this" {
  value = jsonencode(var.settings)
}`,
    after: `${typed("settings", "object({ a = string })")}
resource "aws_ssm_parameter" "this" {
  value = jsonencode(var.settings)
}`,
    bump: "major",
    why: "The text had it.",
    about: "settings.b",
  },
  {
    title: "a nested object gets another default inside",
    before: typed(
      "logging",
      'object({ s3 = optional(object({ prefix = optional(string, "logs/") }), {}) })',
      "default = {}",
    ),
    after: typed(
      "logging",
      'object({ s3 = optional(object({ prefix = optional(string, "log/") }), {}) })',
      "default = {}",
    ),
    bump: "minor",
    why: "Who leaves it out gets another prefix.",
    about: "logging.s3.prefix",
  },
  {
    title: "an optional object is there where it is left out",
    before: typed("autoscaling", "object({ cpu = optional(object({ target = optional(number) })) })"),
    after: typed("autoscaling", "object({ cpu = optional(object({ target = optional(number) }), {}) })"),
    bump: "minor",
    why: "An object where null was.",
    about: "autoscaling.cpu",
  },
  {
    title: "a list inside loses its default, and is gone through",
    before: `${typed("policy", "object({ actions = optional(list(string), []) })")}
output "actions" { value = [for action in var.policy.actions : upper(action)] }`,
    after: `${typed("policy", "object({ actions = optional(list(string)) })")}
output "actions" { value = [for action in var.policy.actions : upper(action)] }`,
    bump: "major",
    why: "Null is nothing to go through.",
    about: "policy.actions",
  },
  {
    title: "a text inside loses its default, and is an argument that may be left out",
    before: `${typed("bucket", 'object({ acl = optional(string), region = optional(string, "eu-west-1") })')}
resource "aws_s3_bucket" "this" {
  region = var.bucket.region
}`,
    after: `${typed("bucket", "object({ acl = optional(string), region = optional(string) })")}
resource "aws_s3_bucket" "this" {
  region = try(coalesce(var.bucket.region, "eu-west-1"), null)
}`,
    bump: "minor",
    why: "What receives it takes null.",
    about: "bucket.region",
  },
  {
    title: "an optional attribute says that it is null",
    before: typed("o", "object({ a = optional(string) })"),
    after: typed("o", "object({ a = optional(string, null) })"),
    bump: "none",
    why: "It was null.",
  },
  {
    title: "a type is laid out and ordered otherwise",
    before: typed("o", "object({ a = string, b = optional(list(number), [1, 2]) })"),
    after: typed("o", "object({\n    # The second.\n    b = optional(list(number), [1,\n 2])\n    a = string\n  })"),
    bump: "none",
    why: "The same type.",
  },
  {
    title: "an attribute deep inside becomes a number",
    before: typed("listeners", "map(object({ rules = optional(map(object({ priority = optional(string) })), {}) }))"),
    after: typed("listeners", "map(object({ rules = optional(map(object({ priority = optional(number) })), {}) }))"),
    bump: "major",
    why: '"first" was taken.',
    about: "listeners.rules.priority",
  },
  {
    title: "an attribute deep inside becomes a text",
    before: typed("listeners", "map(object({ rules = optional(map(object({ priority = optional(number) })), {}) }))"),
    after: typed("listeners", "map(object({ rules = optional(map(object({ priority = optional(string) })), {}) }))"),
    bump: "minor",
    why: "Terraform writes numbers out.",
    about: "listeners.rules.priority",
  },
  {
    title: "anything becomes a list of objects",
    before: typed("lifecycle_rules", "any", "default = []"),
    after: typed(
      "lifecycle_rules",
      "list(object({ id = optional(string), enabled = optional(bool, true) }))",
      "default = []",
    ),
    bump: "major",
    why: "What is no list is refused, and what the objects do not know is dropped.",
    about: "lifecycle_rules",
  },
  {
    title: "a list of anything becomes a list of objects",
    before: typed("containers", "list(any)", "default = []"),
    after: typed("containers", "list(object({ name = string }))", "default = []"),
    bump: "major",
    why: "Texts were taken.",
  },
  {
    title: "objects become anything",
    before: typed("rules", "list(object({ port = number }))"),
    after: typed("rules", "any"),
    bump: "minor",
    why: "More is taken.",
    about: "rules",
  },
  {
    title: "a map of anything becomes anything",
    before: typed("settings", "map(any)", "default = {}"),
    after: typed("settings", "any", "default = {}"),
    bump: "minor",
    why: "Values of several types are taken, too.",
    about: "settings",
  },
  {
    title: "a map of anything becomes a map of texts",
    before: typed("settings", "map(any)", "default = {}"),
    after: typed("settings", "map(string)", "default = {}"),
    bump: "major",
    why: "Lists in it were taken.",
  },
  {
    title: "a bare list gets the type of its elements",
    before: typed("subnets", "list"),
    after: typed("subnets", "list(string)"),
    bump: "major",
    why: "A list of lists was taken.",
    about: "subnets",
  },
  {
    title: "types in quotes lose them",
    before: typed("name", '"string"'),
    after: typed("name", "string"),
    bump: "none",
    why: "The same type.",
  },
  {
    title: "a list of objects becomes a map of them",
    before: typed("records", "list(object({ name = string }))", "default = []"),
    after: typed("records", "map(object({ name = string }))", "default = {}"),
    bump: "major",
    why: "A list is refused.",
    about: "records",
  },
  {
    title: "a set of objects becomes a list of them",
    before: typed("records", "set(object({ name = string }))", "default = []"),
    after: typed("records", "list(object({ name = string }))", "default = []"),
    bump: "patch",
    why: "Terraform converts either.",
    about: "records",
  },
  {
    title: "a tuple becomes a list",
    before: typed("range", "tuple([number, number])"),
    after: typed("range", "list(number)"),
    bump: "minor",
    why: "More is taken.",
  },
  {
    title: "a tuple gets longer",
    before: typed("range", "tuple([number, number])"),
    after: typed("range", "tuple([number, number, number])"),
    bump: "major",
    why: "Two are refused.",
  },
  {
    title: "one value per key becomes a list per key",
    before: typed("roles", "map(string)"),
    after: typed("roles", "map(list(string))"),
    bump: "major",
    why: "Texts are refused.",
  },
  {
    title: "an attribute moves into a nested object",
    before: `${typed("o", "object({ size = optional(number) })", "default = {}")}output "size" { value = var.o.size }\n`,
    after: `${typed("o", "object({ disk = optional(object({ size = optional(number) }), {}) })", "default = {}")}output "size" { value = var.o.disk.size }\n`,
    bump: "major",
    why: "What callers pass at the old place is dropped.",
    about: "o.size",
  },
  {
    title: "several attributes become one required and one optional",
    before: typed("o", "object({ a = optional(string), b = string })"),
    after: typed("o", "object({ a = string, b = optional(string) })"),
    bump: "major",
    why: "Objects without a are refused.",
    about: "o.a",
  },
  {
    title: "an optional attribute has another type and a default of it",
    before: typed("o", 'object({ retries = optional(string, "3") })'),
    after: typed("o", "object({ retries = optional(number, 3) })"),
    bump: "major",
    why: '"many" was taken.',
  },
  {
    title: "an optional attribute takes texts, with the same default",
    before: typed("o", "object({ retries = optional(number, 3) })"),
    after: typed("o", 'object({ retries = optional(string, "3") })'),
    bump: "minor",
    why: "More is taken, and who leaves it out passes the same.",
  },
  {
    title: "a feature of an untyped input is read no more",
    before: `${typed("cors", "any", "default = {}")}
resource "aws_x" "this" {
  origins = lookup(var.cors, "origins", [])
  max_age = lookup(var.cors, "max_age", null)
}`,
    after: `${typed("cors", "any", "default = {}")}
resource "aws_x" "this" {
  origins = lookup(var.cors, "origins", [])
}`,
    bump: "major",
    why: "What callers pass there has no effect any more.",
    about: "cors.max_age",
  },
  {
    title: "a feature of an untyped input is read by try instead of lookup",
    before: `${typed("cors", "any", "default = {}")}
resource "aws_x" "this" {
  max_age = lookup(var.cors, "max_age", null)
}`,
    after: `${typed("cors", "any", "default = {}")}
resource "aws_x" "this" {
  max_age = try(var.cors.max_age, null)
}`,
    bump: "patch",
    why: "It is read all the same.",
  },
];
