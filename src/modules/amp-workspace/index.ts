import { defineModule, hcl, t } from "../../define";
import { remoteWrite } from "../contracts";
import { documentation } from "./documentation";
import { inputs } from "./inputs";
import { roles } from "./roles";
import { trust } from "./trust";
import { surroundings, workspace } from "./workspace";

export const ampWorkspace = defineModule({
  name: "amp-workspace",
  system: "aws",
  summary:
    "Workspace of Amazon Managed Prometheus, and for each cluster that may write to it a role that can do only that.",
  appliedBy: "operator",
  requires: { terraform: ">= 1.5.7", aws: ">= 5.100" },
  documentation,
  inputs,

  outputs: {
    accountId: t.string.output("Account that holds the workspace."),
    arn: t.string.output("ARN of the workspace."),
    id: t.string.output("Id of the workspace."),
    oidcProviderArns: t
      .map(t.string)
      .output("ARN of the OIDC provider that each grant trusts, by environment name; none for assume_role_arns."),
    prometheusEndpoint: t.string.output(
      "Endpoint of the workspace, with a slash at its end: the URL for clients that query.",
    ),
    readerRoleArns: t.map(t.string).output('ARN of the role of each grant with access = "read", by environment name.'),
    region: t.string.output("Region of the workspace."),
    remoteWrite: remoteWrite.outputs(
      "environment",
      'where and as whom each grant with access = "write" writes. The Kubernetes side takes one of them as it is.',
    ),
    remoteWriteUrl: t.string.output("URL for remote write."),
    roleArns: t.map(t.string).output('ARN of the role of each grant with access = "write", by environment name.'),
  },

  // From the module of kubernetes-ops; docs/migrating-from-kubernetes-ops.md has the moves that depend on the caller's list.
  moved: [
    { from: "aws_prometheus_workspace.this", to: "aws_prometheus_workspace.this[0]" },
    { from: "aws_iam_policy.this", to: 'aws_iam_policy.this["write"]' },
  ],

  build(context) {
    const place = surroundings(context);
    const amp = workspace(context, place);
    const trusted = trust(context, place);
    const made = roles(context, place, trusted, amp.arn);
    const roleArns = (access: "read" | "write") =>
      hcl`{ for environment, grant in ${trusted.grants} : environment => ${made}[environment].arn if grant.access == ${access} }`;
    return {
      accountId: amp.accountId,
      arn: amp.arn,
      id: amp.id,
      oidcProviderArns: hcl`{
        for environment, arn in ${trusted.providerArns} : environment => (
          ${trusted.grants}[environment].create_oidc_provider ? ${trusted.providers}[${trusted.grants}[environment].issuer].arn : arn
        )
      }`,
      prometheusEndpoint: amp.endpoint,
      readerRoleArns: roleArns("read"),
      region: place.region,
      remoteWrite: hcl`{
        for environment, grant in ${trusted.grants} : environment => {
          contract         = ${remoteWrite.id}
          account_id       = ${amp.accountId}
          annotations = !grant.web_identity ? tomap({}) : merge(
            tomap({ "eks.amazonaws.com/role-arn" = ${made}[environment].arn }),
            contains(grant.audiences, "sts.amazonaws.com") ? tomap({}) : tomap({ "eks.amazonaws.com/audience" = grant.audiences[0] }),
          )
          audience         = !grant.web_identity ? null : contains(grant.audiences, "sts.amazonaws.com") ? "sts.amazonaws.com" : grant.audiences[0]
          external_id      = grant.external_id
          issuer           = grant.web_identity ? "https://\${grant.issuer}" : null
          namespace        = grant.namespace
          region           = ${place.region}
          role_arn         = ${made}[environment].arn
          service_accounts = grant.service_accounts
          url              = ${amp.remoteWriteUrl}
          workspace_id     = ${amp.id}
        }
        if grant.access == "write"
      }`,
      remoteWriteUrl: amp.remoteWriteUrl,
      roleArns: roleArns("write"),
    };
  },
});
