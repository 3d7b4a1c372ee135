variable "clients" {
  description = "Clients by name. Set accepted to true once a client has applied its side."
  type = map(object({
    accepted    = optional(bool, false)
    account_id  = string
    cidr_blocks = map(string)
    region      = optional(string)
    vpc_id      = string
  }))
}

variable "region" {
  description = "Region of Prometheus."
  type        = string
  default     = "eu-central-1"
}
