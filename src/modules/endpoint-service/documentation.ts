import {
  type Documentation,
  serviceCost,
  serviceLimits,
  serviceSecurity,
  serviceTroubleshooting,
} from "../private-link/documentation";

const architecture = `
flowchart LR
  subgraph operator["Operator's account"]
    prometheus["Prometheus"]
    endpoint["Interface endpoint"]
    prometheus -- "port 9100 or 9187" --> endpoint
  end
  subgraph client["Client's account (this module)"]
    service["Endpoint service: exact principals, acceptance"]
    nlb["Internal Network Load Balancer, a listener per target"]
    node["Target node: instance, port 9100"]
    postgres["Target postgres: IP, port 9187"]
    service --> nlb
    nlb -- "9100" --> node
    nlb -- "9187" --> postgres
  end
  endpoint -- "AWS PrivateLink" --> service
`.trim();

const order = `
sequenceDiagram
  autonumber
  participant C as Client
  participant O as Operator
  C->>C: apply endpoint-service
  C-->>O: output endpoint_service
  O->>O: apply endpoint
  O-->>C: output endpoint_ids: pendingAcceptance
  C->>C: apply with accepted_endpoint_ids
  Note over C,O: scrapes flow
`.trim();

export const documentation: Documentation = {
  purpose: `
The operator's Prometheus scrapes targets in your VPC, without a route between the two networks: address ranges may overlap, and the operator reaches
exactly the ports that you list, nothing else. You put an endpoint service before an internal Network Load Balancer with a listener for each scrape
target; the operator makes an endpoint from the output \`endpoint_service\` with the module \`endpoint\`.

A load balancer has 50 listeners, so this module leads to 50 targets at most. For more of them, or to share one port, use
\`endpoint-service-router\`.

Other stacks find the load balancer and the service by the tags \`Name\` (= \`name\`) and \`scrapeway:module\` (= \`endpoint-service\`), and
target groups by \`scrapeway:target\`.
`.trim(),

  diagrams: [
    { title: "What stands where", mermaid: architecture },
    { title: "Who applies when", mermaid: order },
  ],

  security: serviceSecurity,

  limits: [
    "A target is one instance, one IP address or one Application Load Balancer. Behind several, scrapes would take turns between them, and counters would jump.",
    "50 targets at most.",
    'The port of a target with `type = "alb"` must be the port of a listener of that load balancer.',
    ...serviceLimits,
  ],

  cost: serviceCost,

  troubleshooting: [
    ...serviceTroubleshooting,
    {
      symptom: "InvalidTarget: the target is in an unsupported availability zone, or outside the VPC",
      cause: "An IP address outside the VPC needs to be registered for all zones.",
      fix: "Set `outside_vpc = true` for the target.",
    },
  ],
};
