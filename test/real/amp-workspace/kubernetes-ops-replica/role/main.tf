# What the module iam-assumable-role-with-oidc 3.6.0 makes for one role, as far as the old Prometheus module uses it.

terraform {
  required_providers {
    aws = {
      source = "hashicorp/aws"
    }
  }
}

variable "name" {
  type = string
}

variable "provider_arn" {
  type = string
}

variable "subject" {
  type = string
}

variable "policy_arns" {
  type = list(string)
}

variable "tags" {
  type = map(string)
}

resource "aws_iam_role" "this" {
  count = 1

  name        = var.name
  path        = "/"
  description = ""
  tags        = var.tags

  assume_role_policy = jsonencode({
    Version = "2012-10-17"
    Statement = [{
      Effect    = "Allow"
      Action    = "sts:AssumeRoleWithWebIdentity"
      Principal = { Federated = var.provider_arn }
      Condition = { StringEquals = { "${split(":oidc-provider/", var.provider_arn)[1]}:sub" = var.subject } }
    }]
  })
}

resource "aws_iam_role_policy_attachment" "custom" {
  count = length(var.policy_arns)

  role       = aws_iam_role.this[0].name
  policy_arn = var.policy_arns[count.index]
}
