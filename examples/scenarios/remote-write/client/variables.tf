variable "client" {
  description = "Your name, as the operator calls you."
  type        = string
}

variable "region" {
  description = "Region of your cluster."
  type        = string
  default     = "eu-central-1"
}
