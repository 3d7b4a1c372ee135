# What is made from each input. Runs plan or apply against a mocked provider.

mock_provider "aws" {
  mock_data "aws_service" {
    defaults = { region = "eu-central-1" }
  }
  mock_resource "aws_lb" {
    defaults = { arn = "arn:aws:elasticloadbalancing:eu-central-1:111122223333:loadbalancer/net/shop-metrics/0123" }
  }
  mock_resource "aws_lb_target_group" {
    defaults = { arn = "arn:aws:elasticloadbalancing:eu-central-1:111122223333:targetgroup/shop/0123" }
  }
  mock_resource "aws_lb_listener" {
    defaults = { arn = "arn:aws:elasticloadbalancing:eu-central-1:111122223333:listener/net/shop-metrics/0123/4567" }
  }
  mock_resource "aws_security_group" {
    defaults = { id = "sg-00000000000000001" }
  }
  mock_resource "aws_vpc_endpoint_service" {
    defaults = {
      id                = "vpce-svc-0123"
      service_name      = "com.amazonaws.vpce.eu-central-1.vpce-svc-0123"
      supported_regions = ["eu-central-1"]
    }
  }
}

variables {
  name                   = "shop-metrics"
  vpc_id                 = "vpc-0123456789abcdef0"
  subnets                = { euc1-az2 = "subnet-00000000000000002", euc1-az1 = "subnet-00000000000000001" }
  allowed_principals     = ["arn:aws:iam::444455556666:role/terraform"]
  target_security_groups = { apps = "sg-00000000000000009" }
  targets = {
    node = { port = 9100, target_id = "i-0123456789abcdef0", security_groups = ["apps"] }
  }
}

run "nothing_is_open_by_default" {
  assert {
    condition     = length(aws_vpc_security_group_ingress_rule.operator) + length(aws_vpc_security_group_ingress_rule.target) == 0
    error_message = "There is a rule for incoming traffic."
  }

  assert {
    condition     = aws_vpc_endpoint_service.this.acceptance_required && length(aws_vpc_endpoint_connection_accepter.this) == 0
    error_message = "An endpoint is accepted by itself."
  }

  assert {
    condition     = aws_vpc_endpoint_service.this.allowed_principals == toset(["arn:aws:iam::444455556666:role/terraform"])
    error_message = "Others may make endpoints."
  }

  assert {
    condition     = aws_lb.this.internal && aws_lb.this.security_groups == toset([aws_security_group.this.id]) && aws_lb.this.enforce_security_group_inbound_rules_on_private_link_traffic == "off"
    error_message = "The load balancer is reachable otherwise than through endpoints."
  }
}

run "the_load_balancer_may_connect_to_the_target_and_nowhere_else" {
  assert {
    condition = [for rule in concat(values(aws_vpc_security_group_egress_rule.group), values(aws_vpc_security_group_egress_rule.network)) : "${rule.ip_protocol} ${rule.from_port}-${rule.to_port} ${coalesce(rule.referenced_security_group_id, rule.cidr_ipv4)}"] == [
      "tcp 9100-9100 sg-00000000000000009",
    ]
    error_message = "The rules for outgoing traffic are others."
  }
}

run "rules_are_no_wider_than_asked" {
  variables {
    operator_cidrs              = ["10.64.0.0/24"]
    open_target_security_groups = true
    targets = {
      node     = { port = 9100, target_id = "i-0123456789abcdef0", security_groups = ["apps"] }
      postgres = { port = 9187, target_port = 19187, type = "ip", target_id = "10.200.3.4", cidrs = ["10.200.3.0/24"], health_check = { port = 8080 } }
      # Shares group and port with node.
      second = { port = 9101, target_port = 9100, target_id = "i-0123456789abcdef1", security_groups = ["apps"] }
    }
  }

  assert {
    condition = [for rule in values(aws_vpc_security_group_ingress_rule.operator) : "${rule.security_group_id} ${rule.ip_protocol} ${rule.from_port}-${rule.to_port} ${rule.cidr_ipv4}"] == [
      "sg-00000000000000001 tcp 9100-9100 10.64.0.0/24",
      "sg-00000000000000001 tcp 9101-9101 10.64.0.0/24",
      "sg-00000000000000001 tcp 9187-9187 10.64.0.0/24",
    ]
    error_message = "The operator may connect to something else."
  }

  assert {
    condition     = aws_lb.this.enforce_security_group_inbound_rules_on_private_link_traffic == "on"
    error_message = "The rules for the operator are not asked."
  }

  assert {
    condition = [for rule in values(aws_vpc_security_group_egress_rule.network) : "${rule.ip_protocol} ${rule.from_port}-${rule.to_port} ${rule.cidr_ipv4}"] == [
      "tcp 19187-19187 10.200.3.0/24",
      "tcp 8080-8080 10.200.3.0/24",
    ]
    error_message = "The load balancer may connect to other networks."
  }

  assert {
    condition = [for rule in values(aws_vpc_security_group_ingress_rule.target) : "${rule.security_group_id} ${rule.ip_protocol} ${rule.from_port}-${rule.to_port} ${rule.referenced_security_group_id}"] == [
      "sg-00000000000000009 tcp 9100-9100 sg-00000000000000001",
    ]
    error_message = "The targets are opened to something else."
  }
}

