import { type Documentation, peeringCost, peeringDiagrams, peeringLimits } from "../peering/documentation";

export const documentation: Documentation = {
  purpose: `
The operator's Prometheus asks for a peering with your VPC through [vpc-peering-requester](../vpc-peering-requester/README.md). This module
accepts it, so that nobody clicks in the console, routes the answers back, and opens the ports that you name, on the security groups that
you name, to the operator alone. Without \`ingress\` it opens nothing.

The input \`peering\` takes the operator's output as it is:

\`\`\`hcl
peering = data.terraform_remote_state.operator.outputs.peering["shop"]
\`\`\`

Or write it by hand, with what the operator told you; this much is enough:

\`\`\`hcl
peering = {
  client                    = "shop"
  operator_cidr_blocks      = { vpc = "10.0.0.0/16" }
  vpc_peering_connection_id = "pcx-0123456789abcdef0"
}
\`\`\`

\`operator_account_id\` and \`operator_security_group_id\` are needed besides for rules with \`source = "security_group"\`. What is not given is not compared.
Without anybody telling, tags and the two VPCs lead to the peering: \`examples/vpc-peering-accepter/by-lookup\` does that.

Tell the operator when you have applied: it then sets \`accepted = true\` on its side.
`.trim(),

  diagrams: peeringDiagrams,

  security: [
    "Nothing is open by default. `ingress` opens single TCP ports of single security groups, each to the operator's networks and nothing wider.",
    'With `source = "security_group"` only what has the operator\'s security group gets in, not the rest of its VPC: narrower, and possible within one region only.',
    "A peering opens no way by itself, but it is a way: security groups that allow, say, 10.0.0.0/8 allow the operator, too, once the route is there. Look for such rules before you apply.",
    "The peering is refused at plan where the operator made it for another VPC, or names networks wider than /8 or, for IPv6, /32. Whoever can write the operator's state can change its networks: read the plan.",
    "What an auditor sees: one peering, one route per network and route table, one rule per port and network, all tagged `scrapeway:module = vpc-peering-accepter`, and a line in CloudTrail for each change.",
    "No secret is in the state.",
  ],

  limits: [
    ...peeringLimits,
    "Destroying the module takes away routes, rules and tags, and leaves the peering: AWS has no un-accept. Nothing gets through it any more. The operator deletes it by removing the client.",
    '`source = "security_group"` needs both VPCs in one region.',
    "Rules count towards the security group's quota, 60 unless raised: ports times networks of the operator.",
    "TCP only: Prometheus scrapes over HTTP.",
  ],

  cost: peeringCost,

  troubleshooting: [
    {
      symptom: "The peering … is for vpc-…, and vpc_id is vpc-…",
      cause: "The entry of the operator's output is another client's, or the operator named the wrong VPC.",
      fix: "Take the entry under your own name, or ask the operator to correct `vpc_id` of your entry in `clients`.",
    },
    {
      symptom: "unexpected state 'expired', 'rejected' or 'deleted', wanted target 'active'",
      cause:
        "The request was not accepted within seven days, or one side has ended it. Such a peering cannot be revived.",
      fix: "Ask the operator to make a new one, and take its new id from the output `peering`.",
    },
    {
      symptom: "OperationNotPermitted: Incorrect region",
      cause: "The provider of the module is not configured for the region of your VPC.",
      fix: "Give the module a provider for `client_region`: `providers = { aws = aws.other }`.",
    },
    {
      symptom: "InvalidGroup.NotFound for the operator's security group",
      cause: "The group was deleted, or the peering is not active.",
      fix: 'Ask the operator for the group\'s id, or set `source = "networks"`.',
    },
    {
      symptom: "Targets are down after the operator moved to other networks",
      cause: "Your routes and rules name the old ones.",
      fix: "Apply again: the contract from the remote state carries the new ones.",
    },
  ],
};
