# What is made from each input. Runs apply against a mocked provider.

mock_provider "aws" {
  mock_data "aws_service" {
    defaults = { region = "eu-central-1" }
  }
  mock_resource "aws_security_group" {
    defaults = { id = "sg-00000000000000001" }
  }
  mock_resource "aws_vpc_endpoint" {
    defaults = {
      id        = "vpce-0123456789abcdef0"
      dns_entry = [{ dns_name = "vpce-0123.vpce.amazonaws.com", hosted_zone_id = "Z1" }, { dns_name = "vpce-0123-a.vpce.amazonaws.com", hosted_zone_id = "Z1" }]
    }
  }
}

variables {
  vpc_id  = "vpc-0123456789abcdef0"
  subnets = { euc1-az1 = "subnet-00000000000000001", euc1-az2 = "subnet-00000000000000002" }
  endpoint_service = {
    shop = {
      contract              = "endpoint_service/1"
      availability_zone_ids = ["euc1-az2", "euc1-az3"]
      region                = "eu-central-1"
      service_name          = "com.amazonaws.vpce.eu-central-1.vpce-svc-0123"
      targets               = { node = { port = 9100 }, postgres = { port = 9187 } }
    }
  }
}

run "nothing_is_open_by_default" {
  assert {
    condition     = length(aws_vpc_security_group_ingress_rule.network) + length(aws_vpc_security_group_ingress_rule.group) == 0
    error_message = "Something may scrape."
  }

  assert {
    condition     = length(aws_vpc_endpoint_private_dns.this) == 0
    error_message = "A private DNS name is used."
  }
}

run "an_endpoint_stands_in_the_zones_that_both_sides_have" {
  assert {
    condition     = aws_vpc_endpoint.this["shop"].subnet_ids == toset(["subnet-00000000000000002"])
    error_message = "The endpoint is in other subnets."
  }

  assert {
    condition     = aws_vpc_endpoint.this["shop"].service_name == "com.amazonaws.vpce.eu-central-1.vpce-svc-0123" && aws_vpc_endpoint.this["shop"].vpc_endpoint_type == "Interface" && aws_vpc_endpoint.this["shop"].security_group_ids == toset([aws_security_group.this["shop"].id])
    error_message = "The endpoint is another."
  }

  assert {
    condition     = aws_vpc_endpoint.this["shop"].tags == tomap({ Name = "scrapeway-shop", "scrapeway:module" = "endpoint", "scrapeway:service" = "shop" })
    error_message = "The tags are others."
  }
}

run "an_endpoint_for_another_region_stands_in_all_zones" {
  variables {
    name = "prometheus"
    tags = { team = "observability" }
    endpoint_service = {
      travel = {
        contract              = "endpoint_service/1"
        availability_zone_ids = ["euw1-az1"]
        region                = "eu-west-1"
        service_name          = "com.amazonaws.vpce.eu-west-1.vpce-svc-0123"
        targets               = { node = { port = 9100 } }
      }
    }
  }

  assert {
    condition     = aws_vpc_endpoint.this["travel"].subnet_ids == toset(["subnet-00000000000000001", "subnet-00000000000000002"]) && aws_vpc_endpoint.this["travel"].service_region == "eu-west-1"
    error_message = "The endpoint is another."
  }

  assert {
    condition     = aws_security_group.this["travel"].name == "prometheus-travel" && aws_security_group.this["travel"].tags["team"] == "observability"
    error_message = "The security group is named otherwise."
  }
}

run "scrapes_are_let_in_on_the_ports_of_the_service_and_no_others" {
  variables {
    prometheus_cidrs           = ["10.64.0.0/28"]
    prometheus_security_groups = { prometheus = "sg-00000000000000009" }
  }

  assert {
    condition = [for rule in concat(values(aws_vpc_security_group_ingress_rule.group), values(aws_vpc_security_group_ingress_rule.network)) : "${rule.ip_protocol} ${rule.from_port}-${rule.to_port} ${coalesce(rule.referenced_security_group_id, rule.cidr_ipv4)}"] == [
      "tcp 9100-9100 sg-00000000000000009",
      "tcp 9187-9187 sg-00000000000000009",
      "tcp 9100-9100 10.64.0.0/28",
      "tcp 9187-9187 10.64.0.0/28",
    ]
    error_message = "The rules are others."
  }
}

run "prometheus_gets_an_address_for_each_target" {
  variables {
    private_dns = { shop = true }
    endpoint_service = {
      shop = {
        contract              = "endpoint_service/1"
        availability_zone_ids = ["euc1-az1"]
        private_dns_name      = "shop.metrics.example.com"
        private_dns_verified  = true
        region                = "eu-central-1"
        service_name          = "com.amazonaws.vpce.eu-central-1.vpce-svc-0123"
        targets = {
          hosted = { port = 443, scheme = "https", host = "node.shop.example.com" }
          node   = { port = 9100 }
          routed = { port = 80, params = { target = ["routed"] } }
        }
      }
      bank = {
        contract              = "endpoint_service/1"
        availability_zone_ids = ["euc1-az1"]
        private_dns_name      = "*.bank.example.com"
        private_dns_verified  = true
        region                = "eu-central-1"
        service_name          = "com.amazonaws.vpce.eu-central-1.vpce-svc-4567"
        targets               = { node = { port = 9100, labels = { client = "other", team = "bank" } } }
      }
    }
  }

  assert {
    condition     = aws_vpc_endpoint_private_dns.this["shop"].private_dns_enabled && length(aws_vpc_endpoint_private_dns.this) == 1
    error_message = "Private DNS is another."
  }

  assert {
    condition = jsonencode(output.static_configs) == jsonencode({
      bank = [
        { labels = { __metrics_path__ = "/metrics", __scheme__ = "http", client = "bank", instance = "bank/node", team = "bank" }, targets = ["vpce-0123.vpce.amazonaws.com:9100"] },
      ]
      shop = [
        { labels = { __metrics_path__ = "/metrics", __scheme__ = "https", client = "shop", instance = "shop/hosted" }, targets = ["node.shop.example.com:443"] },
        { labels = { __metrics_path__ = "/metrics", __scheme__ = "http", client = "shop", instance = "shop/node" }, targets = ["shop.metrics.example.com:9100"] },
        { labels = { __metrics_path__ = "/metrics", __param_target = "routed", __scheme__ = "http", client = "shop", instance = "shop/routed" }, targets = ["shop.metrics.example.com:80"] },
      ]
    })
    error_message = "The configuration is ${jsonencode(output.static_configs)}"
  }
}

run "private_dns_can_be_turned_off_again" {
  variables {
    private_dns = { shop = false }
  }

  assert {
    condition     = !aws_vpc_endpoint_private_dns.this["shop"].private_dns_enabled
    error_message = "Private DNS stays on."
  }

  assert {
    condition     = output.static_configs["shop"][0].targets == ["vpce-0123.vpce.amazonaws.com:9100"]
    error_message = "Prometheus uses the name still."
  }
}
