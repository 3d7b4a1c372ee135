import { type Documentation, peeringCost, peeringDiagrams, peeringLimits } from "../peering/documentation";

export const documentation: Documentation = {
  purpose: `
The operator's Prometheus runs in a VPC of its own and scrapes targets at their private addresses in VPCs of clients. This module asks for
a peering with each client's VPC and routes to the networks that are scraped there. The client applies
[vpc-peering-accepter](../vpc-peering-accepter/README.md), which accepts, without a click in the console, and opens exactly the ports
that it names. The output \`peering\` is all that the client needs, under the client's name.

The order is operator, client, operator:

1. The operator adds the client to \`clients\` and applies.
2. The client gives its entry of the output \`peering\` to its own module and applies.
3. The operator sets \`accepted = true\` for that client and applies: AWS takes options of a peering only while it is active.

After every step a plan is empty on both sides. What is needed for scraping works after step 2; without step 3 only
\`allow_remote_vpc_dns_resolution\` is not set.
`.trim(),

  diagrams: peeringDiagrams,

  security: [
    "A *hub* reaches every client: whoever breaks into its VPC can try the opened ports of all of them. A *dedicated* VPC confines that to one client, at the price of a VPC and a Prometheus for each. `topology` has no default, because nobody should choose by accident; a dedicated VPC with two clients is refused at plan.",
    "The module opens no port on either side. The client's module opens the ports that the client names, to your networks or to `security_group_id`.",
    "Routes lead to the networks that are named, not to all of the client's VPC. Name the subnets of the targets where that is enough.",
    "Tags on a peering are seen only in the account that set them: the client does not see yours.",
    "No secret is in the state.",
  ],

  limits: [
    ...peeringLimits,
    "Networks that overlap are refused at plan with both names; a network that is unknown at plan is compared at apply, before its peering is made.",
    "`region` and `account_id` are given and not asked from AWS, so that the module reads nothing. A wrong `region` makes AWS look for the client's VPC in the wrong place.",
    "The module adds no rule to Prometheus's own security group. If that group restricts outgoing traffic, allow the clients' ports there.",
    "If the client rejects or deletes the peering, your next plan makes a new one, which waits for the client again: set `accepted = false` first.",
  ],

  cost: peeringCost,

  troubleshooting: [
    {
      symptom:
        "OperationNotPermitted: Peering pcx-… is not active. Peering options can be added only to active peerings",
      cause:
        "`accepted = true` although the client has not applied yet. The module refuses that at plan, where it knows the state of the peering.",
      fix: "Set `accepted = false` until the client has applied.",
    },
    {
      symptom: "The peering is failed right after it was made",
      cause: "The client's VPC is not in that account and region, or the VPCs' networks overlap as a whole.",
      fix: "Check `account_id`, `vpc_id` and `region` of the client. Overlapping VPCs cannot be peered: take PrivateLink.",
    },
    {
      symptom: "The peering is expired",
      cause: "The client has not accepted within seven days.",
      fix: "Apply again with `-replace` for that client's peering, and tell the client.",
    },
    {
      symptom: "RouteAlreadyExists",
      cause: "The route table has a route to that network already, made by hand or by another stack.",
      fix: "Remove that route, or import it under the address that the plan shows.",
    },
    {
      symptom: "The peering is active and every scrape times out",
      cause: "The client's side has no route back, or the target's security group has no rule for that port.",
      fix: "Compare `route_table_ids` and `ingress` of the client's module with the subnets and security groups of the targets; network ACLs come after that.",
    },
  ],
};
