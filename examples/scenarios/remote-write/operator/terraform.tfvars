# What the clients tell: `aws eks describe-cluster --name NAME --query cluster.identity.oidc.issuer`
clients = {
  shop = { oidc_issuer_url = "https://oidc.eks.eu-central-1.amazonaws.com/id/EXAMPLED539D4633E53DE1B71EXAMPLE" }
  bank = { oidc_issuer_url = "https://oidc.eks.eu-west-1.amazonaws.com/id/EXAMPLEA123B456789C0D1E2FEXAMPLE" }
}
