# What people write and generators seldom do.

variable "subnet_1" {
  type    = object({ timeZone = string, length = optional(number, 3), retries = number })
  default = { timeZone = "UTC", retries = null }
}

variable "untyped" {
  default = { camelCase = [1, "a"], snake_case = null }
}

variable "anything_deep" {
  type    = map(object({ settings = any }))
  default = { a = { settings = { x_y = 1 } } }
}

variable "undescribed" {
  type = string
}

variable "nullable_with_default" {
  description = "Has a \"quoted\" word, a \\ and a `backtick` with $${dollar}."
  type        = string
  default     = "a $${b} \n %%{c} `d` \\"
}

variable "number_as_text" {
  description = "Terraform takes a calculation as a default."
  type        = number
  default     = 60 * 60
  nullable    = false
}

variable "secret" {
  description = <<-EOT
    Over
      several lines.
  EOT
  type        = string
  sensitive   = true
  default     = null
}

variable "nested" {
  description = "Objects in maps in lists."
  type = list(map(object({
    # What it is called.
    display_name = string
    ports        = optional(set(number), [80, 443])
    limits = optional(object({
      cpu_share = optional(number, 0.5)
      labels    = optional(map(string), { "a b" = "c", camelCase = "kept", snake_case = "kept" })
    }), {})
    flag = optional(bool)
  })))
  default = [{ one = { display_name = "x", limits = { cpu_share = 2 } } }]

  validation {
    condition = alltrue(flatten([
      for group in var.nested : [
        for name, element in group : length("${name}-${element.display_name}") < 64 # with the name of the group
      ]
    ]))
    error_message = "One of ${length(var.nested)} groups has a name that is \"too long\": ${jsonencode(var.nested)}"
  }

  validation {
    condition     = var.nested != null
    error_message = "No null, and no `$${literal}`."
  }
}

variable "pattern" {
  description = "Backslashes stay."
  type        = string
  default     = "a.b"

  validation {
    condition     = can(regex("^[a-z]+\\.[a-z\\d]+$", var.pattern)) && "${var.pattern}" == var.pattern && var.pattern != "$${var.pattern}"
    error_message = <<-EOT
      Two words
        with a dot, and not ${var.pattern}.
    EOT
  }
}
