# A client: accepts the peering with the operator's VPC for it, and opens one port to Prometheus's security group alone.

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
    key    = "dedicated-peering.tfstate"
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
    key    = "dedicated-peering.tfstate"
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
      source            = "security_group" # both sides are in one region
    }
  }
}
