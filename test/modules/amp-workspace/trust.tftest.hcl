# Who may take which role. Runs plan against a mocked provider: whatever is asserted here is known before anything is made.

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
}

variables {
  iam_access_grant_list = [
    {
      environment_name          = "dev"
      oidc_provider_url         = "https://oidc.eks.eu-central-1.amazonaws.com/id/DEV"
      namespace                 = "monitoring"
      kube_service_account_name = "prometheus"
    },
  ]
}

run "a_grant_trusts_one_service_account_with_one_audience" {
  command = plan

  assert {
    condition = jsondecode(aws_iam_role.this["dev"].assume_role_policy) == {
      Version = "2012-10-17"
      Statement = [{
        Effect    = "Allow"
        Action    = "sts:AssumeRoleWithWebIdentity"
        Principal = { Federated = "arn:aws:iam::111122223333:oidc-provider/oidc.eks.eu-central-1.amazonaws.com/id/DEV" }
        Condition = { StringEquals = {
          "oidc.eks.eu-central-1.amazonaws.com/id/DEV:aud" = ["sts.amazonaws.com"]
          "oidc.eks.eu-central-1.amazonaws.com/id/DEV:sub" = ["system:serviceaccount:monitoring:prometheus"]
        } }
      }]
    }
    error_message = "The trust policy is ${aws_iam_role.this["dev"].assume_role_policy}"
  }

  assert {
    condition     = tolist(keys(aws_iam_openid_connect_provider.this)) == tolist(["oidc.eks.eu-central-1.amazonaws.com/id/DEV"])
    error_message = "The provider has another key."
  }

  assert {
    condition     = aws_iam_openid_connect_provider.this["oidc.eks.eu-central-1.amazonaws.com/id/DEV"].url == "https://oidc.eks.eu-central-1.amazonaws.com/id/DEV"
    error_message = "The provider has another URL."
  }
}

run "scheme_case_and_trailing_slashes_of_an_issuer_do_not_matter" {
  command = plan

  variables {
    iam_access_grant_list = [
      { environment_name = "a", oidc_provider_url = "oidc.eks.eu-central-1.amazonaws.com/id/ONE", namespace = "m", kube_service_account_name = "p" },
      { environment_name = "b", oidc_provider_url = "https://oidc.eks.eu-central-1.amazonaws.com/id/ONE/", namespace = "m", kube_service_account_name = "p" },
      { environment_name = "c", oidc_provider_url = "HTTPS://oidc.eks.eu-central-1.amazonaws.com/id/ONE//", namespace = "m", kube_service_account_name = "p" },
    ]
  }

  assert {
    condition     = tolist(keys(aws_iam_openid_connect_provider.this)) == tolist(["oidc.eks.eu-central-1.amazonaws.com/id/ONE"])
    error_message = "Made providers for ${join(", ", keys(aws_iam_openid_connect_provider.this))}"
  }

  assert {
    condition     = length(distinct(values(aws_iam_role.this)[*].assume_role_policy)) == 1
    error_message = "The same issuer, spelt in three ways, gave different trust policies."
  }
}

run "slashes_at_the_end_of_an_issuer_do_not_count_against_its_length" {
  command = plan

  variables {
    iam_access_grant_list = [
      { environment_name = "long", oidc_provider_url = "https://issuer.example.com/${join("", [for index in range(228) : "x"])}////", namespace = "m", kube_service_account_name = "p" },
    ]
  }

  assert {
    condition     = [for provider in values(aws_iam_openid_connect_provider.this) : length(provider.url)] == [255]
    error_message = "The provider's URL is ${one(values(aws_iam_openid_connect_provider.this)[*].url)}"
  }
}

