# The operator: an endpoint for each client's router. New targets change neither ports nor security groups here.

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
    key    = "private-link-router.tfstate"
    region = "eu-central-1"
  }
}

provider "aws" {
  region = var.region
}

data "terraform_remote_state" "client" {
  for_each = var.clients

  backend = "s3"

  config = {
    bucket = "${each.key}-terraform-state"
    key    = "private-link-router.tfstate"
    region = "eu-central-1"
  }
}

module "clients" {
  source  = "registry.example.test/scrapeway/endpoint/aws"
  version = "~> 1.0"

  vpc_id           = aws_vpc.prometheus.id
  subnets          = { for zone, subnet in aws_subnet.prometheus : zone => subnet.id }
  endpoint_service = { for name, client in data.terraform_remote_state.client : name => client.outputs.endpoint_service }

  prometheus_security_groups = { prometheus = aws_security_group.prometheus.id }
}

output "endpoint_ids" {
  description = "What each client accepts, under its name."
  value       = module.clients.endpoint_ids
}

output "file_sd" {
  description = "File for file_sd_configs of one job: all targets behind the routers of all clients."
  value       = jsonencode(flatten(values(module.clients.static_configs)))
}
