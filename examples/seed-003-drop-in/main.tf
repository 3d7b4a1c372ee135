# A caller of the Prometheus module of kubernetes-ops, with its grants of nine keys. Nothing but `source` is different.
# Where the old module was already applied, changing `source` alone deletes its roles and OIDC providers: first read
# docs/migrating-from-kubernetes-ops.md.

provider "aws" {
  region = "us-east-1"
}

module "amp" {
  source = "../../modules/amp-workspace"

  account_id      = null
  instance_name   = "ops"
  workspace_alias = "ops-prometheus"

  iam_access_grant_list = [
    {
      description                   = "To grant access to the remote EKS cluster"
      eks_cluster_oidc_issuer_url   = "https://EXAMPLEAPI.sk1.us-east-1.eks.amazonaws.com"
      environment_name              = "dev"
      instance_name                 = "dev cluster"
      kube_service_account_name     = "kube-prometheus-stack-prometheus"
      namespace                     = "monitoring"
      oidc_provider_client_id_list  = ["sts.amazonaws.com"]
      oidc_provider_thumbprint_list = ["9e99a48a9960b14926bb7f3b02e22da2b0ab7280"]
      oidc_provider_url             = "https://oidc.eks.us-east-1.amazonaws.com/id/EXAMPLEDEV"
    },
    {
      description                   = "To grant access to the remote EKS cluster"
      eks_cluster_oidc_issuer_url   = "https://EXAMPLEAPI.gr7.us-east-1.eks.amazonaws.com"
      environment_name              = "qa"
      instance_name                 = "qa cluster"
      kube_service_account_name     = "kube-prometheus-stack-prometheus"
      namespace                     = "monitoring"
      oidc_provider_client_id_list  = ["sts.amazonaws.com"]
      oidc_provider_thumbprint_list = ["9e99a48a9960b14926bb7f3b02e22da2b0ab7280"]
      oidc_provider_url             = "https://oidc.eks.us-east-1.amazonaws.com/id/EXAMPLEQA"
    },
  ]

  tags = {
    ops_env     = "ops"
    ops_managed = true
  }
}

output "arn" {
  value = module.amp.arn
}

output "id" {
  value = module.amp.id
}

output "prometheus_endpoint" {
  value = module.amp.prometheus_endpoint
}
