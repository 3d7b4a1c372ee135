# Another team in the client's account lets the load balancer in, without a contract: it finds what the module made by its tags.

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

variable "security_group_id" {
  description = "Security group of the team's own targets."
  type        = string
}

data "aws_security_group" "load_balancer" {
  tags = {
    Name               = "shop-metrics-nlb"
    "scrapeway:module" = "endpoint-service"
  }
}

data "aws_lb" "metrics" {
  tags = {
    Name               = "shop-metrics"
    "scrapeway:module" = "endpoint-service"
  }
}

resource "aws_vpc_security_group_ingress_rule" "scrapes" {
  security_group_id            = var.security_group_id
  description                  = "Scrapes through PrivateLink"
  referenced_security_group_id = data.aws_security_group.load_balancer.id
  from_port                    = 9200
  to_port                      = 9200
  ip_protocol                  = "tcp"
}

output "load_balancer_arn" {
  description = "For alarms of the team's own."
  value       = data.aws_lb.metrics.arn
}