run "grants_of_one_issuer_share_its_provider_but_each_trusts_its_own_audiences_only" {
  command = plan

  variables {
    iam_access_grant_list = [
      {
        environment_name              = "one"
        oidc_provider_url             = "https://oidc.eks.eu-central-1.amazonaws.com/id/SHARED"
        oidc_provider_client_id_list  = ["sts.amazonaws.com"]
        oidc_provider_thumbprint_list = ["9e99a48a9960b14926bb7f3b02e22da2b0ab7280"]
        namespace                     = "m"
        kube_service_account_name     = "p"
      },
      {
        environment_name              = "two"
        oidc_provider_url             = "https://oidc.eks.eu-central-1.amazonaws.com/id/SHARED"
        oidc_provider_client_id_list  = ["vault", "another"]
        oidc_provider_thumbprint_list = ["9E99A48A9960B14926BB7F3B02E22DA2B0AB7280"]
        namespace                     = "m"
        kube_service_account_name     = "p"
      },
    ]
  }

  assert {
    condition     = aws_iam_openid_connect_provider.this["oidc.eks.eu-central-1.amazonaws.com/id/SHARED"].client_id_list == toset(["another", "sts.amazonaws.com", "vault"])
    error_message = "The provider's client ids are not the union."
  }

  assert {
    condition     = aws_iam_openid_connect_provider.this["oidc.eks.eu-central-1.amazonaws.com/id/SHARED"].thumbprint_list == tolist(["9e99a48a9960b14926bb7f3b02e22da2b0ab7280"])
    error_message = "The thumbprints are not the union."
  }

  assert {
    condition     = jsondecode(aws_iam_role.this["one"].assume_role_policy).Statement[0].Condition.StringEquals["oidc.eks.eu-central-1.amazonaws.com/id/SHARED:aud"] == ["sts.amazonaws.com"]
    error_message = "Grant one trusts audiences of grant two."
  }

  assert {
    condition     = jsondecode(aws_iam_role.this["two"].assume_role_policy).Statement[0].Condition.StringEquals["oidc.eks.eu-central-1.amazonaws.com/id/SHARED:aud"] == ["another", "vault"]
    error_message = "Grant two does not trust exactly its own audiences."
  }
}

run "several_service_accounts_are_trusted_in_one_order_and_once_each" {
  command = plan

  variables {
    iam_access_grant_list = [
      {
        environment_name           = "dev"
        oidc_provider_url          = "https://oidc.eks.eu-central-1.amazonaws.com/id/DEV"
        namespace                  = "monitoring"
        kube_service_account_name  = "prometheus"
        kube_service_account_names = ["thanos", "agent", "prometheus"]
      },
    ]
  }

  assert {
    condition = jsondecode(aws_iam_role.this["dev"].assume_role_policy).Statement[0].Condition.StringEquals["oidc.eks.eu-central-1.amazonaws.com/id/DEV:sub"] == [
      "system:serviceaccount:monitoring:agent",
      "system:serviceaccount:monitoring:prometheus",
      "system:serviceaccount:monitoring:thanos",
    ]
    error_message = aws_iam_role.this["dev"].assume_role_policy
  }
}

run "the_issuer_of_the_cluster_is_used_where_no_provider_url_is_given" {
  command = plan

  variables {
    iam_access_grant_list = [
      { environment_name = "dev", eks_cluster_oidc_issuer_url = "https://oidc.eks.eu-central-1.amazonaws.com/id/EKS", namespace = "m", kube_service_account_name = "p" },
      { environment_name = "qa", oidc_provider_url = "https://oidc.eks.eu-central-1.amazonaws.com/id/QA", eks_cluster_oidc_issuer_url = "https://EXAMPLE.sk1.us-east-1.eks.amazonaws.com", namespace = "m", kube_service_account_name = "p" },
    ]
  }

  assert {
    condition     = tolist(keys(aws_iam_openid_connect_provider.this)) == tolist(["oidc.eks.eu-central-1.amazonaws.com/id/EKS", "oidc.eks.eu-central-1.amazonaws.com/id/QA"])
    error_message = "Made providers for ${join(", ", keys(aws_iam_openid_connect_provider.this))}"
  }
}

