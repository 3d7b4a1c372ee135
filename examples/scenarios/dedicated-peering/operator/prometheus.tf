# Where each Prometheus runs. All these networks may have the same addresses: none of them sees another. Prometheus itself is yours to
# deploy here.

resource "aws_vpc" "prometheus" {
  for_each = var.clients

  cidr_block = "10.0.0.0/16"

  tags = { Name = "prometheus-${each.key}" }
}

resource "aws_subnet" "prometheus" {
  for_each = var.clients

  vpc_id     = aws_vpc.prometheus[each.key].id
  cidr_block = "10.0.0.0/20"

  tags = { Name = "prometheus-${each.key}" }
}

resource "aws_route_table" "prometheus" {
  for_each = var.clients

  vpc_id = aws_vpc.prometheus[each.key].id

  tags = { Name = "prometheus-${each.key}" }
}

resource "aws_route_table_association" "prometheus" {
  for_each = var.clients

  subnet_id      = aws_subnet.prometheus[each.key].id
  route_table_id = aws_route_table.prometheus[each.key].id
}

resource "aws_security_group" "prometheus" {
  for_each = var.clients

  name        = "prometheus-${each.key}"
  description = "Prometheus for ${each.key}"
  vpc_id      = aws_vpc.prometheus[each.key].id
}

resource "aws_vpc_security_group_egress_rule" "scrapes" {
  for_each = merge([
    for name, client in var.clients : { for network, cidr in client.cidr_blocks : "${name}/${network}" => { client = name, cidr = cidr } }
  ]...)

  security_group_id = aws_security_group.prometheus[each.value.client].id
  description       = "Scrapes of ${each.key}"
  cidr_ipv4         = each.value.cidr
  from_port         = 9100
  to_port           = 9100
  ip_protocol       = "tcp"
}
