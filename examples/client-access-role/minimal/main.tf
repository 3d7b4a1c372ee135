# The operator's Prometheus may discover EC2 instances of this account in one region.

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

module "client_access_role" {
  source = "../../../modules/client-access-role"

  operator_role_arns = ["arn:aws:iam::111122223333:role/prometheus"]
  regions            = ["eu-central-1"]
}

output "scrape_access" {
  description = "What the operator takes as it is, for example through the remote state."
  value       = module.client_access_role.scrape_access
}
