# Where Prometheus runs: a subnet in each availability zone. Prometheus itself is yours to deploy here.

data "aws_availability_zones" "available" {}

resource "aws_vpc" "prometheus" {
  cidr_block           = "10.0.0.0/16"
  enable_dns_hostnames = true

  tags = { Name = "prometheus" }
}

# By the zones' ids: the names of zones mean other zones in other accounts.
resource "aws_subnet" "prometheus" {
  for_each = { for index, zone in slice(sort(data.aws_availability_zones.available.zone_ids), 0, 2) : zone => index }

  vpc_id               = aws_vpc.prometheus.id
  availability_zone_id = each.key
  cidr_block           = cidrsubnet(aws_vpc.prometheus.cidr_block, 4, each.value)

  tags = { Name = "prometheus-${each.key}" }
}

resource "aws_security_group" "prometheus" {
  name        = "prometheus"
  description = "Prometheus"
  vpc_id      = aws_vpc.prometheus.id
}

# The endpoints' own security groups let in the ports that the clients offer, and no others.
resource "aws_vpc_security_group_egress_rule" "scrapes" {
  for_each = var.clients

  security_group_id            = aws_security_group.prometheus.id
  description                  = "Scrapes of ${each.key}"
  referenced_security_group_id = module.clients.security_group_ids[each.key]
  from_port                    = 1
  to_port                      = 65535
  ip_protocol                  = "tcp"
}
