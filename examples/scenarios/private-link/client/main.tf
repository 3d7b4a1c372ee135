# A client: a port for each of its targets, for exactly the operator's role.

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
    key    = "private-link.tfstate"
    region = "eu-central-1"
  }
}

provider "aws" {
  region = var.region
}

# There once the operator has made its endpoint, which then waits to be accepted.
data "terraform_remote_state" "operator" {
  count = var.operator_has_applied ? 1 : 0

  backend = "s3"

  config = {
    bucket = "operator-terraform-state"
    key    = "private-link.tfstate"
    region = "eu-central-1"
  }
}

module "metrics" {
  source  = "registry.example.test/scrapeway/endpoint-service/aws"
  version = "~> 1.0"

  name    = "${var.client}-metrics"
  vpc_id  = var.vpc_id
  subnets = var.subnets

  allowed_principals    = [var.operator_role_arn]
  accepted_endpoint_ids = compact([try(data.terraform_remote_state.operator[0].outputs.endpoint_ids[var.client], "")])

  target_security_groups      = { apps = var.security_group_id }
  open_target_security_groups = true

  targets = {
    node = {
      port            = 9100
      target_id       = var.instance_id
      security_groups = ["apps"]
    }

    orders = {
      port            = 8080
      target_id       = var.instance_id
      security_groups = ["apps"]
      labels          = { team = "orders" }
    }
  }
}

output "endpoint_service" {
  description = "What the operator takes as it is."
  value       = module.metrics.endpoint_service
}
