# Where Prometheus runs: its network, and the role that its instance has. Prometheus itself is yours to deploy here.

resource "aws_vpc" "prometheus" {
  cidr_block = "10.0.0.0/16"

  tags = { Name = "prometheus" }
}

resource "aws_subnet" "prometheus" {
  vpc_id     = aws_vpc.prometheus.id
  cidr_block = "10.0.0.0/20"

  tags = { Name = "prometheus" }
}

resource "aws_route_table" "prometheus" {
  vpc_id = aws_vpc.prometheus.id

  tags = { Name = "prometheus" }
}

resource "aws_route_table_association" "prometheus" {
  subnet_id      = aws_subnet.prometheus.id
  route_table_id = aws_route_table.prometheus.id
}

resource "aws_security_group" "prometheus" {
  name        = "prometheus"
  description = "Prometheus"
  vpc_id      = aws_vpc.prometheus.id
}

resource "aws_vpc_security_group_egress_rule" "scrapes" {
  for_each = merge([
    for name, client in var.clients : { for network, cidr in client.cidr_blocks : "${name}/${network}" => cidr }
  ]...)

  security_group_id = aws_security_group.prometheus.id
  description       = "Scrapes of ${each.key}"
  cidr_ipv4         = each.value
  from_port         = 9100
  to_port           = 9100
  ip_protocol       = "tcp"
}

resource "aws_iam_role" "prometheus" {
  name = "prometheus"

  assume_role_policy = jsonencode({
    Version   = "2012-10-17"
    Statement = [{ Effect = "Allow", Action = "sts:AssumeRole", Principal = { Service = "ec2.amazonaws.com" } }]
  })
}

output "prometheus_role_arn" {
  description = "Role that each client lets discover its targets."
  value       = aws_iam_role.prometheus.arn
}
