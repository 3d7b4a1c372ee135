# One instance with a node exporter, for one operator.

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

module "metrics" {
  source = "../../../modules/endpoint-service"

  name               = "shop-metrics"
  vpc_id             = "vpc-0123456789abcdef0"
  subnets            = { euc1-az1 = "subnet-0123456789abcdef0", euc1-az2 = "subnet-0123456789abcdef1" }
  allowed_principals = ["arn:aws:iam::444455556666:role/terraform"]

  target_security_groups      = { apps = "sg-0123456789abcdef0" }
  open_target_security_groups = true

  targets = {
    node = {
      port            = 9100
      target_id       = "i-0123456789abcdef0"
      security_groups = ["apps"]
    }
  }
}

output "endpoint_service" {
  description = "What the operator's module endpoint takes as it is, through remote state."
  value       = module.metrics.endpoint_service
}
