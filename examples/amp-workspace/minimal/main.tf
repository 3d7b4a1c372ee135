# A workspace, and one cluster that may write to it.

terraform {
  required_version = ">= 1.5.7"

  required_providers {
    aws = {
      source  = "hashicorp/aws"
      version = ">= 5.100"
    }
  }
}

provider "aws" {
  region = "eu-central-1"
}

module "amp" {
  source = "../../../modules/amp-workspace"

  workspace_alias = "central"

  iam_access_grant_list = [
    {
      environment_name          = "dev"
      oidc_provider_url         = "https://oidc.eks.eu-central-1.amazonaws.com/id/EXAMPLED539D4633E53DE1B71EXAMPLE"
      namespace                 = "monitoring"
      kube_service_account_name = "kube-prometheus-stack-prometheus"
    },
  ]
}

output "remote_write" {
  description = "What the Kubernetes side of each environment takes as it is."
  value       = module.amp.remote_write
}
