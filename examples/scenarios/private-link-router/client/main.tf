# A client: one port for all its targets, told apart by a query parameter or by a path that only one of them serves.

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
    key    = "private-link-router.tfstate"
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
    key    = "private-link-router.tfstate"
    region = "eu-central-1"
  }
}

module "metrics" {
  source  = "registry.example.test/scrapeway/endpoint-service-router/aws"
  version = "~> 1.0"

  name    = "${var.client}-metrics"
  vpc_id  = var.vpc_id
  subnets = var.subnets

  allowed_principals    = [var.operator_role_arn]
  accepted_endpoint_ids = compact([try(data.terraform_remote_state.operator[0].outputs.endpoint_ids[var.client], "")])

  target_security_groups      = { apps = var.security_group_id }
  open_target_security_groups = true

  targets = {
    # By query: /metrics?target=node
    node = {
      port            = 9100
      target_id       = var.instance_id
      security_groups = ["apps"]
    }

    # By path, which the application itself serves.
    orders = {
      port            = 8080
      target_id       = var.instance_id
      security_groups = ["apps"]
      route           = "path"
      metrics_path    = "/orders/metrics"
      labels          = { team = "orders" }
    }
  }
}

output "endpoint_service" {
  description = "What the operator takes as it is."
  value       = module.metrics.endpoint_service
}
