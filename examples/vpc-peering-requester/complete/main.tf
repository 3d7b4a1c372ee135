# A hub: one Prometheus for two clients, one of them in another region. VPC, route tables and security group are made in the same run, and
# the IPv6 network is known only then: names of your choice key the routes, so that this is no obstacle.

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

resource "aws_vpc" "prometheus" {
  cidr_block                       = "10.0.0.0/16"
  assign_generated_ipv6_cidr_block = true

  tags = { Name = "prometheus" }
}

resource "aws_route_table" "private" {
  for_each = toset(["euc1-az1", "euc1-az2"])

  vpc_id = aws_vpc.prometheus.id

  tags = { Name = "prometheus-${each.key}" }
}

resource "aws_security_group" "prometheus" {
  name        = "prometheus"
  description = "Prometheus"
  vpc_id      = aws_vpc.prometheus.id
}

module "peering" {
  source = "../../../modules/vpc-peering-requester"

  account_id        = "111122223333"
  region            = "eu-central-1"
  topology          = "hub"
  name              = "prometheus-main"
  vpc_id            = aws_vpc.prometheus.id
  cidr_blocks       = { vpc = aws_vpc.prometheus.cidr_block }
  ipv6_cidr_blocks  = { vpc = aws_vpc.prometheus.ipv6_cidr_block }
  route_table_ids   = { for zone, table in aws_route_table.private : zone => table.id }
  security_group_id = aws_security_group.prometheus.id

  clients = {
    shop = {
      account_id = "222233334444"
      vpc_id     = "vpc-0fedcba9876543210"

      # Only the subnets of the targets, not all of the VPC.
      cidr_blocks = {
        web    = "10.1.0.0/20"
        orders = "10.1.64.0/20"
      }

      ipv6_cidr_blocks = { vpc = "2001:db8:1::/56" }

      # The client has applied its side.
      accepted                        = true
      allow_remote_vpc_dns_resolution = true
    }

    bank = {
      account_id  = "333344445555"
      vpc_id      = "vpc-0fedcba9876543211"
      region      = "eu-west-1"
      cidr_blocks = { vpc = "10.2.0.0/16" }
    }
  }

  tags = { team = "platform" }
}

output "peering" {
  description = "What each client takes as it is, through the remote state."
  value       = module.peering.peering
}
