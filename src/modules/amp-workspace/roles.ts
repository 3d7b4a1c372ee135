import { IamPolicy } from "@cdktf/provider-aws/lib/iam-policy";
import { IamRole } from "@cdktf/provider-aws/lib/iam-role";
import { IamRolePolicyAttachment } from "@cdktf/provider-aws/lib/iam-role-policy-attachment";
import { type Each, each, hcl, instance } from "../../define";
import { trustPolicyLength } from "./limits";
import type { NormalisedGrant, Trust } from "./trust";
import type { Context, Surroundings } from "./workspace";

/** A role for every grant, with the policy of its kind of access. Returns the roles, by environment name. */
export function roles(context: Context, place: Surroundings, trust: Trust, workspaceArn: string): IamRole {
  const { scope } = context;
  const grants = each(trust.grants);
  const made = grantRoles(context, place, trust, grants);
  const policies = accessPolicies(context, place, trust, workspaceArn);
  new IamRolePolicyAttachment(scope, "this", {
    forEach: grants.iterator,
    role: grants.at(made).name,
    policyArn: instance(policies, grants.value.access).arn,
  });
  return made;
}

function grantRoles(
  { scope, inputs, local, comment }: Context,
  { accountId, region }: Surroundings,
  trust: Trust,
  grants: Each<NormalisedGrant>,
): IamRole {
  comment("How a name is made must never change: a role with another name is another role.");
  const names = local<Record<string, string>>(
    "role_names",
    hcl`{
      for environment, grant in ${trust.grants} : environment => coalesce(
        grant.role_name,
        "amp-\${substr(environment, 0, 32)}-${region}-\${substr(sha256(join("/", [${region}, ${inputs.instanceName}, environment])), 0, 8)}",
      )
    }`,
  );
  const sameName = local(
    "environments_by_role_name",
    hcl`{ for environment, name in ${names} : lower(name) => environment... }`,
  );
  const name = hcl`${names}[${grants.key}]`;
  const policy = hcl`${trust.policies}[${grants.key}]`;
  return new IamRole(scope, "this", {
    forEach: grants.iterator,
    name,
    path: inputs.iamPath,
    description: hcl`coalesce(${grants.value.description}, "\${${grants.value.access} == "write" ? "Remote write to" : "Queries of"} Amazon Managed Prometheus, for ${grants.key}.")`,
    assumeRolePolicy: policy,
    maxSessionDuration: inputs.roleMaxSessionDuration,
    permissionsBoundary: inputs.rolePermissionsBoundaryArn,
    tags: hcl<
      Record<string, string>
    >`merge(${inputs.tags}, { for name in ${grants.value.instanceName}[*] : "instance_name" => name })`,
    lifecycle: {
      precondition: [
        {
          condition: hcl`length(${policy}) <= ${trustPolicyLength}`,
          errorMessage: hcl`"Grant ${grants.key}: its trust policy has \${length(${policy})} characters, and IAM allows 2,048. Split the grant, so that each part names fewer service accounts or roles."`,
        },
        {
          condition: hcl`length(${sameName}[lower(${name})]) == 1`,
          errorMessage: hcl`"Grants \${join(", ", ${sameName}[lower(${name})])}: they have the same role name, \${${name}}; IAM does not tell capitals apart. Give each its own role_name, or leave role_name out."`,
        },
        {
          condition: hcl`${grants.value.oidcProviderArn} == null || endswith(coalesce(${grants.value.oidcProviderArn}, "-"), ":oidc-provider/\${coalesce(${grants.value.issuer}, "-")}")`,
          errorMessage: hcl`"Grant ${grants.key}: oidc_provider_arn is not the provider of the issuer \${coalesce(${grants.value.issuer}, "-")}. Correct one of the two, or leave oidc_provider_url out."`,
        },
        {
          condition: hcl`${grants.value.oidcProviderArn} == null || strcontains(coalesce(${grants.value.oidcProviderArn}, "-"), ":iam::${accountId}:")`,
          errorMessage: hcl`"Grant ${grants.key}: oidc_provider_arn is not in account ${accountId}, where the role is. A role trusts OIDC providers of its own account only: create one there, with create_oidc_provider = true and without oidc_provider_arn."`,
        },
      ],
    },
    dependsOn: [trust.providers],
  });
}

function accessPolicies(
  { scope, inputs, local, comment }: Context,
  { region }: Surroundings,
  trust: Trust,
  workspaceArn: string,
): IamPolicy {
  const actions = local("actions_by_access", {
    read: ["aps:GetLabels", "aps:GetMetricMetadata", "aps:GetSeries", "aps:QueryMetrics"],
    write: ["aps:RemoteWrite"],
  });
  const kinds = each(hcl<readonly string[]>`toset([for grant in values(${trust.grants}) : grant.access])`);
  comment(
    "IAM can change neither name nor description of a policy. Replacing it would leave every role without it meanwhile.",
  );
  return new IamPolicy(scope, "this", {
    forEach: kinds.iterator,
    name: hcl`"amp-${kinds.key}-${inputs.instanceName}-${region}-\${substr(sha256(join("/", [${region}, ${inputs.instanceName}])), 0, 8)}"`,
    path: inputs.iamPath,
    description: hcl`"\${${kinds.key} == "write" ? "Remote write to" : "Queries of"} one workspace of Amazon Managed Prometheus."`,
    policy: hcl`jsonencode({
      Version = "2012-10-17"
      Statement = [
        {
          Effect   = "Allow"
          Action   = ${actions}[${kinds.key}]
          Resource = ${workspaceArn}
        },
      ]
    })`,
    tags: inputs.tags,
    lifecycle: {
      ignoreChanges: ["name", "description"],
    },
  });
}
