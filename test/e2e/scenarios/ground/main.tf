# What there is before anybody applies a scenario: a bucket for each state, and the networks of two clients. Both clients are in one
# account; the second one's network can be in another region, or have the first one's addresses.

variable "bank_region" {
  type    = string
  default = "eu-central-1"
}

variable "shop_cidr_block" {
  type    = string
  default = "10.1.0.0/16"
}

variable "bank_cidr_block" {
  type    = string
  default = "10.2.0.0/16"
}

terraform {
  required_providers {
    aws = {
      source = "hashicorp/aws"
    }
  }
}

provider "aws" {
  alias             = "operator"
  region            = "eu-central-1"
  s3_use_path_style = true
  assume_role { role_arn = "arn:aws:iam::111122223333:role/terraform" }
}

provider "aws" {
  alias             = "shop"
  region            = "eu-central-1"
  s3_use_path_style = true
  assume_role { role_arn = "arn:aws:iam::222233334444:role/terraform" }
}

provider "aws" {
  alias             = "bank"
  region            = var.bank_region
  s3_use_path_style = true
  assume_role { role_arn = "arn:aws:iam::222233334444:role/terraform" }
}

resource "aws_s3_bucket" "operator" {
  provider = aws.operator
  bucket   = "operator-terraform-state"
}

resource "aws_s3_bucket" "client" {
  provider = aws.shop
  for_each = toset(["shop", "bank"])
  bucket   = "${each.key}-terraform-state"
}

module "shop" {
  source     = "./network"
  providers  = { aws = aws.shop }
  name       = "shop"
  cidr_block = var.shop_cidr_block
}

module "bank" {
  source     = "./network"
  providers  = { aws = aws.bank }
  name       = "bank"
  cidr_block = var.bank_cidr_block
}

output "shop" {
  value = module.shop
}

output "bank" {
  value = module.bank
}
