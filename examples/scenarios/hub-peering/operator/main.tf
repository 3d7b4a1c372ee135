# The operator: one Prometheus, peered with all clients. Once a client has accepted, its targets are discovered with the client's own role.

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
    key    = "hub-peering.tfstate"
    region = "eu-central-1"
  }
}

provider "aws" {
  region = var.region
}

data "aws_caller_identity" "operator" {}

module "peering" {
  source  = "registry.example.test/scrapeway/vpc-peering-requester/aws"
  version = "~> 1.0"

  account_id        = data.aws_caller_identity.operator.account_id
  region            = var.region
  topology          = "hub"
  vpc_id            = aws_vpc.prometheus.id
  cidr_blocks       = { vpc = aws_vpc.prometheus.cidr_block }
  route_table_ids   = { prometheus = aws_route_table.prometheus.id }
  security_group_id = aws_security_group.prometheus.id

  clients = var.clients
}

output "peering" {
  description = "What each client takes as it is, under its name."
  value       = module.peering.peering
}

# What the clients offer in return: a role to discover targets with.
data "terraform_remote_state" "client" {
  for_each = { for name, client in var.clients : name => client if client.accepted }

  backend = "s3"

  config = {
    bucket = "${each.key}-terraform-state"
    key    = "hub-peering.tfstate"
    region = "eu-central-1"
  }
}

locals {
  # A client that leaves destroys its side first, and its output with it.
  scrape_access = { for name, client in data.terraform_remote_state.client : name => client.outputs.scrape_access if can(client.outputs.scrape_access) }
}

resource "aws_iam_role_policy" "discovery" {
  for_each = local.scrape_access

  name = "discover-${each.key}"
  role = aws_iam_role.prometheus.name

  policy = jsonencode({
    Version   = "2012-10-17"
    Statement = [{ Effect = "Allow", Action = "sts:AssumeRole", Resource = each.value.role_arn }]
  })
}

output "prometheus_yml" {
  description = "Configuration of Prometheus: a job for each client, with targets as they come and go."
  value = yamlencode({
    scrape_configs = [
      for name, access in local.scrape_access : {
        job_name       = name
        ec2_sd_configs = [for region in access.regions : { region = region, role_arn = access.role_arn, port = 9100 }]
      }
    ]
  })
}
