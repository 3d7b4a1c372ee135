# Several clients: one through its state, one by hand, one from another region; a private DNS name; a file for file_sd_configs.

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

  name   = "prometheus"
  vpc_id = "vpc-0123456789abcdef0"

  subnets = {
    euc1-az1 = "subnet-0123456789abcdef0"
    euc1-az2 = "subnet-0123456789abcdef1"
  }

  endpoint_service = {
    shop = data.terraform_remote_state.shop.outputs.endpoint_service

    # A client without Terraform: what it would output, written by hand.
    bank = {
      availability_zone_ids = ["euc1-az2", "euc1-az3"]
      region                = "eu-central-1"
      service_name          = "com.amazonaws.vpce.eu-central-1.vpce-svc-0123456789abcdef0"

      targets = {
        node     = { port = 9100 }
        blackbox = { port = 9115, metrics_path = "/probe", params = { target = ["https://example.com"], module = ["http_2xx"] } }
      }
    }

    # A client in another region, which has this one in its supported_regions. Needs the permission vpce:AllowMultiRegion.
    travel = {
      availability_zone_ids = ["euw1-az1", "euw1-az2"]
      region                = "eu-west-1"
      service_name          = "com.amazonaws.vpce.eu-west-1.vpce-svc-0123456789abcdef1"
      targets               = { node = { port = 9100, labels = { team = "travel" } } }
    }
  }

  # One apply after shop has accepted the endpoint and had its name verified.
  private_dns = { shop = true }

  prometheus_cidrs           = ["10.64.0.0/28"]
  prometheus_security_groups = { prometheus = "sg-0123456789abcdef0" }

  tags = { team = "observability" }
}

output "endpoint_ids" {
  description = "What each client accepts, through remote state."
  value       = module.clients.endpoint_ids
}

output "file_sd" {
  description = "File for file_sd_configs: all targets in one job."
  value       = jsonencode(flatten(values(module.clients.static_configs)))
}
