terraform {
  required_providers {
    aws = {
      source = "hashicorp/aws"
    }
  }
}

variable "name" {
  type = string
}

variable "cidr_block" {
  type = string
}

data "aws_availability_zones" "available" {}

data "aws_ami" "any" {
  most_recent = true
  owners      = ["amazon"]
}

resource "aws_vpc" "this" {
  cidr_block = var.cidr_block
  tags       = { Name = var.name }
}

resource "aws_subnet" "this" {
  for_each             = { for index, zone in slice(sort(data.aws_availability_zones.available.zone_ids), 0, 2) : zone => index }
  vpc_id               = aws_vpc.this.id
  availability_zone_id = each.key
  cidr_block           = cidrsubnet(var.cidr_block, 4, each.value)
}

resource "aws_route_table" "this" {
  vpc_id = aws_vpc.this.id
}

resource "aws_security_group" "this" {
  name        = "targets"
  description = "Targets"
  vpc_id      = aws_vpc.this.id
}

resource "aws_instance" "this" {
  ami                    = data.aws_ami.any.id
  instance_type          = "t3.micro"
  subnet_id              = values(aws_subnet.this)[0].id
  vpc_security_group_ids = [aws_security_group.this.id]
}

output "cidr_block" {
  value = var.cidr_block
}

output "instance_id" {
  value = aws_instance.this.id
}

output "route_table_id" {
  value = aws_route_table.this.id
}

output "security_group_id" {
  value = aws_security_group.this.id
}

output "subnets" {
  value = { for zone, subnet in aws_subnet.this : zone => subnet.id }
}

output "vpc_id" {
  value = aws_vpc.this.id
}
