variable "client" {
  description = "Your name, as the operator calls you."
  type        = string
}

variable "region" {
  description = "Region of your VPC."
  type        = string
  default     = "eu-central-1"
}

variable "route_table_ids" {
  description = "Route tables of the subnets in which targets are, by a name of your choice."
  type        = map(string)
}

variable "security_group_id" {
  description = "Security group of the targets."
  type        = string
}

variable "vpc_id" {
  description = "Your VPC."
  type        = string
}
