# Everything that the module can do: targets of all kinds, health checks, a private DNS name, other regions, named networks.

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

# The operator's state says which endpoint asks to be let in.
data "terraform_remote_state" "operator" {
  backend = "s3"

  config = {
    bucket = "operator-terraform-state"
    key    = "prometheus.tfstate"
    region = "eu-central-1"
  }
}

module "metrics" {
  source = "../../../modules/endpoint-service"

  name   = "shop-metrics"
  vpc_id = "vpc-0123456789abcdef0"

  subnets = {
    euc1-az1 = "subnet-0123456789abcdef0"
    euc1-az2 = "subnet-0123456789abcdef1"
  }

  # A role that makes endpoints, and an operator whose whole account is trusted.
  allowed_principals = [
    "arn:aws:iam::444455556666:role/terraform",
    "arn:aws:iam::777788889999:root",
  ]

  # The first apply of the operator puts the endpoint into its state; from then on it is accepted.
  accepted_endpoint_ids = compact([try(data.terraform_remote_state.operator.outputs.endpoint_ids["shop"], "")])

  # Only from where the operator's Prometheus is.
  operator_cidrs = ["10.64.0.0/24"]

  # Needs the permission vpce:AllowMultiRegion.
  supported_regions = ["eu-west-1"]

  # Set private_dns_verified once the record of the output private_dns_verification is in place.
  private_dns_name     = "shop.metrics.example.com"
  private_dns_verified = false

  target_security_groups      = { apps = "sg-0123456789abcdef0" }
  open_target_security_groups = true

  targets = {
    # An instance, checked by its health page.
    node = {
      port            = 9100
      target_id       = "i-0123456789abcdef0"
      security_groups = ["apps"]
      labels          = { team = "shop" }

      health_check = {
        protocol         = "HTTP"
        path             = "/-/healthy"
        interval_seconds = 10
      }
    }

    # An address outside the VPC, on another port than that of the service.
    postgres = {
      port        = 9187
      target_port = 19187
      type        = "ip"
      target_id   = "10.200.3.4"
      outside_vpc = true
      cidrs       = ["10.200.3.0/24"]
    }

    # A federating Prometheus behind an internal Application Load Balancer. Port 443 is that of its listener.
    federation = {
      port            = 443
      type            = "alb"
      target_id       = "arn:aws:elasticloadbalancing:eu-central-1:111122223333:loadbalancer/app/prometheus/0123456789abcdef"
      security_groups = ["apps"]
      scheme          = "https"
      metrics_path    = "/federate"
      params          = { "match[]" = ["{job=~\".+\"}"] }

      health_check = {
        protocol = "HTTPS"
        path     = "/-/healthy"
        matcher  = "200"
      }
    }
  }

  tags = { team = "shop" }
}

output "endpoint_service" {
  description = "What the operator's module endpoint takes as it is, through remote state."
  value       = module.metrics.endpoint_service
}

output "private_dns_verification" {
  description = "Record for the public zone of the domain."
  value       = module.metrics.private_dns_verification
}
