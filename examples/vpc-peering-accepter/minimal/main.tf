# Accepts the operator's peering, with the contract from the operator's state, and opens one port.

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

data "terraform_remote_state" "operator" {
  backend = "s3"

  config = {
    bucket = "operator-terraform-state"
    key    = "prometheus/peering.tfstate"
    region = "eu-central-1"
  }
}

module "peering" {
  source = "../../../modules/vpc-peering-accepter"

  peering         = data.terraform_remote_state.operator.outputs.peering["shop"]
  vpc_id          = "vpc-0fedcba9876543210"
  route_table_ids = { private = "rtb-0fedcba9876543210" }

  ingress = {
    node-exporter = {
      security_group_id = "sg-0fedcba9876543210"
      ports             = [9100]
    }
  }
}
