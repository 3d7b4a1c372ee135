# Names and properties of the roles and policies. Runs apply against a mocked provider, so that the policies are written out.

mock_provider "aws" {
  mock_data "aws_caller_identity" {
    defaults = { account_id = "111122223333" }
  }
  mock_data "aws_partition" {
    defaults = { partition = "aws", dns_suffix = "amazonaws.com" }
  }
  mock_data "aws_service" {
    defaults = { region = "eu-central-1" }
  }
  mock_resource "aws_prometheus_workspace" {
    defaults = {
      id                  = "ws-11111111-2222-3333-4444-555555555555"
      arn                 = "arn:aws:aps:eu-central-1:111122223333:workspace/ws-11111111-2222-3333-4444-555555555555"
      prometheus_endpoint = "https://aps-workspaces.eu-central-1.amazonaws.com/workspaces/ws-11111111-2222-3333-4444-555555555555/"
    }
  }
  mock_resource "aws_iam_policy" {
    defaults = { arn = "arn:aws:iam::111122223333:policy/mocked" }
  }
  mock_resource "aws_iam_role" {
    defaults = { arn = "arn:aws:iam::111122223333:role/mocked" }
  }
}

variables {
  tags = { team = "observability" }
  iam_access_grant_list = [
    {
      environment_name          = "dev"
      oidc_provider_url         = "https://oidc.eks.eu-central-1.amazonaws.com/id/DEV"
      namespace                 = "monitoring"
      kube_service_account_name = "prometheus"
      instance_name             = "dev cluster"
      description               = "Development"
    },
    {
      environment_name          = "grafana"
      access                    = "read"
      oidc_provider_url         = "https://oidc.eks.eu-central-1.amazonaws.com/id/DEV"
      namespace                 = "grafana"
      kube_service_account_name = "grafana"
    },
  ]
}

run "writers_may_only_write_and_readers_only_query_this_workspace" {
  assert {
    condition = jsondecode(aws_iam_policy.this["write"].policy).Statement == [{
      Effect   = "Allow"
      Action   = ["aps:RemoteWrite"]
      Resource = "arn:aws:aps:eu-central-1:111122223333:workspace/ws-11111111-2222-3333-4444-555555555555"
    }]
    error_message = aws_iam_policy.this["write"].policy
  }

  assert {
    condition = jsondecode(aws_iam_policy.this["read"].policy).Statement == [{
      Effect   = "Allow"
      Action   = ["aps:GetLabels", "aps:GetMetricMetadata", "aps:GetSeries", "aps:QueryMetrics"]
      Resource = "arn:aws:aps:eu-central-1:111122223333:workspace/ws-11111111-2222-3333-4444-555555555555"
    }]
    error_message = aws_iam_policy.this["read"].policy
  }

  assert {
    condition     = tolist(keys(aws_iam_role_policy_attachment.this)) == tolist(["dev", "grafana"]) && aws_iam_role_policy_attachment.this["dev"].role == aws_iam_role.this["dev"].name
    error_message = "The policies are attached elsewhere."
  }
}

# The names below are promises: a release that changes one of them replaces every role in the world. Never adapt these values.
run "names_are_the_same_in_every_release" {
  assert {
    condition     = aws_iam_role.this["dev"].name == "amp-dev-eu-central-1-72da81bd"
    error_message = "The role is called ${aws_iam_role.this["dev"].name}"
  }

  assert {
    condition     = aws_iam_policy.this["write"].name == "amp-write-env-eu-central-1-44fe518f"
    error_message = "The policy is called ${aws_iam_policy.this["write"].name}"
  }
}

run "another_instance_name_gives_other_names" {
  variables {
    instance_name = "second"
  }

  assert {
    condition     = aws_iam_role.this["dev"].name != "amp-dev-eu-central-1-72da81bd" && startswith(aws_iam_role.this["dev"].name, "amp-dev-eu-central-1-")
    error_message = "The role is called ${aws_iam_role.this["dev"].name}"
  }
}

run "long_environment_names_that_begin_alike_give_names_that_iam_takes" {
  variables {
    iam_access_grant_list = [
      { environment_name = "a123456789012345678901234567890123456789012345678901234567890123", assume_role_arns = ["arn:aws:iam::444455556666:role/a"] },
      { environment_name = "a123456789012345678901234567890123456789012345678901234567890124", assume_role_arns = ["arn:aws:iam::444455556666:role/a"] },
    ]
  }

  override_data {
    target = data.aws_service.prometheus
    values = { region = "ap-southeast-1" }
  }

  assert {
    condition     = alltrue([for role in values(aws_iam_role.this) : length(role.name) <= 64]) && length(distinct([for role in values(aws_iam_role.this) : lower(role.name)])) == 2
    error_message = join(", ", values(aws_iam_role.this)[*].name)
  }
}

run "a_grant_may_name_its_role" {
  variables {
    iam_access_grant_list = [
      { environment_name = "dev", role_name = "aws-managed-prometheus-dev", assume_role_arns = ["arn:aws:iam::444455556666:role/a"] },
    ]
  }

  assert {
    condition     = aws_iam_role.this["dev"].name == "aws-managed-prometheus-dev"
    error_message = "The role is called ${aws_iam_role.this["dev"].name}"
  }
}

run "descriptions_and_tags_come_from_the_grant" {
  assert {
    condition     = aws_iam_role.this["dev"].description == "Development" && aws_iam_role.this["grafana"].description == "Queries of Amazon Managed Prometheus, for grafana."
    error_message = "${aws_iam_role.this["dev"].description} ${aws_iam_role.this["grafana"].description}"
  }

  assert {
    condition     = aws_iam_role.this["dev"].tags == tomap({ team = "observability", instance_name = "dev cluster" }) && aws_iam_role.this["grafana"].tags == tomap({ team = "observability" })
    error_message = jsonencode(aws_iam_role.this["dev"].tags)
  }

  assert {
    condition     = alltrue([for tags in concat(values(aws_iam_policy.this)[*].tags, values(aws_iam_openid_connect_provider.this)[*].tags) : tags == tomap({ team = "observability" })])
    error_message = "The tags are not on policies and OIDC providers."
  }
}

run "path_boundary_and_session_duration_reach_the_roles" {
  variables {
    iam_path                      = "/prometheus/"
    role_max_session_duration     = 7200
    role_permissions_boundary_arn = "arn:aws:iam::111122223333:policy/boundary"
  }

  assert {
    condition     = alltrue([for role in values(aws_iam_role.this) : role.path == "/prometheus/" && role.max_session_duration == 7200 && role.permissions_boundary == "arn:aws:iam::111122223333:policy/boundary"])
    error_message = jsonencode(values(aws_iam_role.this)[*].path)
  }

  assert {
    condition     = aws_iam_policy.this["write"].path == "/prometheus/"
    error_message = "The policy has another path."
  }
}

run "without_grants_nobody_is_let_in" {
  variables {
    iam_access_grant_list = []
  }

  assert {
    condition     = length(aws_iam_role.this) + length(aws_iam_policy.this) + length(aws_iam_openid_connect_provider.this) + length(aws_iam_role_policy_attachment.this) == 0
    error_message = "Something opens access."
  }
}