run "an_existing_provider_is_trusted_and_not_made" {
  command = plan

  variables {
    iam_access_grant_list = [
      {
        environment_name          = "dev"
        create_oidc_provider      = false
        oidc_provider_arn         = "arn:aws:iam::111122223333:oidc-provider/oidc.eks.eu-central-1.amazonaws.com/id/OLD"
        namespace                 = "m"
        kube_service_account_name = "p"
      },
      {
        environment_name          = "with-url"
        create_oidc_provider      = false
        oidc_provider_arn         = "arn:aws:iam::111122223333:oidc-provider/oidc.eks.eu-central-1.amazonaws.com/id/OLD"
        oidc_provider_url         = "https://oidc.eks.eu-central-1.amazonaws.com/id/OLD/"
        namespace                 = "m"
        kube_service_account_name = "p"
      },
    ]
  }

  assert {
    condition     = length(aws_iam_openid_connect_provider.this) == 0
    error_message = "Made a provider that exists."
  }

  assert {
    condition     = jsondecode(aws_iam_role.this["dev"].assume_role_policy).Statement[0].Principal.Federated == "arn:aws:iam::111122223333:oidc-provider/oidc.eks.eu-central-1.amazonaws.com/id/OLD"
    error_message = aws_iam_role.this["dev"].assume_role_policy
  }

  assert {
    condition     = contains(keys(jsondecode(aws_iam_role.this["dev"].assume_role_policy).Statement[0].Condition.StringEquals), "oidc.eks.eu-central-1.amazonaws.com/id/OLD:sub")
    error_message = "The issuer was not read from the ARN."
  }

  assert {
    condition     = output.oidc_provider_arns["with-url"] == "arn:aws:iam::111122223333:oidc-provider/oidc.eks.eu-central-1.amazonaws.com/id/OLD"
    error_message = "The output names another provider."
  }
}

run "a_grant_may_trust_roles_instead_with_an_external_id" {
  command = plan

  variables {
    iam_access_grant_list = [
      { environment_name = "chained", assume_role_arns = ["arn:aws:iam::444455556666:role/b", "arn:aws:iam::444455556666:role/team/a"], external_id = "secret-handshake" },
      { environment_name = "plain", assume_role_arns = ["arn:aws:iam::444455556666:role/b"] },
    ]
  }

  assert {
    condition = jsondecode(aws_iam_role.this["chained"].assume_role_policy).Statement[0] == {
      Effect    = "Allow"
      Action    = "sts:AssumeRole"
      Principal = { AWS = ["arn:aws:iam::444455556666:role/b", "arn:aws:iam::444455556666:role/team/a"] }
      Condition = { StringEquals = { "sts:ExternalId" = "secret-handshake" } }
    }
    error_message = aws_iam_role.this["chained"].assume_role_policy
  }

  assert {
    condition     = !contains(keys(jsondecode(aws_iam_role.this["plain"].assume_role_policy).Statement[0]), "Condition")
    error_message = aws_iam_role.this["plain"].assume_role_policy
  }

  assert {
    condition     = length(aws_iam_openid_connect_provider.this) == 0 && length(output.oidc_provider_arns) == 0
    error_message = "A role that trusts roles has an OIDC provider."
  }
}

run "the_partition_of_the_provider_is_in_every_arn" {
  command = plan

  override_data {
    target = data.aws_partition.current
    values = { partition = "aws-us-gov", dns_suffix = "amazonaws.com" }
  }

  assert {
    condition     = jsondecode(aws_iam_role.this["dev"].assume_role_policy).Statement[0].Principal.Federated == "arn:aws-us-gov:iam::111122223333:oidc-provider/oidc.eks.eu-central-1.amazonaws.com/id/DEV"
    error_message = aws_iam_role.this["dev"].assume_role_policy
  }
}
