# The operator: a VPC with a Prometheus of its own for each client. Whoever breaks into one of them reaches one client.

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
    key    = "dedicated-peering.tfstate"
    region = "eu-central-1"
  }
}

provider "aws" {
  region = var.region
}

data "aws_caller_identity" "operator" {}

module "peering" {
  source   = "registry.example.test/scrapeway/vpc-peering-requester/aws"
  version  = "~> 1.0"
  for_each = var.clients

  account_id        = data.aws_caller_identity.operator.account_id
  region            = var.region
  topology          = "dedicated"
  name              = "prometheus-${each.key}"
  vpc_id            = aws_vpc.prometheus[each.key].id
  cidr_blocks       = { vpc = aws_vpc.prometheus[each.key].cidr_block }
  route_table_ids   = { prometheus = aws_route_table.prometheus[each.key].id }
  security_group_id = aws_security_group.prometheus[each.key].id

  clients = { (each.key) = each.value }
}

output "peering" {
  description = "What each client takes as it is, under its name."
  value       = { for name, peering in module.peering : name => peering.peering[name] }
}
