# What is made from each input. Runs apply against a mocked provider.

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
  mock_resource "aws_lb_listener_rule" {
    defaults = { priority = 1 }
  }
  mock_resource "aws_vpc_endpoint_service" {
    defaults = {
      id                = "vpce-svc-0123"
      service_name      = "com.amazonaws.vpce.eu-central-1.vpce-svc-0123"
      supported_regions = ["eu-central-1"]
    }
  }
  override_resource {
    target = aws_security_group.this
    values = { id = "sg-00000000000000001" }
  }
  override_resource {
    target = aws_security_group.router
    values = { id = "sg-00000000000000002" }
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
    condition     = aws_lb.this.internal && aws_lb.router.internal && aws_lb.this.load_balancer_type == "network" && aws_lb.router.load_balancer_type == "application" && aws_lb.router.name == "shop-metrics-alb"
    error_message = "The load balancers are others."
  }

  assert {
    condition     = aws_lb_listener.router.default_action[0].type == "fixed-response" && aws_lb_listener.router.default_action[0].fixed_response[0].status_code == "404"
    error_message = "The router lets through what no rule knows."
  }
}

run "the_router_is_reached_by_the_load_balancer_and_reaches_the_targets_only" {
  variables {
    open_target_security_groups = true
    operator_cidrs              = ["10.64.0.0/24"]
    targets = {
      node     = { port = 9100, target_id = "i-0123456789abcdef0", security_groups = ["apps"] }
      postgres = { port = 9187, type = "ip", target_id = "10.200.3.4", outside_vpc = true, cidrs = ["10.200.3.0/24"], health_check = { port = 8080 } }
    }
  }

  assert {
    condition = [for rule in [aws_vpc_security_group_egress_rule.router, aws_vpc_security_group_ingress_rule.router] : "${rule.security_group_id} ${rule.ip_protocol} ${rule.from_port}-${rule.to_port} ${rule.referenced_security_group_id}"] == [
      "sg-00000000000000001 tcp 80-80 sg-00000000000000002",
      "sg-00000000000000002 tcp 80-80 sg-00000000000000001",
    ]
    error_message = "The load balancers reach each other otherwise."
  }

  assert {
    condition = [for rule in concat(values(aws_vpc_security_group_egress_rule.group), values(aws_vpc_security_group_egress_rule.network)) : "${rule.security_group_id} ${rule.ip_protocol} ${rule.from_port}-${rule.to_port} ${coalesce(rule.referenced_security_group_id, rule.cidr_ipv4)}"] == [
      "sg-00000000000000002 tcp 9100-9100 sg-00000000000000009",
      "sg-00000000000000002 tcp 8080-8080 10.200.3.0/24",
      "sg-00000000000000002 tcp 9187-9187 10.200.3.0/24",
    ]
    error_message = "The router may connect to something else."
  }

  assert {
    condition = [for rule in concat(values(aws_vpc_security_group_ingress_rule.target), values(aws_vpc_security_group_ingress_rule.operator)) : "${rule.security_group_id} ${rule.from_port}-${rule.to_port} ${coalesce(rule.referenced_security_group_id, rule.cidr_ipv4)}"] == [
      "sg-00000000000000009 9100-9100 sg-00000000000000002",
      "sg-00000000000000001 80-80 10.64.0.0/24",
    ]
    error_message = "Something else is opened."
  }

  assert {
    condition     = aws_lb_target_group_attachment.this["postgres"].availability_zone == "all" && aws_lb_target_group_attachment.this["node"].availability_zone == null
    error_message = "The address outside the VPC is registered otherwise."
  }
}