run "a_target_has_a_listener_a_group_and_a_health_check" {
  variables {
    targets = {
      node = {
        port            = 9100
        target_port     = 19100
        target_id       = "i-0123456789abcdef0"
        security_groups = ["apps"]
        health_check    = { protocol = "HTTP", matcher = "200", port = 8080, interval_seconds = 10, timeout_seconds = 5, healthy_threshold = 2, unhealthy_threshold = 4 }
      }
      federation = {
        port            = 443
        type            = "alb"
        target_id       = "arn:aws:elasticloadbalancing:eu-central-1:111122223333:loadbalancer/app/prometheus/0123"
        security_groups = ["apps"]
        metrics_path    = "/federate"
      }
      far = { port = 9187, type = "ip", target_id = "10.200.3.4", outside_vpc = true, cidrs = ["10.200.3.0/24"] }
    }
  }

  assert {
    condition     = { for name, listener in aws_lb_listener.this : name => "${listener.protocol} ${listener.port}" } == { node = "TCP 9100", federation = "TCP 443", far = "TCP 9187" }
    error_message = "The listeners are others."
  }

  assert {
    condition     = { for name, group in aws_lb_target_group.this : name => "${group.target_type} ${group.protocol} ${group.port}" } == { node = "instance TCP 19100", federation = "alb TCP 443", far = "ip TCP 9187" }
    error_message = "The target groups are others."
  }

  assert {
    condition     = alltrue([for group in values(aws_lb_target_group.this) : length(group.name) <= 32]) && length(distinct(values(aws_lb_target_group.this)[*].name)) == 3
    error_message = "The names are too long, or not unique."
  }

  assert {
    condition = { for key, value in aws_lb_target_group.this["node"].health_check[0] : key => tostring(value) if value != null && key != "enabled" } == {
      healthy_threshold   = "2"
      interval            = "10"
      matcher             = "200"
      path                = "/metrics"
      port                = "8080"
      protocol            = "HTTP"
      timeout             = "5"
      unhealthy_threshold = "4"
    }
    error_message = "The health check is another."
  }

  assert {
    condition     = aws_lb_target_group.this["federation"].health_check[0].protocol == "HTTP" && aws_lb_target_group.this["federation"].health_check[0].path == "/federate" && aws_lb_target_group.this["federation"].health_check[0].port == "traffic-port"
    error_message = "The load balancer behind the load balancer is checked otherwise."
  }

  assert {
    condition     = aws_lb_target_group.this["far"].health_check[0].protocol == "TCP" && aws_lb_target_group_attachment.this["far"].availability_zone == "all" && aws_lb_target_group_attachment.this["node"].availability_zone == null
    error_message = "The address outside the VPC is registered otherwise."
  }
}

run "endpoints_need_no_acceptance_where_that_is_asked_for" {
  variables {
    acceptance_required = false
  }

  assert {
    condition     = !aws_vpc_endpoint_service.this.acceptance_required
    error_message = "Endpoints wait."
  }
}

run "the_contract_says_all_that_the_operator_needs" {
  variables {
    targets = {
      node = { port = 9100, target_port = 19100, target_id = "i-0123456789abcdef0", security_groups = ["apps"], scheme = "https", metrics_path = "/m", params = { module = ["x"] }, labels = { team = "shop" } }
    }
  }

  assert {
    condition = jsonencode(output.endpoint_service) == jsonencode({
      contract              = "endpoint_service/1"
      availability_zone_ids = ["euc1-az1", "euc1-az2"]
      private_dns_name      = null
      private_dns_verified  = false
      region                = "eu-central-1"
      service_name          = "com.amazonaws.vpce.eu-central-1.vpce-svc-0123"
      targets = {
        node = { host = null, labels = { team = "shop" }, metrics_path = "/m", params = { module = ["x"] }, port = 9100, scheme = "https" }
      }
    })
    error_message = "The contract is ${jsonencode(output.endpoint_service)}"
  }

  assert {
    condition     = output.private_dns_verification == null
    error_message = "There is a record without a name."
  }
}

run "the_service_takes_what_is_given" {
  variables {
    accepted_endpoint_ids = ["vpce-0123456789abcdef0", "vpce-0123456789abcdef1"]
    supported_regions     = ["eu-west-1"]
    private_dns_name      = "shop.metrics.example.com"
    private_dns_verified  = true
    tags                  = { team = "shop" }
  }

  assert {
    condition     = { for id, accepter in aws_vpc_endpoint_connection_accepter.this : id => accepter.vpc_endpoint_service_id } == { vpce-0123456789abcdef0 = "vpce-svc-0123", vpce-0123456789abcdef1 = "vpce-svc-0123" }
    error_message = "Other endpoints are accepted."
  }

  assert {
    condition     = aws_vpc_endpoint_service.this.supported_regions == toset(["eu-central-1", "eu-west-1"])
    error_message = "The regions are others."
  }

  assert {
    condition     = aws_vpc_endpoint_service.this.private_dns_name == "shop.metrics.example.com" && length(aws_vpc_endpoint_service_private_dns_verification.this) == 1
    error_message = "The private DNS name is not verified."
  }

  assert {
    condition     = aws_lb.this.tags == tomap({ Name = "shop-metrics", team = "shop", "scrapeway:module" = "endpoint-service" }) && aws_vpc_endpoint_service.this.tags == aws_lb.this.tags && aws_lb_target_group.this["node"].tags == tomap({ Name = "shop-metrics-node", team = "shop", "scrapeway:module" = "endpoint-service", "scrapeway:target" = "node" })
    error_message = "The tags are others."
  }
}

# Goes on from the run before: AWS keeps the last set of regions.
run "regions_that_stay_open_are_refused" {
  command = plan

  expect_failures = [aws_vpc_endpoint_service.this]
}
