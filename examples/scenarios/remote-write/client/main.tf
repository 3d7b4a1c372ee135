# A client: hands what its Prometheus needs to its cluster. No secret is among it: the service account's own token is exchanged for the role.

terraform {
  required_version = ">= 1.5.7"

  required_providers {
    aws = {
      source  = "hashicorp/aws"
      version = ">= 5.100"
    }
  }

  backend "s3" {
    bucket = "shop-terraform-state"
    key    = "remote-write.tfstate"
    region = "eu-central-1"
  }
}

provider "aws" {
  region = var.region
}

data "terraform_remote_state" "operator" {
  backend = "s3"

  config = {
    bucket = "operator-terraform-state"
    key    = "remote-write.tfstate"
    region = "eu-central-1"
  }
}

locals {
  remote_write = data.terraform_remote_state.operator.outputs.remote_write[var.client]

  # Values for the chart kube-prometheus-stack. Other ways to run Prometheus need the same four things.
  helm_values = yamlencode({
    prometheus = {
      serviceAccount = {
        name        = local.remote_write.service_accounts[0]
        annotations = local.remote_write.annotations
      }
      prometheusSpec = {
        remoteWrite = [{ url = local.remote_write.url, sigv4 = { region = local.remote_write.region } }]
      }
    }
  })
}

# Where the team's deployment takes it from.
resource "aws_ssm_parameter" "helm_values" {
  name           = "/${var.client}/prometheus/helm-values"
  description    = "Remote write to the operator's workspace"
  type           = "String"
  insecure_value = local.helm_values
}

output "helm_values" {
  description = "For helm upgrade --values, where nothing reads the parameter."
  value       = local.helm_values
}
