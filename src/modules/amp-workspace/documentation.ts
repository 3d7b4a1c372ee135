import type { ModuleDefinition } from "../../define";

type Documentation = NonNullable<ModuleDefinition["documentation"]>;

const architecture = `
flowchart LR
  subgraph central["Account of the workspace (this module)"]
    idp["OIDC provider, one per issuer"]
    role["IAM role, one per grant"]
    policy["IAM policy: aps:RemoteWrite on this workspace"]
    amp["Amazon Managed Prometheus workspace"]
    idp -- "trusted by" --> role
    policy -- "attached to" --> role
  end
  subgraph client["Account of a cluster"]
    issuer["OIDC issuer of the EKS cluster"]
    sa["service account"]
    prometheus["Prometheus"]
    sa -- "runs" --> prometheus
  end
  issuer -- "its keys are checked through" --> idp
  prometheus -- "1. takes" --> role
  prometheus -- "2. remote write, signed" --> amp
`.trim();

const ladder = `
sequenceDiagram
  autonumber
  participant K as Cluster's API server
  participant P as Pod with Prometheus
  participant S as AWS STS
  participant I as OIDC issuer of the cluster
  participant A as Workspace
  K->>P: signed token<br/>iss = issuer<br/>sub = system:serviceaccount:NAMESPACE:NAME<br/>aud = sts.amazonaws.com
  P->>S: AssumeRoleWithWebIdentity<br/>role ARN from the annotation, token
  S->>I: fetch the public keys of the issuer
  I-->>S: keys
  Note over S: signature good, OIDC provider known,<br/>sub and aud equal to the role's trust policy
  S-->>P: temporary credentials of the role
  P->>A: remote write,<br/>signed with them (SigV4)
  Note over A: role's policy allows<br/>aps:RemoteWrite on this workspace
  A-->>P: 200
  Note over P,S: before the credentials expire,<br/>the next token starts over at step 2
`.trim();

