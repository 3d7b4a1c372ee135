# What each input does to peerings, routes and contract. Runs apply against a mocked provider.

mock_provider "aws" {
  mock_resource "aws_vpc_peering_connection" {
    defaults = { id = "pcx-0123456789abcdef0", accept_status = "active" }
  }
}

variables {
  account_id      = "111122223333"
  region          = "eu-central-1"
  topology        = "hub"
  vpc_id          = "vpc-0123456789abcdef0"
  cidr_blocks     = { vpc = "10.0.0.0/16" }
  route_table_ids = { a = "rtb-0123456789abcdef0", b = "rtb-0123456789abcdef1" }
  clients = {
    shop = {
      account_id  = "222233334444"
      vpc_id      = "vpc-0fedcba9876543210"
      cidr_blocks = { web = "10.1.0.0/20", orders = "10.1.64.0/20" }
    }
    bank = {
      account_id       = "333344445555"
      vpc_id           = "vpc-0fedcba9876543211"
      region           = "eu-west-1"
      cidr_blocks      = { vpc = "10.2.0.0/16" }
      ipv6_cidr_blocks = { vpc = "2001:db8:2::/56" }
    }
  }
}

run "each_client_has_a_peering_in_its_account_and_region" {
  assert {
    condition = { for client, its in aws_vpc_peering_connection.this : client => [its.vpc_id, its.peer_owner_id, its.peer_region, its.peer_vpc_id] } == {
      shop = ["vpc-0123456789abcdef0", "222233334444", "eu-central-1", "vpc-0fedcba9876543210"]
      bank = ["vpc-0123456789abcdef0", "333344445555", "eu-west-1", "vpc-0fedcba9876543211"]
    }
    error_message = jsonencode(aws_vpc_peering_connection.this)
  }

  assert {
    condition     = length(aws_vpc_peering_connection_options.this) == 0
    error_message = "Options are set before the client has accepted."
  }
}

run "every_named_network_has_a_route_in_every_named_table" {
  assert {
    condition = { for key, route in aws_route.ipv4 : key => [route.route_table_id, route.destination_cidr_block] } == {
      "shop/a/web"    = ["rtb-0123456789abcdef0", "10.1.0.0/20"]
      "shop/a/orders" = ["rtb-0123456789abcdef0", "10.1.64.0/20"]
      "shop/b/web"    = ["rtb-0123456789abcdef1", "10.1.0.0/20"]
      "shop/b/orders" = ["rtb-0123456789abcdef1", "10.1.64.0/20"]
      "bank/a/vpc"    = ["rtb-0123456789abcdef0", "10.2.0.0/16"]
      "bank/b/vpc"    = ["rtb-0123456789abcdef1", "10.2.0.0/16"]
    }
    error_message = jsonencode(aws_route.ipv4)
  }

  assert {
    condition = { for key, route in aws_route.ipv6 : key => [route.route_table_id, route.destination_ipv6_cidr_block] } == {
      "bank/a/vpc" = ["rtb-0123456789abcdef0", "2001:db8:2::/56"]
      "bank/b/vpc" = ["rtb-0123456789abcdef1", "2001:db8:2::/56"]
    }
    error_message = jsonencode(aws_route.ipv6)
  }
}

# A promise to those who search by them. Never adapt these values.
run "names_and_marks_are_the_same_in_every_release" {
  variables {
    tags = { team = "platform" }
  }

  assert {
    condition = aws_vpc_peering_connection.this["shop"].tags == tomap({
      Name               = "scrapeway-prometheus-shop"
      "scrapeway:client" = "shop"
      "scrapeway:module" = "vpc-peering-requester"
      team               = "platform"
    })
    error_message = jsonencode(aws_vpc_peering_connection.this["shop"].tags)
  }
}

run "the_name_of_what_scrapes_is_in_the_name_of_the_peering" {
  variables {
    name = "thanos"
  }

  assert {
    condition     = aws_vpc_peering_connection.this["bank"].tags.Name == "scrapeway-thanos-bank"
    error_message = aws_vpc_peering_connection.this["bank"].tags.Name
  }
}

