# What the Prometheus module of kubernetes-ops makes, at the addresses and with the names it has there. Written anew for the test of
# the migration; the policy comes from jsonencode instead of the provider hashicorp/template, which is archived.

terraform {
  required_providers {
    aws = {
      source = "hashicorp/aws"
    }
  }
}

variable "account_id" {
  type    = string
  default = null
}

variable "iam_access_grant_list" {
  type = list(any)
}

variable "instance_name" {
  type    = string
  default = "env"
}

variable "tags" {
  type = map(any)
}

variable "workspace_alias" {
  default = "prometheus-test"
}

data "aws_caller_identity" "current" {}

resource "aws_prometheus_workspace" "this" {
  alias = var.workspace_alias
  tags  = var.tags
}

resource "aws_iam_openid_connect_provider" "this" {
  count = length(var.iam_access_grant_list)

  url             = var.iam_access_grant_list[count.index].oidc_provider_url
  client_id_list  = var.iam_access_grant_list[count.index].oidc_provider_client_id_list
  thumbprint_list = var.iam_access_grant_list[count.index].oidc_provider_thumbprint_list
  tags = merge(var.tags, {
    instance_name = var.iam_access_grant_list[count.index].instance_name
    description   = var.iam_access_grant_list[count.index].description
  })
}

module "iam_assumable_role_admin" {
  count  = length(var.iam_access_grant_list)
  source = "./role"

  name         = "aws-managed-prometheus-${var.iam_access_grant_list[count.index].environment_name}"
  provider_arn = aws_iam_openid_connect_provider.this[count.index].arn
  subject      = "system:serviceaccount:${var.iam_access_grant_list[count.index].namespace}:${var.iam_access_grant_list[count.index].kube_service_account_name}"
  policy_arns  = [aws_iam_policy.this.arn]
  tags = merge(var.tags, {
    instance_name = var.iam_access_grant_list[count.index].instance_name
    description   = var.iam_access_grant_list[count.index].description
  })
}

resource "aws_iam_policy" "this" {
  name_prefix = "aws-managed-prometheus-${var.instance_name}"
  description = "aws-managed-prometheus for ${var.instance_name}"
  tags        = var.tags

  policy = jsonencode({
    Version = "2012-10-17"
    Statement = [{
      Effect   = "Allow"
      Action   = ["aps:RemoteWrite", "aps:GetSeries", "aps:GetLabels", "aps:GetMetricMetadata"]
      Resource = [aws_prometheus_workspace.this.arn]
    }]
  })
}

output "arn" {
  value = aws_prometheus_workspace.this.arn
}

output "id" {
  value = aws_prometheus_workspace.this.id
}

output "prometheus_endpoint" {
  value = aws_prometheus_workspace.this.prometheus_endpoint
}