export const documentation: Documentation = {
  purpose: `
One workspace of Amazon Managed Prometheus collects the metrics of many clusters, in this account or in others, without a long-lived
secret anywhere. For each grant the module makes an IAM role that exactly the named service accounts of exactly one cluster can take, and
that can do exactly one thing: write to this workspace. A grant with \`access = "read"\` can query instead; none can do both.

The clusters' accounts need nothing but an annotation on the service account. The output \`remote_write\` has it, with all else that the
Kubernetes side needs, under the grant's environment name. In Prometheus it becomes:

\`\`\`yaml
remote_write:
  - url: https://aps-workspaces.us-east-1.amazonaws.com/workspaces/ws-01234567-89ab-cdef-0123-456789abcdef/api/v1/remote_write
    sigv4:
      region: us-east-1   # the role comes with the pod's service account
\`\`\`

It takes the inputs of \`terraform-modules/aws/prometheus\` of kubernetes-ops as they are: a new caller changes only \`source\`.
**A caller that has already applied the old module must move its state as well.** Otherwise Terraform deletes the roles and OIDC providers
and makes others, with other ARNs, and stops half-way. \`docs/migrating-from-kubernetes-ops.md\` in the repository has the moves, which
destroy nothing.
`.trim(),

  diagrams: [
    { title: "What stands where", mermaid: architecture },
    { title: "How a pod becomes the role", mermaid: ladder },
  ],

  security: [
    "The trust policy asks for the service account (`sub`) and the audience (`aud`) with `StringEquals`. Wildcards and empty names are refused at plan.",
    "A grant with `assume_role_arns` trusts exactly those roles, and asks for `external_id` where it is given. Sessions that are chained this way last an hour at most.",
    "A writer may `aps:RemoteWrite` and a reader `aps:QueryMetrics`, `aps:GetSeries`, `aps:GetLabels` and `aps:GetMetricMetadata`, each on this workspace only.",
    "By default there are no grants. Whoever controls a cluster's API server can be any of its service accounts: a grant trusts the cluster's administrators.",
    "No secret is in the state.",
  ],

  limits: [
    "An AWS account holds 100 OIDC providers unless AWS raised the quota, and only one per issuer. Grants of one issuer share the provider that the module makes; where another stack already made it, set `create_oidc_provider = false` and give `oidc_provider_arn`.",
    "The issuer's URL must be known at plan, because the provider is kept under it. Where the cluster is made in the same run, make the provider beside the cluster, and give its ARN with `create_oidc_provider = false`: an ARN may be unknown.",
    "Issuers whose `iss` ends with a slash (AKS has such) are not supported: the slash is dropped.",
    "A trust policy has at most 2,048 characters: about 20 service accounts with names of usual length. A longer one is refused at plan with the grant's name.",
    "A session that was reached from another role lasts one hour at most, whatever `role_max_session_duration` says.",
    "IAM can change neither name nor description of a policy. The module leaves both as they were first made.",
    "With `create_workspace = false` the module makes roles, policies and OIDC providers only, and expects the workspace in the provider's region. Set to false later, it destroys the workspace that the module made: first let Terraform forget it with `terraform state rm`.",
    "An existing workspace of another account (`account_id`) takes what these roles send only if a resource policy of that workspace allows them. The module does not make that policy. Where you can, apply the module in the workspace's account instead.",
    "Do not put `depends_on` on the module block. Whenever something that it names is about to change, Terraform does not know region and account at plan any more, and plans to replace every role that has no `role_name`. Pass a value of that resource as an input instead.",
    "Terraform drops attributes of a grant that it does not know, without a word: a misspelt `access` leaves a writer. Read the plan's actions.",
    "`retention_period_in_days` and `limits_per_label_set`: removing both leaves the workspace as they last set it, because AWS has no call to unset them.",
  ],

  cost: [
    "A workspace costs by samples ingested, stored and queried; empty it costs nothing. Roles, policies and OIDC providers are free.",
    "`logging` and a KMS key cost by use. Both are off by default.",
  ],

  troubleshooting: [
    {
      symptom: "AccessDenied: Not authorized to perform sts:AssumeRoleWithWebIdentity",
      cause: "The token's issuer, service account or audience is not the one in the trust policy.",
      fix: "In the pod, read the token's claims with `cut -d. -f2 $AWS_WEB_IDENTITY_TOKEN_FILE | tr '_-' '/+' | base64 -d 2>/dev/null` and compare `iss`, `sub` and `aud` with the grant's entry in the output `remote_write`. Then try `aws sts assume-role-with-web-identity --role-arn $AWS_ROLE_ARN --role-session-name try --web-identity-token file://$AWS_WEB_IDENTITY_TOKEN_FILE`.",
    },
    {
      symptom: "The pod has no AWS_ROLE_ARN",
      cause:
        "The service account had no annotation when the pod was created, or EKS's pod identity webhook is missing.",
      fix: "Put the annotations of the output `remote_write` on the service account and restart the pod.",
    },
    {
      symptom: "AccessDenied although the role can be assumed",
      cause:
        "Prometheus was also told to assume the role with `sigv4.role_arn`, so that it assumes the role from the role itself.",
      fix: "With the annotation in place, leave `role_arn` out of `sigv4`. Give it only for a grant with `assume_role_arns`.",
    },
    {
      symptom: "EntityAlreadyExists: Provider with url … already exists",
      cause: "The account already has an OIDC provider for this issuer, because an account can hold only one.",
      fix: "Set `create_oidc_provider = false` and give its ARN as `oidc_provider_arn`, in all grants of this issuer.",
    },
    {
      symptom: "EntityAlreadyExists: A policy (or role, or log group) called amp-… already exists",
      cause:
        "Two uses of this module in one account and region have the same `instance_name`, which makes their names.",
      fix: "Give each its own `instance_name`.",
    },
    {
      symptom: "The plan replaces roles: name is known after apply",
      cause: "The module block has `depends_on`, and something that it names is about to change.",
      fix: "Remove `depends_on`; pass a value of that resource as an input instead, for example a role's ARN in `assume_role_arns`.",
    },
    {
      symptom: "Invalid for_each argument: keys derived from resource attributes",
      cause: "`oidc_provider_url` comes from a cluster that is made in the same run.",
      fix: "Make the OIDC provider beside the cluster and give its ARN with `create_oidc_provider = false`, or apply the cluster first.",
    },
    {
      symptom: "MalformedPolicyDocument: Invalid principal in policy",
      cause: "A role in `assume_role_arns` does not exist. IAM looks it up.",
      fix: "Make that role first.",
    },
  ],
};
