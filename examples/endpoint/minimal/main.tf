# One client, whose contract comes from its Terraform state.

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

data "terraform_remote_state" "shop" {
  backend = "s3"

  config = {
    bucket = "shop-terraform-state"
    key    = "metrics.tfstate"
    region = "eu-central-1"
  }
}

module "clients" {
  source = "../../../modules/endpoint"

  vpc_id  = "vpc-0123456789abcdef0"
  subnets = { euc1-az1 = "subnet-0123456789abcdef0", euc1-az2 = "subnet-0123456789abcdef1" }

  endpoint_service = {
    shop = data.terraform_remote_state.shop.outputs.endpoint_service
  }

  prometheus_security_groups = { prometheus = "sg-0123456789abcdef0" }
}

output "endpoint_ids" {
  description = "What each client accepts, through remote state."
  value       = module.clients.endpoint_ids
}

output "prometheus_yml" {
  description = "Configuration of Prometheus."
  value       = yamlencode({ scrape_configs = flatten(values(module.clients.scrape_configs)) })
}
