variable "client" {
  description = "Your name, as the operator calls you."
  type        = string
}

variable "instance_id" {
  description = "EC2 instance that serves metrics."
  type        = string
}

variable "operator_has_applied" {
  description = "Whether the operator has made its endpoint. Set to true then, and it is accepted."
  type        = bool
  default     = false
}

variable "operator_role_arn" {
  description = "Role with which the operator runs Terraform. Nobody else can make an endpoint."
  type        = string
}

variable "region" {
  description = "Region of your VPC."
  type        = string
  default     = "eu-central-1"
}

variable "security_group_id" {
  description = "Security group of the instance."
  type        = string
}

variable "subnets" {
  description = "Subnets for the load balancers, by the id of their availability zone."
  type        = map(string)
}

variable "vpc_id" {
  description = "Your VPC."
  type        = string
}
