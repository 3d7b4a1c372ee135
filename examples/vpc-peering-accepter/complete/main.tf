# Everything the client's side can do, with the contract written by hand from what the operator told.

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

module "peering" {
  source = "../../../modules/vpc-peering-accepter"

  peering = {
    contract                   = "peering/1"
    client                     = "shop"
    client_region              = "eu-central-1"
    client_vpc_id              = "vpc-0fedcba9876543210"
    operator_account_id        = "111122223333"
    operator_cidr_blocks       = { euc1-az1 = "10.0.0.0/20", euc1-az2 = "10.0.16.0/20" }
    operator_ipv6_cidr_blocks  = { vpc = "2001:db8::/56" }
    operator_region            = "eu-central-1"
    operator_security_group_id = "sg-0123456789abcdef0"
    operator_vpc_id            = "vpc-0123456789abcdef0"
    vpc_peering_connection_id  = "pcx-0123456789abcdef0"
  }

  vpc_id = "vpc-0fedcba9876543210"

  route_table_ids = {
    web    = "rtb-0fedcba9876543210"
    orders = "rtb-0fedcba9876543211"
  }

  allow_remote_vpc_dns_resolution = true

  ingress = {
    # Only what has the operator's security group.
    node-exporter = {
      security_group_id = "sg-0fedcba9876543210"
      ports             = [9100]
      source            = "security_group"
    }

    # All of the operator's networks.
    orders = {
      security_group_id = "sg-0fedcba9876543211"
      ports             = [8080, 8081]
    }
  }

  tags = { team = "shop" }
}
