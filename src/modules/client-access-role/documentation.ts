import type { ModuleDefinition } from "../../define";

type Documentation = NonNullable<ModuleDefinition["documentation"]>;

const handshake = `
sequenceDiagram
  autonumber
  participant P as Operator's Prometheus
  participant S as AWS STS
  participant R as Role (this module)
  participant E as AWS API in the client's account
  P->>S: AssumeRole, with the external id
  Note over S: exactly one of the named roles,<br/>external id equal,<br/>organisation equal
  S-->>P: credentials of the role,<br/>for an hour
  P->>E: DescribeInstances in a named region
  Note over R,E: the role's policy allows<br/>discovery there, and no more
  E-->>P: addresses, tags, states
  Note over P: scrapes them over peering,<br/>PrivateLink or an overlay
`.trim();

export const documentation: Documentation = {
  purpose: `
Prometheus finds its targets by asking AWS what runs. Where the targets are in a client's account and Prometheus is in the operator's, it
needs a role in the client's account. This module makes that role: the operator's named roles can assume it, and whoever does can list
what may be scraped in the named regions, and nothing else. It opens no network path; peering, PrivateLink or an overlay does that.

The output \`scrape_access\` is all that the operator needs. In Prometheus it becomes:

\`\`\`yaml
scrape_configs:
  - job_name: shop
    aws_sd_configs:            # from Prometheus 3.8 on; before that ec2_sd_configs, without role
      - role: ec2
        region: eu-central-1   # one entry for each of regions
        role_arn: arn:aws:iam::222233334444:role/scrapeway-discovery
        external_id: shop-7f3a # from Prometheus 3.12 on
        port: 9100
\`\`\`

The operator's own role needs \`sts:AssumeRole\` on \`role_arn\`: between accounts, both sides have to agree.
`.trim(),

  diagrams: [{ title: "How Prometheus becomes the role", mermaid: handshake }],

  security: [
    "Only roles that are named by their exact ARN may assume the role. Wildcards, users and account roots are refused at plan.",
    "`external_id`, `organization_id` or both are asked for with `StringEquals` where they are given. An external id is no secret; it keeps an operator with many clients from being talked into using the wrong client's role.",
    "The role may do exactly what Prometheus's documentation lists for each kind of `discovery`, in `regions` only. None of it reads data or changes anything, but what is listed (names, tags, addresses) is seen by the operator.",
    "None of these actions can be limited to single instances or clusters: AWS offers no such permission for most of them.",
    "What leaves the account is visible in CloudTrail: `AssumeRole` with the operator's role, then the calls of discovery under the session's name.",
    "No secret is in the state.",
  ],

  limits: [
    "A session that was reached from another role lasts one hour at most, whatever `max_session_duration` says. Prometheus renews it by itself, so the default is enough. A longer one only matters to a role that is assumed directly, for example with a web identity.",
    "`external_id` can be sent by `ec2_sd_configs`, `lightsail_sd_configs` and `aws_sd_configs` from Prometheus 3.12 on, and by `sigv4` in `remote_write` from 3.11 on. Older versions cannot: leave it out, or take the role outside of Prometheus with a profile of the AWS SDK and name that in `profile`.",
    "The kinds need `aws_sd_configs` of Prometheus; `ec2` and `lightsail` also serve the older `ec2_sd_configs` and `lightsail_sd_configs`. They were read from the documentation of Prometheus 3.16.",
    "A trust policy has at most 2,048 characters: about 25 roles with ARNs of usual length. A longer one is refused at plan.",
    "The name is the same in every account unless `name` says otherwise, so that an operator can also write the ARN by hand. Using the module twice in one account needs two names.",
  ],

  cost: [
    "Nothing: roles, policies, AssumeRole and the calls of discovery are free. Where CloudTrail records to more than one trail, its events cost there.",
  ],

  troubleshooting: [
    {
      symptom: "AccessDenied: not authorized to perform sts:AssumeRole",
      cause:
        "The caller is another role than the named ones, the external id is missing or another, the organisation is another, or the operator's own role may not assume.",
      fix: "As the operator, run `aws sts get-caller-identity` and compare the role with `operator_role_arns`; then `aws sts assume-role --role-arn ARN --role-session-name try --external-id ID`. If that works, Prometheus sends no external id: see its version under Limits.",
    },
    {
      symptom: "UnauthorizedOperation: not authorized to perform ec2:DescribeInstances",
      cause: "Prometheus asks in a region that is not in `regions`, or for a kind that is not in `discovery`.",
      fix: "Set `region` of each entry to one of `regions`; without it Prometheus takes the region that it runs in.",
    },
    {
      symptom: "MalformedPolicyDocument: Invalid principal in policy",
      cause: "A role in `operator_role_arns` does not exist. IAM looks it up.",
      fix: "Ask the operator for the ARN, with its path; the role must be there before this module is applied.",
    },
    {
      symptom: "AccessDenied since the operator made its role anew",
      cause:
        "IAM ties the trust to the role's unique id, not to its name. A role that is deleted and made again is another.",
      fix: "Apply again: the plan shows the old id in the trust policy and writes the ARN anew.",
    },
    {
      symptom: "EntityAlreadyExists: Role with name scrapeway-discovery already exists",
      cause: "The module is used twice in the account, for example for two operators.",
      fix: "Give one of the two another `name`.",
    },
    {
      symptom: "Targets are discovered and all of them are down",
      cause: "Discovery shows addresses; it opens no way to them.",
      fix: "Set up peering, PrivateLink or an overlay, and open the ports of the targets to it.",
    },
  ],
};
