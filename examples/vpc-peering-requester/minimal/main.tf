# A dedicated VPC: one Prometheus for one client, so that whoever breaks into it reaches that client only.

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

module "peering" {
  source = "../../../modules/vpc-peering-requester"

  account_id      = "111122223333"
  region          = "eu-central-1"
  topology        = "dedicated"
  vpc_id          = "vpc-0123456789abcdef0"
  cidr_blocks     = { vpc = "10.0.0.0/16" }
  route_table_ids = { private = "rtb-0123456789abcdef0" }

  clients = {
    shop = {
      account_id  = "222233334444"
      vpc_id      = "vpc-0fedcba9876543210"
      cidr_blocks = { vpc = "10.1.0.0/16" }
      accepted    = false # true once the client has applied
    }
  }
}

output "peering" {
  description = "What each client takes as it is, through the remote state."
  value       = module.peering.peering
}
