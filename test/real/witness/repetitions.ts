/** Ways in which modules say how many instances there are, of every kind that is common. Written for this test. */
export const repetitions = `variable "create" { default = true }
variable "azs" { default = [] }
variable "public" { default = [] }
variable "private" { default = [] }
variable "database" { default = [] }
variable "v6" { default = [] }
variable "single" { default = false }
variable "one_per_az" { default = false }
variable "nat" { default = false }
variable "igw" { default = true }
variable "flow" { default = false }
variable "flow_type" {
  type    = string
  default = "s3"
}
variable "role" { default = false }
locals {
  max = max(length(var.private), length(var.database))
  lenp = max(length(var.public), length(var.v6))
  create_public = local.create && local.lenp > 0
  natc = var.single ? 1 : var.one_per_az ? length(var.azs) : local.max
  create = var.create && true
  flow = var.create && var.flow
}
resource "v_a" "a" { count = local.create_public && (!var.one_per_az || local.lenp >= length(var.azs)) ? local.lenp : 0 }
resource "v_a" "b" { count = local.create && var.nat ? local.natc : 0 }
resource "v_a" "c" { count = local.flow && var.flow_type != "s3" && var.role ? 1 : 0 }
resource "v_a" "d" { count = local.create && var.igw && length(var.database) > 0 && false == var.nat && var.role ? var.single ? 1 : length(var.database) : 0 }
variable "website" {
  type    = any
  default = {}
}
variable "lock" {
  type    = any
  default = {}
}
variable "lifecycle_rule" {
  type    = any
  default = []
}
variable "acl" {
  type    = string
  default = null
}
variable "grant" {
  type    = any
  default = []
}
variable "tiering" {
  type    = any
  default = {}
}
locals {
  grants = try(jsondecode(var.grant), var.grant)
  lifecycle_rules = try(jsondecode(var.lifecycle_rule), var.lifecycle_rule)
  create_acl = (var.acl != null && var.acl != "null") || length(local.grants) > 0
  tiering = try(jsondecode(var.tiering), var.tiering)
}
resource "s_a" "a" { count = local.create && length(keys(var.website)) > 0 ? 1 : 0 }
resource "s_a" "b" { count = local.create && try(var.lock.rule.default_retention, null) != null ? 1 : 0 }
resource "s_a" "c" { count = local.create && length(local.lifecycle_rules) > 0 ? 1 : 0 }
resource "s_a" "d" { count = local.create && local.create_acl ? 1 : 0 }
resource "s_a" "e" { for_each = { for k, v in local.tiering : k => v if local.create } }
variable "fargate" { default = {} }
variable "outpost" { default = {} }
variable "policies" {
  type    = map(string)
  default = {}
}
variable "entries" {
  type    = any
  default = {}
}
locals {
  outposts = length(var.outpost) > 0
  flat = merge([for ek, ev in var.entries : { for pk, pv in lookup(ev, "policy_associations", {}) : join("_", compact([ek, pk])) => merge({ p = try(ev.principal_arn, "") }, { a = pv }) }]...)
}
resource "e_a" "a" { for_each = { for k, v in var.fargate : k => v if var.create && !local.outposts } }
resource "e_a" "b" { for_each = { for k, v in merge({ x = "y" }, var.policies) : k => v if local.create } }
resource "e_a" "c" { for_each = { for k, v in var.policies : k => v if local.create } }
resource "e_a" "d" { for_each = { for k, v in local.flat : k => v if local.create } }
resource "e_a" "e" { for_each = toset(compact([local.outposts ? "a" : "", var.acl])) }
resource "e_a" "f" { for_each = toset([for e in var.grant : e.name if e.enabled]) }
variable "logs" {
  type    = list(string)
  default = []
}
resource "r_a" "a" { for_each = toset([for l in var.logs : l if var.create && var.role]) }
resource "r_a" "b" { for_each = { for k in ["audit", "error"] : k => k if var.create && contains(var.logs, k) } }
variable "triggers" {
  type    = map(any)
  default = {}
}
variable "package" { default = "Zip" }
variable "filename" { default = "x.zip" }
resource "l_a" "a" { for_each = { for k, v in var.triggers : k => v if local.create && var.role } }
resource "l_a" "b" { count = local.create && var.package != "Zip" && var.filename == null ? 1 : 0 }
variable "records" {
  type    = any
  default = []
}
variable "records_json" {
  type    = any
  default = null
}
variable "zone_id" {
  type    = string
  default = null
}
variable "zone_name" {
  type    = string
  default = null
}
locals {
  records = concat(var.records, try(jsondecode(var.records_json), []))
  sets = { for rs in local.records : try(rs.key, join(" ", compact(["\${rs.name} \${rs.type}", try(rs.set_identifier, "")]))) => rs }
}
resource "z_a" "a" { for_each = { for k, v in local.sets : k => v if var.create && (var.zone_id != null || var.zone_name != null) } }
variable "domain" {
  type    = string
  default = ""
}
variable "sans" {
  type    = list(string)
  default = []
}
variable "method" {
  type    = string
  default = null
  validation {
    condition     = var.method == null || contains(["DNS", "EMAIL"], coalesce(var.method, "DNS"))
    error_message = "No."
  }
}
locals {
  distinct = distinct([for s in concat([var.domain], var.sans) : replace(s, "*.", "")])
}
resource "c_a" "a" { count = local.create && var.method == "DNS" ? 1 : 0 }
resource "c_a" "b" { count = local.create && var.method == "DNS" && var.igw ? length(local.distinct) : 0 }
resource "c_a" "c" { for_each = { for o in c_a.a[0].domain_validation_options : o.domain_name => o } }
module "this" { source = "registry.example.test/example/label/null" }
locals { enabled = module.this.enabled }
variable "items" {
  type    = list(string)
  default = []
}
resource "p_a" "a" { count = local.enabled && length(compact(var.items)) > 0 ? 1 : 0 }
resource "p_a" "b" { for_each = local.enabled ? toset(var.items) : [] }
resource "p_a" "c" { for_each = toset(local.enabled ? var.items : []) }
resource "p_a" "d" { count = local.enabled && data.p_b.x.id != "" && one(p_a.a[*].id) != null ? 1 : 0 }
variable "bindings" {
  type    = list(object({ role = string, members = list(string) }))
  default = []
}
variable "legacy" { default = "false" }
variable "network" { default = "" }
resource "g_a" "a" { for_each = { for b in var.bindings : b.role => b } }
resource "g_a" "b" { count = var.network != "" ? 1 : 0 }
resource "g_a" "c" { count = (var.network == "X" || var.single) ? 1 : 0 }
resource "g_a" "d" { count = var.single == true ? 1 : 0 }
resource "g_a" "e" { count = var.legacy == "true" ? 1 : 0 }
resource "g_a" "f" { count = "\${var.single ? 1 : 0}" }
resource "g_a" "g" { count = tobool(var.legacy) ? 1 : 0 }
resource "g_a" "h" { count = length(var.items) * length(var.sans) }
variable "assignments" {
  type = map(object({ role = string, skip = optional(bool, false), asgs = optional(map(string), {}) }))
}
variable "lock2" {
  type = object({ kind = string, name = optional(string) })
  default = null
}
variable "lock3" {
  type = object({ kind = optional(string, "None") })
  default = {}
}
locals {
  assoc = { for a in flatten([for pk, pv in var.assignments : [for ak, av in pv.asgs : { a = ak, p = pk, r = av }]]) : "\${a.p}-\${a.a}" => a }
}
resource "m_a" "a" { for_each = { for k, v in var.assignments : k => v if v.skip == false } }
resource "m_a" "b" { count = var.lock2 != null ? 1 : 0 }
resource "m_a" "c" { count = var.lock3.kind != "None" ? 1 : 0 }
resource "m_a" "d" { for_each = local.assoc }
resource "m_a" "e" { for_each = var.assignments }
variable "bucket_name" {
  type = string
  validation {
    condition     = can(regex("^[a-z]+-[0-9]+$", var.bucket_name))
    error_message = "No."
  }
}
resource "n_a" "a" { count = length(var.bucket_name) > 0 ? 1 : 0 }
variable "rules" {
  type    = map(list(any))
  default = { a = ["x", 1] }
}
resource "q_a" "a" { count = length(var.rules["a"]) }
resource "q_a" "b" { for_each = { for i, v in setproduct(var.items, var.sans) : "\${v[0]}-\${v[1]}" => v } }
resource "q_a" "c" { for_each = zipmap(var.items, var.items) }
resource "q_a" "d" { count = signum(length(var.items)) }
resource "q_a" "e" { count = var.single ? 0 : var.create ? 1 : 0 }
resource "q_a" "f" { count = alltrue([var.single, var.nat]) ? 1 : 0 }
resource "q_a" "g" { count = anytrue([for r in var.bindings : r.role == "x"]) ? 1 : 0 }
resource "q_a" "h" { for_each = length(var.items) > 0 ? { main = true } : {} }
resource "q_a" "i" { count = contains(keys(var.policies), "admin") ? 1 : 0 }
resource "q_a" "j" { count = length([for r in var.bindings : r if r.role == "boss"]) > 0 ? 1 : 0 }
resource "q_a" "k" { count = startswith(var.flow_type, "kin") ? 1 : 0 }
resource "q_a" "l" { count = can(regex("^arn:", var.acl)) ? 1 : 0 }
resource "q_a" "m" { count = var.acl != null ? (var.zone_id == null ? 1 : 0) : 0 }
resource "q_a" "n" { count = try(length(var.grant), 0) > 0 ? 1 : 0 }
resource "q_a" "o" { for_each = var.create ? var.website : {} }
resource "q_a" "p" { for_each = { for name in var.sans : name => lookup(var.policies, name, null) if lookup(var.policies, name, null) != null } }
`;
