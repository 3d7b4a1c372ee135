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
    prometheus -- "/metrics?target=node" --> endpoint
  end
  subgraph client["Client's account (this module)"]
    service["Endpoint service: exact principals, acceptance"]
    nlb["Internal Network Load Balancer, one port"]
    alb["Internal Application Load Balancer, a rule per target"]
    node["Target node"]
    postgres["Target postgres"]
    service --> nlb --> alb
    alb -- "target=node" --> node
    alb -- "target=postgres" --> postgres
  end
  endpoint -- "AWS PrivateLink" --> service
`.trim();

const order = `
sequenceDiagram
  autonumber
  participant C as Client
  participant O as Operator
  C->>C: apply endpoint-service-router
  C-->>O: output endpoint_service
  O->>O: apply endpoint
  O-->>C: output endpoint_ids: pendingAcceptance
  C->>C: apply with accepted_endpoint_ids
  Note over C,O: scrapes flow
`.trim();

export const documentation: Documentation = {
  purpose: `
Like \`endpoint-service\`, but all targets share one port: behind the Network Load Balancer stands an internal Application Load Balancer with a rule for
each target. A new target changes neither ports nor security groups of the operator.

Prometheus sends no Host header of its own choice, and the load balancer rewrites no path. So a target is chosen in one of three ways:

- \`route = "query"\` (the default): the scrape has a query parameter, \`/metrics?target=node\`. Works for every target that ignores parameters
  which it does not know, as client libraries and most exporters do.
- \`route = "path"\`: by \`metrics_path\`, for a target that itself serves a path which no other has.
- \`route = "host"\`: by \`host\`, a DNS name that leads to the operator's endpoint, for example under a private DNS name \`*.metrics.example.com\`.

The output \`endpoint_service\` says all that to the operator's module \`endpoint\`, which makes jobs for Prometheus of it.

Other stacks find the load balancers and the service by the tags \`Name\` (= \`name\`, \`<name>-alb\`) and \`scrapeway:module\`
(= \`endpoint-service-router\`), and target groups by \`scrapeway:target\`.
`.trim(),

  diagrams: [
    { title: "What stands where", mermaid: architecture },
    { title: "Who applies when", mermaid: order },
  ],

  security: [
    "Only `GET` of a target's `metrics_path` gets through to it. Whatever else a target serves on that port stays closed, and everything that no rule knows is answered with 404.",
    ...serviceSecurity,
    "The router accepts connections from the Network Load Balancer only. It is what connects to targets: its security group is the output `router_security_group_id`.",
    'With `certificate_arn` scrapes are encrypted up to the router, and from there on where a target has `scheme = "https"`. The router does not check the targets\' certificates.',
  ],

  limits: [
    "A target is one instance or one IP address. Behind several, scrapes would take turns between them, and counters would jump.",
    "100 targets at most: the rules of one listener.",
    "The router compares query parameters and hosts without case; names of targets are lower case for that reason.",
    "An exporter that has a query parameter `target` of its own, such as the blackbox exporter, needs another `route_parameter`.",
    "One load balancer more than `endpoint-service` stands between Prometheus and its targets: one more thing that can fail. Where 50 ports suffice, prefer that module.",
    "A response that takes longer than 60 seconds is cut off.",
    ...serviceLimits,
  ],

  cost: [
    "An Application Load Balancer costs by the hour and by capacity units, besides the Network Load Balancer.",
    ...serviceCost,
  ],

  troubleshooting: [
    {
      symptom: 'server returned HTTP status 404 Not Found, "No such scrape target."',
      cause: "The scrape has neither the query parameter nor the path and host of a target.",
      fix: "Use the jobs that the operator's module `endpoint` outputs. By hand: `curl 'http://ENDPOINT/metrics?target=NAME'`.",
    },
    {
      symptom: "server returned HTTP status 503 Service Temporarily Unavailable",
      cause: "The target is unhealthy or not registered.",
      fix: "Look at the health of its target group: allow `router_security_group_id` on its port, or set `open_target_security_groups = true`.",
    },
    ...serviceTroubleshooting,
  ],
};
