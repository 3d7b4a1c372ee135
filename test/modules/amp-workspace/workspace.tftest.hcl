# The workspace and what belongs to it, and the outputs.

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
  mock_resource "aws_cloudwatch_log_group" {
    defaults = { arn = "arn:aws:logs:eu-central-1:111122223333:log-group:/aws/vendedlogs/prometheus/env" }
  }
  mock_resource "aws_iam_policy" {
    defaults = { arn = "arn:aws:iam::111122223333:policy/mocked" }
  }
  mock_resource "aws_iam_role" {
    defaults = { arn = "arn:aws:iam::111122223333:role/mocked" }
  }
}

run "a_workspace_alone_needs_no_input" {
  assert {
    condition     = aws_prometheus_workspace.this[0].alias == "prometheus-test" && aws_prometheus_workspace.this[0].kms_key_arn == null && length(aws_prometheus_workspace.this[0].logging_configuration) == 0
    error_message = "The workspace is not plain."
  }

  assert {
    condition     = length(aws_cloudwatch_log_group.this) + length(aws_prometheus_workspace_configuration.this) + length(aws_prometheus_rule_group_namespace.this) + length(aws_prometheus_alert_manager_definition.this) == 0
    error_message = "Something optional is on by default."
  }

  assert {
    condition     = output.id == "ws-11111111-2222-3333-4444-555555555555" && output.arn == aws_prometheus_workspace.this[0].arn && output.prometheus_endpoint == aws_prometheus_workspace.this[0].prometheus_endpoint
    error_message = "The outputs are not those of the workspace."
  }

  assert {
    condition     = output.remote_write_url == "https://aps-workspaces.eu-central-1.amazonaws.com/workspaces/ws-11111111-2222-3333-4444-555555555555/api/v1/remote_write"
    error_message = "The URL is ${output.remote_write_url}"
  }

  assert {
    condition     = output.region == "eu-central-1" && output.account_id == "111122223333" && length(output.remote_write) == 0
    error_message = "Region, account or contract are wrong."
  }
}

run "alias_tags_and_key_reach_the_workspace" {
  variables {
    workspace_alias = "central"
    tags            = { team = "observability", cost_centre = 42 }
    kms_key_arn     = "arn:aws:kms:eu-central-1:111122223333:key/12345678-90ab-cdef-1234-567890abcdef"
  }

  assert {
    condition     = aws_prometheus_workspace.this[0].alias == "central" && aws_prometheus_workspace.this[0].tags == tomap({ team = "observability", cost_centre = "42" }) && aws_prometheus_workspace.this[0].kms_key_arn == "arn:aws:kms:eu-central-1:111122223333:key/12345678-90ab-cdef-1234-567890abcdef"
    error_message = "The workspace has other properties."
  }
}

run "logging_makes_a_log_group" {
  variables {
    logging = {}
  }

  assert {
    condition     = aws_cloudwatch_log_group.this[0].name == "/aws/vendedlogs/prometheus/env" && aws_cloudwatch_log_group.this[0].retention_in_days == 90
    error_message = "The log group is ${aws_cloudwatch_log_group.this[0].name}"
  }

  assert {
    condition     = aws_prometheus_workspace.this[0].logging_configuration[0].log_group_arn == "arn:aws:logs:eu-central-1:111122223333:log-group:/aws/vendedlogs/prometheus/env:*"
    error_message = "The workspace logs to ${aws_prometheus_workspace.this[0].logging_configuration[0].log_group_arn}"
  }
}

run "logging_takes_name_key_and_retention" {
  variables {
    instance_name = "a+b"
    logging       = { retention_in_days = 0, kms_key_arn = "arn:aws:kms:eu-central-1:111122223333:key/mrk-1" }
  }

  assert {
    condition     = aws_cloudwatch_log_group.this[0].name == "/aws/vendedlogs/prometheus/a-b" && aws_cloudwatch_log_group.this[0].retention_in_days == 0 && aws_cloudwatch_log_group.this[0].kms_key_id == "arn:aws:kms:eu-central-1:111122223333:key/mrk-1"
    error_message = "The log group is ${aws_cloudwatch_log_group.this[0].name}"
  }
}

run "a_created_log_group_may_have_a_name" {
  variables {
    logging = { log_group_name = "/prometheus/central" }
  }

  assert {
    condition     = aws_cloudwatch_log_group.this[0].name == "/prometheus/central"
    error_message = "The log group is ${aws_cloudwatch_log_group.this[0].name}"
  }
}

run "logging_takes_an_existing_log_group" {
  variables {
    logging = { create_log_group = false, log_group_arn = "arn:aws:logs:eu-central-1:111122223333:log-group:mine:*" }
  }

  assert {
    condition     = length(aws_cloudwatch_log_group.this) == 0 && aws_prometheus_workspace.this[0].logging_configuration[0].log_group_arn == "arn:aws:logs:eu-central-1:111122223333:log-group:mine:*"
    error_message = "The workspace logs elsewhere."
  }
}

run "retention_alone_makes_the_configuration" {
  variables {
    retention_period_in_days = 365
  }

  assert {
    condition     = aws_prometheus_workspace_configuration.this[0].retention_period_in_days == 365 && length(aws_prometheus_workspace_configuration.this[0].limits_per_label_set) == 0
    error_message = "The configuration is another."
  }
}

run "limits_alone_make_the_configuration" {
  variables {
    limits_per_label_set = [
      { label_set = { team = "a" }, max_series = 1000 },
      { label_set = {}, max_series = 0 },
    ]
  }

  assert {
    condition     = length(aws_prometheus_workspace_configuration.this) == 1 && aws_prometheus_workspace_configuration.this[0].limits_per_label_set[*].limits[0].max_series == tolist([1000, 0]) && aws_prometheus_workspace_configuration.this[0].limits_per_label_set[0].label_set == tomap({ team = "a" })
    error_message = jsonencode(aws_prometheus_workspace_configuration.this[0].limits_per_label_set)
  }
}

