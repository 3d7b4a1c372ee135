# Everything that the module can do: writers of several clusters and accounts, a reader, own keys, logs, limits, rules and alerts.

terraform {
  required_version = ">= 1.5.7"

  required_providers {
    aws = {
      source  = "hashicorp/aws"
      version = ">= 5.100"
    }
  }
}

provider "aws" {
  region = "eu-central-1"
}

module "amp" {
  source = "../../../modules/amp-workspace"

  workspace_alias = "central"
  instance_name   = "central"
  kms_key_arn     = "arn:aws:kms:eu-central-1:111122223333:key/12345678-90ab-cdef-1234-567890abcdef"

  iam_access_grant_list = [
    # Two service accounts of one cluster.
    {
      environment_name           = "prod"
      description                = "Production writes its metrics."
      oidc_provider_url          = "https://oidc.eks.eu-central-1.amazonaws.com/id/EXAMPLEPROD"
      namespace                  = "monitoring"
      kube_service_account_names = ["kube-prometheus-stack-prometheus", "opentelemetry-collector"]
    },
    # Another namespace of the same cluster: the OIDC provider is shared, the trust is not.
    {
      environment_name             = "prod-batch"
      oidc_provider_url            = "https://oidc.eks.eu-central-1.amazonaws.com/id/EXAMPLEPROD"
      oidc_provider_client_id_list = ["prometheus-batch"]
      namespace                    = "batch"
      kube_service_account_name    = "prometheus"
    },
    # A cluster of this account, whose OIDC provider another stack made.
    {
      environment_name          = "ops"
      create_oidc_provider      = false
      oidc_provider_arn         = "arn:aws:iam::111122223333:oidc-provider/oidc.eks.eu-central-1.amazonaws.com/id/EXAMPLEOPS"
      namespace                 = "monitoring"
      kube_service_account_name = "kube-prometheus-stack-prometheus"
    },
    # A Prometheus outside Kubernetes, which has a role of its own and assumes the writer's.
    {
      environment_name = "legacy"
      assume_role_arns = ["arn:aws:iam::444455556666:role/prometheus"]
      external_id      = "legacy-prometheus"
    },
    # Grafana reads. It can not write.
    {
      environment_name          = "grafana"
      access                    = "read"
      oidc_provider_url         = "https://oidc.eks.eu-central-1.amazonaws.com/id/EXAMPLEGRAFANA"
      namespace                 = "grafana"
      kube_service_account_name = "grafana"
    },
  ]

  iam_path                      = "/prometheus/"
  role_max_session_duration     = 7200
  role_permissions_boundary_arn = "arn:aws:iam::111122223333:policy/workload-boundary"

  logging = {
    retention_in_days = 30
  }

  retention_period_in_days = 400

  limits_per_label_set = [
    { label_set = { environment = "dev" }, max_series = 100000 },
    { label_set = {}, max_series = 2000000 },
  ]

  rule_group_namespaces = {
    watchdog = yamlencode({
      groups = [{
        name = "watchdog"
        rules = [
          { alert = "Watchdog", expr = "vector(1)", labels = { severity = "none" } },
          { record = "instance:up:count", expr = "count by (instance) (up)" },
        ]
      }]
    })
  }

  alert_manager = {
    definition = yamlencode({
      alertmanager_config = yamlencode({
        route     = { receiver = "default" }
        receivers = [{ name = "default", sns_configs = [{ topic_arn = "arn:aws:sns:eu-central-1:111122223333:alerts", sigv4 = { region = "eu-central-1" } }] }]
      })
    })
  }

  tags = {
    team        = "observability"
    environment = "shared"
  }
}

output "remote_write" {
  description = "What the Kubernetes side of each environment takes as it is."
  value       = module.amp.remote_write
}

output "grafana_role_arn" {
  description = "Role for Grafana's data source."
  value       = module.amp.reader_role_arns["grafana"]
}

output "query_url" {
  description = "URL for Grafana's data source."
  value       = module.amp.prometheus_endpoint
}
