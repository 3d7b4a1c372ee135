# What each input does to acceptance, routes and rules. Runs apply against a mocked provider.

mock_provider "aws" {
  mock_resource "aws_vpc_peering_connection_accepter" {
    defaults = { id = "pcx-0123456789abcdef0" }
  }
}

variables {
  peering = {
    contract                   = "peering/1"
    client                     = "shop"
    client_region              = "eu-central-1"
    client_vpc_id              = "vpc-0fedcba9876543210"
    operator_account_id        = "111122223333"
    operator_cidr_blocks       = { a = "10.0.0.0/20", b = "10.0.16.0/20" }
    operator_ipv6_cidr_blocks  = { vpc = "2001:db8::/56" }
    operator_region            = "eu-central-1"
    operator_security_group_id = "sg-0123456789abcdef0"
    operator_vpc_id            = "vpc-0123456789abcdef0"
    vpc_peering_connection_id  = "pcx-0123456789abcdef0"
  }
  vpc_id          = "vpc-0fedcba9876543210"
  route_table_ids = { web = "rtb-0fedcba9876543210" }
}

run "by_default_the_peering_is_accepted_and_nothing_is_open" {
  assert {
    condition     = aws_vpc_peering_connection_accepter.this.auto_accept && aws_vpc_peering_connection_accepter.this.vpc_peering_connection_id == "pcx-0123456789abcdef0"
    error_message = "The peering is not accepted."
  }

  assert {
    condition     = length(aws_vpc_security_group_ingress_rule.ipv4) + length(aws_vpc_security_group_ingress_rule.ipv6) + length(aws_vpc_security_group_ingress_rule.security_group) == 0
    error_message = "A port is open."
  }

  assert {
    condition     = aws_vpc_peering_connection_options.this.accepter[0].allow_remote_vpc_dns_resolution == false && aws_vpc_peering_connection_options.this.vpc_peering_connection_id == "pcx-0123456789abcdef0"
    error_message = jsonencode(aws_vpc_peering_connection_options.this)
  }

  assert {
    condition     = output.vpc_peering_connection_id == "pcx-0123456789abcdef0"
    error_message = output.vpc_peering_connection_id
  }
}

run "every_network_of_the_operator_has_a_route_in_every_table" {
  variables {
    route_table_ids = { web = "rtb-0fedcba9876543210", db = "rtb-0fedcba9876543211" }
  }

  assert {
    condition = { for key, route in aws_route.ipv4 : key => [route.route_table_id, route.destination_cidr_block, route.vpc_peering_connection_id] } == {
      "web/a" = ["rtb-0fedcba9876543210", "10.0.0.0/20", "pcx-0123456789abcdef0"]
      "web/b" = ["rtb-0fedcba9876543210", "10.0.16.0/20", "pcx-0123456789abcdef0"]
      "db/a"  = ["rtb-0fedcba9876543211", "10.0.0.0/20", "pcx-0123456789abcdef0"]
      "db/b"  = ["rtb-0fedcba9876543211", "10.0.16.0/20", "pcx-0123456789abcdef0"]
    }
    error_message = jsonencode(aws_route.ipv4)
  }

  assert {
    condition = { for key, route in aws_route.ipv6 : key => [route.route_table_id, route.destination_ipv6_cidr_block, route.vpc_peering_connection_id] } == {
      "web/vpc" = ["rtb-0fedcba9876543210", "2001:db8::/56", "pcx-0123456789abcdef0"]
      "db/vpc"  = ["rtb-0fedcba9876543211", "2001:db8::/56", "pcx-0123456789abcdef0"]
    }
    error_message = jsonencode(aws_route.ipv6)
  }
}

run "ports_are_open_to_the_networks_of_the_operator_one_by_one" {
  variables {
    ingress = {
      app = { security_group_id = "sg-0fedcba9876543210", ports = [8080, 9090] }
    }
  }

  assert {
    condition = { for key, rule in aws_vpc_security_group_ingress_rule.ipv4 : key => [rule.security_group_id, rule.ip_protocol, tostring(rule.from_port), tostring(rule.to_port), rule.cidr_ipv4] } == {
      "app/8080/a" = ["sg-0fedcba9876543210", "tcp", "8080", "8080", "10.0.0.0/20"]
      "app/8080/b" = ["sg-0fedcba9876543210", "tcp", "8080", "8080", "10.0.16.0/20"]
      "app/9090/a" = ["sg-0fedcba9876543210", "tcp", "9090", "9090", "10.0.0.0/20"]
      "app/9090/b" = ["sg-0fedcba9876543210", "tcp", "9090", "9090", "10.0.16.0/20"]
    }
    error_message = jsonencode(aws_vpc_security_group_ingress_rule.ipv4)
  }

  assert {
    condition = { for key, rule in aws_vpc_security_group_ingress_rule.ipv6 : key => [rule.security_group_id, rule.ip_protocol, tostring(rule.from_port), tostring(rule.to_port), rule.cidr_ipv6] } == {
      "app/8080/vpc" = ["sg-0fedcba9876543210", "tcp", "8080", "8080", "2001:db8::/56"]
      "app/9090/vpc" = ["sg-0fedcba9876543210", "tcp", "9090", "9090", "2001:db8::/56"]
    }
    error_message = jsonencode(aws_vpc_security_group_ingress_rule.ipv6)
  }

  assert {
    condition     = length(aws_vpc_security_group_ingress_rule.security_group) == 0
    error_message = "The operator's security group is let in although networks were asked for."
  }
}

