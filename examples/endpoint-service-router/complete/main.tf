# Everything that the module can do: all three routes, https, a private DNS name for all hosts, named networks.

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
  source = "../../../modules/endpoint-service-router"

  name   = "shop-metrics"
  vpc_id = "vpc-0123456789abcdef0"

  subnets = {
    euc1-az1 = "subnet-0123456789abcdef0"
    euc1-az2 = "subnet-0123456789abcdef1"
  }

  allowed_principals    = ["arn:aws:iam::444455556666:role/terraform"]
  accepted_endpoint_ids = compact([try(data.terraform_remote_state.operator.outputs.endpoint_ids["shop"], "")])
  operator_cidrs        = ["10.64.0.0/24"]

  # A certificate for *.metrics.example.com; set private_dns_verified once the record of private_dns_verification is in place.
  certificate_arn      = "arn:aws:acm:eu-central-1:111122223333:certificate/12345678-90ab-cdef-1234-567890abcdef"
  ssl_policy           = "ELBSecurityPolicy-TLS13-1-3-2021-06"
  private_dns_name     = "*.metrics.example.com"
  private_dns_verified = true

  # The blackbox exporter has a parameter called target itself.
  route_parameter = "scrape_target"

  target_security_groups      = { apps = "sg-0123456789abcdef0" }
  open_target_security_groups = true

  targets = {
    # By query: https://…/probe?scrape_target=blackbox&target=…
    blackbox = {
      port            = 9115
      target_id       = "i-0123456789abcdef0"
      security_groups = ["apps"]
      metrics_path    = "/probe"
      params          = { target = ["https://shop.example.com"], module = ["http_2xx"] }
      health_check    = { path = "/-/healthy" }
    }

    # By path, which the application itself serves.
    orders = {
      port            = 8080
      target_id       = "i-0123456789abcdef0"
      security_groups = ["apps"]
      route           = "path"
      metrics_path    = "/orders/metrics"
      labels          = { team = "orders" }
    }

    # By host; an address outside the VPC, encrypted all the way.
    warehouse = {
      port        = 8443
      type        = "ip"
      target_id   = "10.200.3.4"
      outside_vpc = true
      cidrs       = ["10.200.3.0/24"]
      scheme      = "https"
      route       = "host"
      host        = "warehouse.metrics.example.com"
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
