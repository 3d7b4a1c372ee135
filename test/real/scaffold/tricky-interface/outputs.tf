output "names" {
  description = "All names."
  value       = [for group in var.nested : keys(group)]
}

output "secret" {
  value     = var.secret
  sensitive = true

  precondition {
    condition     = var.secret == null || try(length(var.secret) > 3, false)
    error_message = "The secret for ${var.undescribed} is short."
  }
}

output "text" {
  description = "Text."
  value       = "${var.pattern}/$${x}/${upper(var.undescribed)}"
}