run "options_are_set_for_clients_that_have_accepted" {
  variables {
    clients = {
      shop = {
        account_id                      = "222233334444"
        vpc_id                          = "vpc-0fedcba9876543210"
        cidr_blocks                     = { vpc = "10.1.0.0/16" }
        accepted                        = true
        allow_remote_vpc_dns_resolution = true
      }
      bank = {
        account_id  = "333344445555"
        vpc_id      = "vpc-0fedcba9876543211"
        cidr_blocks = { vpc = "10.2.0.0/16" }
        accepted    = true
      }
      farm = {
        account_id                      = "444455556666"
        vpc_id                          = "vpc-0fedcba9876543212"
        cidr_blocks                     = { vpc = "10.3.0.0/16" }
        allow_remote_vpc_dns_resolution = true
      }
    }
  }

  assert {
    condition     = { for client, its in aws_vpc_peering_connection_options.this : client => its.requester[0].allow_remote_vpc_dns_resolution } == { shop = true, bank = false }
    error_message = jsonencode(aws_vpc_peering_connection_options.this)
  }
}

run "the_contract_says_what_the_client_needs" {
  variables {
    security_group_id = "sg-0123456789abcdef0"
    ipv6_cidr_blocks  = { vpc = "2001:db8::/56" }
  }

  assert {
    condition = output.peering["bank"] == {
      contract                   = "peering/1"
      client                     = "bank"
      client_region              = "eu-west-1"
      client_vpc_id              = "vpc-0fedcba9876543211"
      operator_account_id        = "111122223333"
      operator_cidr_blocks       = tomap({ vpc = "10.0.0.0/16" })
      operator_ipv6_cidr_blocks  = tomap({ vpc = "2001:db8::/56" })
      operator_region            = "eu-central-1"
      operator_security_group_id = "sg-0123456789abcdef0"
      operator_vpc_id            = "vpc-0123456789abcdef0"
      vpc_peering_connection_id  = "pcx-0123456789abcdef0"
    }
    error_message = jsonencode(output.peering["bank"])
  }

  assert {
    condition     = output.peering["shop"].client_region == "eu-central-1" && output.vpc_peering_connection_ids == { shop = "pcx-0123456789abcdef0", bank = "pcx-0123456789abcdef0" }
    error_message = jsonencode(output.peering["shop"])
  }
}

run "a_dedicated_vpc_takes_one_client" {
  variables {
    topology = "dedicated"
    clients = {
      shop = { account_id = "222233334444", vpc_id = "vpc-0fedcba9876543210", cidr_blocks = { vpc = "10.1.0.0/16" } }
    }
  }

  assert {
    condition     = keys(output.peering) == ["shop"]
    error_message = "The client has no peering."
  }
}

run "a_dedicated_vpc_may_wait_for_its_client" {
  variables {
    topology = "dedicated"
    clients  = {}
  }

  assert {
    condition     = length(aws_vpc_peering_connection.this) == 0 && length(aws_route.ipv4) == 0
    error_message = "Something is made for nobody."
  }
}

run "networks_that_lie_side_by_side_do_not_overlap" {
  variables {
    cidr_blocks = { low = "10.0.0.0/17", high = "10.0.128.0/17" }
    clients = {
      shop = {
        account_id       = "222233334444"
        vpc_id           = "vpc-0fedcba9876543210"
        cidr_blocks      = { below = "9.255.0.0/16", above = "10.1.0.0/16" }
        ipv6_cidr_blocks = { vpc = "2001:db8:0:100::/56" }
      }
    }
    ipv6_cidr_blocks = { vpc = "2001:db8::/56" }
  }

  assert {
    condition     = length(aws_route.ipv4) == 4 && length(aws_route.ipv6) == 2
    error_message = jsonencode(keys(aws_route.ipv4))
  }
}
