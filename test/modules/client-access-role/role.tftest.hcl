# What each input does to the role and its policies. Runs apply against a mocked provider, so that everything is written out.

mock_provider "aws" {
  mock_resource "aws_iam_role" {
    defaults = { arn = "arn:aws:iam::222233334444:role/mocked" }
  }
}

variables {
  operator_role_arns = ["arn:aws:iam::111122223333:role/prometheus"]
  regions            = ["eu-central-1"]
}

run "by_default_one_role_may_discover_instances_in_one_region_and_no_more" {
  assert {
    condition = jsondecode(aws_iam_role.this.assume_role_policy).Statement == [{
      Effect    = "Allow"
      Action    = "sts:AssumeRole"
      Principal = { AWS = ["arn:aws:iam::111122223333:role/prometheus"] }
    }]
    error_message = aws_iam_role.this.assume_role_policy
  }

  assert {
    condition = jsondecode(aws_iam_role_policy.discovery.policy).Statement == [{
      Effect    = "Allow"
      Action    = ["ec2:DescribeAvailabilityZones", "ec2:DescribeInstances"]
      Resource  = "*"
      Condition = { StringEquals = { "aws:RequestedRegion" = ["eu-central-1"] } }
    }]
    error_message = aws_iam_role_policy.discovery.policy
  }

  assert {
    condition     = aws_iam_role_policy.discovery.role == aws_iam_role.this.name
    error_message = "The policy belongs to another role."
  }

  assert {
    condition     = aws_iam_role.this.path == "/" && aws_iam_role.this.max_session_duration == 3600 && aws_iam_role.this.permissions_boundary == null
    error_message = "A default has changed."
  }
}

# A promise: a release that changes these replaces roles, or hides them from those who search for them. Never adapt these values.
run "name_and_marks_are_the_same_in_every_release" {
  assert {
    condition     = aws_iam_role.this.name == "scrapeway-discovery"
    error_message = "The role is called ${aws_iam_role.this.name}"
  }

  assert {
    condition     = aws_iam_role.this.tags == tomap({ Name = "scrapeway-discovery", "scrapeway:module" = "client-access-role" })
    error_message = jsonencode(aws_iam_role.this.tags)
  }
}

run "external_id_and_organisation_are_both_asked_for" {
  variables {
    external_id     = "shop-7f3a"
    organization_id = "o-a1b2c3d4e5"
  }

  assert {
    condition = jsondecode(aws_iam_role.this.assume_role_policy).Statement[0].Condition == {
      StringEquals = { "sts:ExternalId" = "shop-7f3a", "aws:PrincipalOrgID" = "o-a1b2c3d4e5" }
    }
    error_message = aws_iam_role.this.assume_role_policy
  }
}

run "an_organisation_alone_is_asked_for" {
  variables {
    organization_id = "o-a1b2c3d4e5"
  }

  assert {
    condition     = jsondecode(aws_iam_role.this.assume_role_policy).Statement[0].Condition == { StringEquals = { "aws:PrincipalOrgID" = "o-a1b2c3d4e5" } }
    error_message = aws_iam_role.this.assume_role_policy
  }
}

run "order_of_roles_regions_and_kinds_does_not_matter" {
  variables {
    operator_role_arns = ["arn:aws:iam::111122223333:role/b", "arn:aws-cn:iam::111122223333:role/a/b"]
    regions            = ["eu-west-1", "eu-central-1"]
    discovery          = ["rds", "msk"]
  }

  assert {
    condition     = jsondecode(aws_iam_role.this.assume_role_policy).Statement[0].Principal.AWS == ["arn:aws-cn:iam::111122223333:role/a/b", "arn:aws:iam::111122223333:role/b"]
    error_message = aws_iam_role.this.assume_role_policy
  }

  assert {
    condition     = jsondecode(aws_iam_role_policy.discovery.policy).Statement[0].Condition.StringEquals["aws:RequestedRegion"] == ["eu-central-1", "eu-west-1"]
    error_message = aws_iam_role_policy.discovery.policy
  }

  assert {
    condition     = jsondecode(aws_iam_role_policy.discovery.policy).Statement[0].Action == ["kafka:DescribeClusterV2", "kafka:ListClustersV2", "kafka:ListNodes", "rds:DescribeDBClusters", "rds:DescribeDBInstances"]
    error_message = aws_iam_role_policy.discovery.policy
  }
}

# As the documentation of Prometheus 3.16 lists them.
run "every_kind_of_discovery_allows_what_prometheus_asks_for" {
  variables {
    discovery = ["ec2", "ecs", "elasticache", "lightsail", "msk", "rds"]
  }

  assert {
    condition = jsondecode(aws_iam_role_policy.discovery.policy).Statement[0].Action == [
      "ec2:DescribeAvailabilityZones", "ec2:DescribeInstances", "ec2:DescribeNetworkInterfaces",
      "ecs:DescribeClusters", "ecs:DescribeContainerInstances", "ecs:DescribeServices", "ecs:DescribeTasks",
      "ecs:ListClusters", "ecs:ListServices", "ecs:ListTasks",
      "elasticache:DescribeCacheClusters", "elasticache:DescribeServerlessCaches", "elasticache:ListTagsForResource",
      "kafka:DescribeClusterV2", "kafka:ListClustersV2", "kafka:ListNodes",
      "lightsail:GetInstances",
      "rds:DescribeDBClusters", "rds:DescribeDBInstances",
    ]
    error_message = aws_iam_role_policy.discovery.policy
  }
}

run "name_path_boundary_duration_description_and_tags_reach_the_role" {
  variables {
    name                     = "other"
    path                     = "/monitoring/"
    permissions_boundary_arn = "arn:aws:iam::222233334444:policy/boundary"
    max_session_duration     = 43200
    description              = "Other"
    tags                     = { team = "shop" }
  }

  assert {
    condition = (
      aws_iam_role.this.name == "other"
      && aws_iam_role.this.path == "/monitoring/"
      && aws_iam_role.this.permissions_boundary == "arn:aws:iam::222233334444:policy/boundary"
      && aws_iam_role.this.max_session_duration == 43200
      && aws_iam_role.this.description == "Other"
    )
    error_message = jsonencode(aws_iam_role.this)
  }

  assert {
    condition     = aws_iam_role.this.tags == tomap({ Name = "other", "scrapeway:module" = "client-access-role", team = "shop" })
    error_message = jsonencode(aws_iam_role.this.tags)
  }
}

run "the_contract_says_as_whom_where_and_what" {
  variables {
    external_id = "shop-7f3a"
    discovery   = ["msk", "ec2"]
  }

  assert {
    condition = output.scrape_access == {
      contract    = "scrape_access/1"
      account_id  = "222233334444"
      discovery   = tolist(["ec2", "msk"])
      external_id = "shop-7f3a"
      regions     = tolist(["eu-central-1"])
      role_arn    = "arn:aws:iam::222233334444:role/mocked"
    }
    error_message = jsonencode(output.scrape_access)
  }

  assert {
    condition     = output.role_arn == aws_iam_role.this.arn && output.role_name == aws_iam_role.this.name
    error_message = "An output is something else."
  }
}
