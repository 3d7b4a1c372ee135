variable "clients" {
  description = "Clients by name: the OIDC issuer of each one's cluster, and the service account with which its Prometheus runs there."
  type = map(object({
    namespace       = optional(string, "monitoring")
    oidc_issuer_url = string
    service_account = optional(string, "prometheus")
  }))
}

variable "region" {
  description = "Region of the workspace."
  type        = string
  default     = "eu-central-1"
}
