variable "clients" {
  description = "Names of the clients. Each has applied its side, and keeps its state in the bucket NAME-terraform-state."
  type        = set(string)
}

variable "region" {
  description = "Region of Prometheus."
  type        = string
  default     = "eu-central-1"
}
