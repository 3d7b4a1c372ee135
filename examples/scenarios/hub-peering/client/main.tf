# A client: accepts the operator's peering, opens one port to it, and lets it discover EC2 instances.

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
    key    = "hub-peering.tfstate"
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
    key    = "hub-peering.tfstate"
    region = "eu-central-1"
  }
}

module "peering" {
  source  = "registry.example.test/scrapeway/vpc-peering-accepter/aws"
  version = "~> 1.0"

  peering         = data.terraform_remote_state.operator.outputs.peering[var.client]
  vpc_id          = var.vpc_id
  route_table_ids = var.route_table_ids

  ingress = {
    node-exporter = {
      security_group_id = var.security_group_id
      ports             = [9100]
    }
  }
}

module "discovery" {
  source  = "registry.example.test/scrapeway/client-access-role/aws"
  version = "~> 1.0"

  name               = "scrapeway-discovery-${var.client}"
  operator_role_arns = [data.terraform_remote_state.operator.outputs.prometheus_role_arn]
  regions            = [var.region]
}

output "scrape_access" {
  description = "What the operator takes as it is."
  value       = module.discovery.scrape_access
}
