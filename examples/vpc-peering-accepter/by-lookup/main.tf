# Without anybody's state: tags say what is scraped, and AWS says which peering waits. What the operator has to tell is in the variables.

variable "operator" {
  description = "What the operator tells: its account, VPC and networks."
  type = object({
    account_id  = string
    vpc_id      = string
    cidr_blocks = map(string)
  })
  default = {
    account_id  = "111122223333"
    vpc_id      = "vpc-0123456789abcdef0"
    cidr_blocks = { vpc = "10.0.0.0/16" }
  }
}

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

data "aws_vpc" "shop" {
  tags = { Name = "shop" }
}

data "aws_route_tables" "scraped" {
  vpc_id = data.aws_vpc.shop.id
  tags   = { scraped = "yes" }
}

data "aws_security_group" "scraped" {
  vpc_id = data.aws_vpc.shop.id
  tags   = { scraped = "yes" }
}

# Tags of a peering are seen only by who set them, so the two VPCs tell which one it is.
data "aws_vpc_peering_connection" "operator" {
  owner_id    = var.operator.account_id
  vpc_id      = var.operator.vpc_id
  peer_vpc_id = data.aws_vpc.shop.id

  filter {
    name   = "status-code"
    values = ["pending-acceptance", "provisioning", "active"]
  }
}

module "peering" {
  source = "../../../modules/vpc-peering-accepter"

  peering = {
    client                    = "shop"
    operator_cidr_blocks      = var.operator.cidr_blocks
    vpc_peering_connection_id = data.aws_vpc_peering_connection.operator.id
  }

  vpc_id = data.aws_vpc.shop.id

  # The ids are known at plan, because the tables exist: they may key the map.
  route_table_ids = { for id in data.aws_route_tables.scraped.ids : id => id }

  ingress = {
    node-exporter = {
      security_group_id = data.aws_security_group.scraped.id
      ports             = [9100]
    }
  }
}