run "ports_are_open_to_the_security_group_of_the_operator_alone" {
  variables {
    ingress = {
      node = { security_group_id = "sg-0fedcba9876543210", ports = [9100], source = "security_group" }
    }
  }

  assert {
    condition = { for key, rule in aws_vpc_security_group_ingress_rule.security_group : key => [rule.security_group_id, rule.ip_protocol, tostring(rule.from_port), tostring(rule.to_port), rule.referenced_security_group_id] } == {
      "node/9100" = ["sg-0fedcba9876543210", "tcp", "9100", "9100", "111122223333/sg-0123456789abcdef0"]
    }
    error_message = jsonencode(aws_vpc_security_group_ingress_rule.security_group)
  }

  assert {
    condition     = length(aws_vpc_security_group_ingress_rule.ipv4) + length(aws_vpc_security_group_ingress_rule.ipv6) == 0
    error_message = "Networks are let in although the security group was asked for."
  }
}

run "names_of_the_client_are_resolved_for_the_operator_where_asked" {
  variables {
    allow_remote_vpc_dns_resolution = true
  }

  assert {
    condition     = aws_vpc_peering_connection_options.this.accepter[0].allow_remote_vpc_dns_resolution
    error_message = jsonencode(aws_vpc_peering_connection_options.this)
  }
}

# A promise to those who search by them. Never adapt these values.
run "names_and_marks_are_the_same_in_every_release" {
  variables {
    tags    = { team = "shop" }
    ingress = { node = { security_group_id = "sg-0fedcba9876543210", ports = [9100] } }
  }

  assert {
    condition = aws_vpc_peering_connection_accepter.this.tags == tomap({
      Name               = "scrapeway-shop"
      "scrapeway:client" = "shop"
      "scrapeway:module" = "vpc-peering-accepter"
      team               = "shop"
    })
    error_message = jsonencode(aws_vpc_peering_connection_accepter.this.tags)
  }

  assert {
    condition     = aws_vpc_security_group_ingress_rule.ipv4["node/9100/a"].tags.Name == "scrapeway-shop-node" && aws_vpc_security_group_ingress_rule.ipv4["node/9100/a"].tags.team == "shop"
    error_message = jsonencode(aws_vpc_security_group_ingress_rule.ipv4["node/9100/a"].tags)
  }
}

run "a_contract_without_its_optional_fields_is_enough" {
  variables {
    peering = {
      client                    = "shop"
      operator_cidr_blocks      = { vpc = "10.0.0.0/16" }
      vpc_peering_connection_id = "pcx-0123456789abcdef0"
    }
    ingress = { node = { security_group_id = "sg-0fedcba9876543210", ports = [9100] } }
  }

  assert {
    condition     = keys(aws_vpc_security_group_ingress_rule.ipv4) == ["node/9100/vpc"] && keys(aws_route.ipv4) == ["web/vpc"] && length(aws_route.ipv6) == 0
    error_message = jsonencode(keys(aws_vpc_security_group_ingress_rule.ipv4))
  }
}

run "the_security_group_of_the_operator_needs_no_regions" {
  variables {
    peering = {
      client                     = "shop"
      operator_account_id        = "111122223333"
      operator_cidr_blocks       = { vpc = "10.0.0.0/16" }
      operator_security_group_id = "sg-0123456789abcdef0"
      vpc_peering_connection_id  = "pcx-0123456789abcdef0"
    }
    ingress = { node = { security_group_id = "sg-0fedcba9876543210", ports = [9100], source = "security_group" } }
  }

  assert {
    condition     = aws_vpc_security_group_ingress_rule.security_group["node/9100"].referenced_security_group_id == "111122223333/sg-0123456789abcdef0"
    error_message = jsonencode(aws_vpc_security_group_ingress_rule.security_group)
  }
}
