# The operator: a workspace of Amazon Managed Prometheus, and for each client a role that may write to it and do nothing else.

terraform {
  required_version = ">= 1.5.7"

  required_providers {
    aws = {
      source  = "hashicorp/aws"
      version = ">= 5.100"
    }
  }

  backend "s3" {
    bucket = "operator-terraform-state"
    key    = "remote-write.tfstate"
    region = "eu-central-1"
  }
}

provider "aws" {
  region = var.region
}

module "workspace" {
  source  = "registry.example.test/scrapeway/amp-workspace/aws"
  version = "~> 1.0"

  workspace_alias = "central"

  iam_access_grant_list = [
    for name, client in var.clients : {
      environment_name          = name
      oidc_provider_url         = client.oidc_issuer_url
      namespace                 = client.namespace
      kube_service_account_name = client.service_account
    }
  ]
}

output "remote_write" {
  description = "What each client takes as it is, under its name."
  value       = module.workspace.remote_write
}

output "query_url" {
  description = "For Grafana and for rules."
  value       = module.workspace.prometheus_endpoint
}