run "each_target_has_a_rule_that_fits_no_other" {
  variables {
    route_parameter = "app"
    targets = {
      node     = { port = 9100, target_id = "i-0123456789abcdef0", security_groups = ["apps"] }
      postgres = { port = 9187, target_id = "i-0123456789abcdef0", security_groups = ["apps"], route = "path", metrics_path = "/postgres/metrics" }
      web      = { port = 8080, target_id = "i-0123456789abcdef0", security_groups = ["apps"], route = "host", host = "web.metrics.example.com", scheme = "https", health_check = { path = "/healthy", matcher = "204" } }
    }
  }

  assert {
    condition = { for name, rule in aws_lb_listener_rule.this : name => sort(flatten([
      for condition in rule.condition : [
        [for part in condition.http_request_method : part.values],
        [for part in condition.path_pattern : part.values],
        [for part in condition.query_string : "${part.key}=${part.value}"],
        [for part in condition.host_header : part.values],
      ]
      ])) } == {
      node     = tolist(["/metrics", "GET", "app=node"])
      postgres = tolist(["/postgres/metrics", "GET"])
      web      = tolist(["/metrics", "GET", "web.metrics.example.com"])
    }
    error_message = "The rules are others."
  }

  assert {
    condition     = { for name, group in aws_lb_target_group.this : name => "${group.target_type} ${group.protocol} ${group.port} ${group.health_check[0].path} ${group.health_check[0].matcher}" } == { node = "instance HTTP 9100 /metrics 200-399", postgres = "instance HTTP 9187 /postgres/metrics 200-399", web = "instance HTTPS 8080 /healthy 204" }
    error_message = "The target groups are others."
  }

  assert {
    condition     = alltrue([for group in concat(values(aws_lb_target_group.this), [aws_lb_target_group.router]) : length(group.name) <= 32])
    error_message = "A name is too long."
  }

  assert {
    condition = jsonencode(output.endpoint_service.targets) == jsonencode({
      node     = { host = null, labels = {}, metrics_path = "/metrics", params = { app = ["node"] }, port = 80, scheme = "http" }
      postgres = { host = null, labels = {}, metrics_path = "/postgres/metrics", params = {}, port = 80, scheme = "http" }
      web      = { host = "web.metrics.example.com", labels = {}, metrics_path = "/metrics", params = {}, port = 80, scheme = "http" }
    })
    error_message = "The contract is ${jsonencode(output.endpoint_service)}"
  }
}

run "a_certificate_makes_it_https" {
  variables {
    certificate_arn = "arn:aws:acm:eu-central-1:111122223333:certificate/12345678-90ab-cdef-1234-567890abcdef"
    ssl_policy      = "ELBSecurityPolicy-TLS13-1-3-2021-06"
    tags            = { team = "shop" }
  }

  assert {
    condition     = "${aws_lb_listener.router.protocol} ${aws_lb_listener.router.port} ${aws_lb_listener.router.ssl_policy}" == "HTTPS 443 ELBSecurityPolicy-TLS13-1-3-2021-06" && aws_lb_listener.router.certificate_arn == var.certificate_arn
    error_message = "The router speaks something else."
  }

  assert {
    condition     = "${aws_lb_listener.this.protocol} ${aws_lb_listener.this.port} ${aws_lb_target_group.router.target_type} ${aws_lb_target_group.router.protocol} ${aws_lb_target_group.router.port} ${aws_lb_target_group.router.health_check[0].protocol}" == "TCP 443 alb TCP 443 HTTPS"
    error_message = "The load balancer leads elsewhere."
  }

  assert {
    condition     = output.endpoint_service.targets["node"].scheme == "https" && output.endpoint_service.targets["node"].port == 443
    error_message = "The contract says something else."
  }

  assert {
    condition     = aws_lb.router.tags == tomap({ Name = "shop-metrics-alb", team = "shop", "scrapeway:module" = "endpoint-service-router" })
    error_message = "The tags are others."
  }
}

run "the_port_can_be_chosen" {
  variables {
    port = 9000
  }

  assert {
    condition     = "${aws_lb_listener.router.protocol} ${aws_lb_listener.router.port} ${aws_lb_listener.this.port}" == "HTTP 9000 9000"
    error_message = "The port is another."
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

run "the_service_takes_what_is_given" {
  variables {
    accepted_endpoint_ids = ["vpce-0123456789abcdef0"]
    private_dns_name      = "*.metrics.example.com"
    private_dns_verified  = true
  }

  assert {
    condition     = { for id, accepter in aws_vpc_endpoint_connection_accepter.this : id => accepter.vpc_endpoint_service_id } == { vpce-0123456789abcdef0 = "vpce-svc-0123" }
    error_message = "Other endpoints are accepted."
  }

  assert {
    condition     = aws_vpc_endpoint_service.this.private_dns_name == "*.metrics.example.com" && length(aws_vpc_endpoint_service_private_dns_verification.this) == 1 && output.endpoint_service.private_dns_verified
    error_message = "The private DNS name is not verified."
  }
}