run "rules_and_alert_manager_belong_to_the_workspace" {
  variables {
    rule_group_namespaces = { node = "groups:\n  - name: node\n    rules: []\n" }
    alert_manager         = { definition = "alertmanager_config: |\n  route:\n    receiver: default\n" }
  }

  assert {
    condition     = aws_prometheus_rule_group_namespace.this["node"].name == "node" && aws_prometheus_rule_group_namespace.this["node"].workspace_id == output.id && strcontains(aws_prometheus_rule_group_namespace.this["node"].data, "name: node")
    error_message = "The rules are elsewhere."
  }

  assert {
    condition     = aws_prometheus_alert_manager_definition.this[0].workspace_id == output.id && startswith(aws_prometheus_alert_manager_definition.this[0].definition, "alertmanager_config")
    error_message = "The alert manager definition is elsewhere."
  }
}

run "an_existing_workspace_is_used_and_left_alone" {
  variables {
    create_workspace = false
    workspace_id     = "ws-99999999-8888-7777-6666-555555555555"
    account_id       = "999988887777"
    iam_access_grant_list = [
      { environment_name = "dev", assume_role_arns = ["arn:aws:iam::444455556666:role/a"] },
    ]
  }

  assert {
    condition     = length(aws_prometheus_workspace.this) == 0
    error_message = "Made a workspace."
  }

  assert {
    condition     = output.arn == "arn:aws:aps:eu-central-1:999988887777:workspace/ws-99999999-8888-7777-6666-555555555555" && output.account_id == "999988887777"
    error_message = "The ARN is ${output.arn}"
  }

  assert {
    condition     = jsondecode(aws_iam_policy.this["write"].policy).Statement[0].Resource == output.arn
    error_message = aws_iam_policy.this["write"].policy
  }

  assert {
    condition     = output.prometheus_endpoint == "https://aps-workspaces.eu-central-1.amazonaws.com/workspaces/ws-99999999-8888-7777-6666-555555555555/" && output.remote_write_url == "https://aps-workspaces.eu-central-1.amazonaws.com/workspaces/ws-99999999-8888-7777-6666-555555555555/api/v1/remote_write"
    error_message = "The endpoint is ${output.prometheus_endpoint}"
  }
}

run "the_account_of_an_existing_workspace_is_the_callers_by_default" {
  command = plan

  variables {
    create_workspace = false
    workspace_id     = "ws-99999999-8888-7777-6666-555555555555"
  }

  assert {
    condition     = output.arn == "arn:aws:aps:eu-central-1:111122223333:workspace/ws-99999999-8888-7777-6666-555555555555"
    error_message = "The ARN is ${output.arn}"
  }
}

run "the_callers_own_account_id_is_accepted" {
  command = plan

  variables {
    account_id = "111122223333"
  }

  assert {
    condition     = output.account_id == "111122223333"
    error_message = "The account is ${output.account_id}"
  }
}

run "each_writing_grant_offers_a_contract" {
  variables {
    iam_access_grant_list = [
      { environment_name = "dev", oidc_provider_url = "https://oidc.eks.eu-central-1.amazonaws.com/id/DEV/", namespace = "monitoring", kube_service_account_name = "prometheus" },
      { environment_name = "own-audience", oidc_provider_url = "https://oidc.eks.eu-central-1.amazonaws.com/id/DEV", namespace = "monitoring", kube_service_account_name = "prometheus", oidc_provider_client_id_list = ["prometheus"] },
      { environment_name = "chained", assume_role_arns = ["arn:aws:iam::444455556666:role/a"], external_id = "42" },
      { environment_name = "grafana", access = "read", assume_role_arns = ["arn:aws:iam::444455556666:role/a"] },
    ]
  }

  assert {
    condition = jsonencode(output.remote_write["dev"]) == jsonencode({
      contract         = "remote_write/1"
      account_id       = "111122223333"
      annotations      = { "eks.amazonaws.com/role-arn" = "arn:aws:iam::111122223333:role/mocked" }
      audience         = "sts.amazonaws.com"
      external_id      = null
      issuer           = "https://oidc.eks.eu-central-1.amazonaws.com/id/DEV"
      namespace        = "monitoring"
      region           = "eu-central-1"
      role_arn         = "arn:aws:iam::111122223333:role/mocked"
      service_accounts = ["prometheus"]
      url              = "https://aps-workspaces.eu-central-1.amazonaws.com/workspaces/ws-11111111-2222-3333-4444-555555555555/api/v1/remote_write"
      workspace_id     = "ws-11111111-2222-3333-4444-555555555555"
    })
    error_message = jsonencode(output.remote_write["dev"])
  }

  assert {
    condition     = output.remote_write["own-audience"].annotations == tomap({ "eks.amazonaws.com/role-arn" = "arn:aws:iam::111122223333:role/mocked", "eks.amazonaws.com/audience" = "prometheus" })
    error_message = jsonencode(output.remote_write["own-audience"])
  }

  assert {
    condition     = output.remote_write["chained"].external_id == "42" && length(output.remote_write["chained"].annotations) == 0 && output.remote_write["chained"].issuer == null && output.remote_write["chained"].role_arn != null
    error_message = jsonencode(output.remote_write["chained"])
  }

  assert {
    condition     = tolist(keys(output.remote_write)) == tolist(["chained", "dev", "own-audience"]) && tolist(keys(output.role_arns)) == tolist(["chained", "dev", "own-audience"]) && tolist(keys(output.reader_role_arns)) == tolist(["grafana"])
    error_message = "Readers and writers are mixed."
  }
}
