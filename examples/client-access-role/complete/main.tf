# Everything the role can ask for: an external id, an organisation, a boundary; and every kind of discovery but Lightsail, in two regions.

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

# Whatever else is attached to the role one day, it can only ever look.
resource "aws_iam_policy" "boundary" {
  name = "discovery-only"

  policy = jsonencode({
    Version = "2012-10-17"
    Statement = [
      {
        Effect   = "Allow"
        Action   = ["ec2:Describe*", "ecs:Describe*", "ecs:List*", "elasticache:Describe*", "elasticache:List*", "kafka:Describe*", "kafka:List*", "rds:Describe*"]
        Resource = "*"
      },
    ]
  })
}

module "client_access_role" {
  source = "../../../modules/client-access-role"

  operator_role_arns = [
    "arn:aws:iam::111122223333:role/prometheus",
    "arn:aws:iam::111122223333:role/standby/prometheus",
  ]

  regions   = ["eu-central-1", "eu-west-1"]
  discovery = ["ec2", "ecs", "elasticache", "msk", "rds"]

  external_id     = "shop-7f3a"
  organization_id = "o-a1b2c3d4e5"

  name                     = "prometheus-discovery"
  path                     = "/monitoring/"
  description              = "Prometheus of the platform team looks for targets of the shop."
  permissions_boundary_arn = aws_iam_policy.boundary.arn
  max_session_duration     = 3600

  tags = { team = "shop" }
}

output "scrape_access" {
  description = "What the operator takes as it is, for example through the remote state."
  value       = module.client_access_role.scrape_access
}
