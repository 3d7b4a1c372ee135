import type { ModuleDefinition } from "../../define";

export type Documentation = NonNullable<ModuleDefinition["documentation"]>;

const order = `
sequenceDiagram
  autonumber
  participant O as Operator (vpc-peering-requester)
  participant A as AWS
  participant C as Client (vpc-peering-accepter)
  O->>A: apply: peering, routes
  Note over A: pending-acceptance,<br/>the routes lead nowhere yet
  O-->>C: output peering["shop"]
  C->>A: apply: accept, routes back,<br/>the named ports, options
  Note over A: active
  C-->>O: "we have applied"
  O->>A: accepted = true, apply: options
  Note over O,C: a plan of either side is empty<br/>after each of these steps
`.trim();

const network = `
flowchart LR
  subgraph operator["Operator's account"]
    prometheus["Prometheus<br/>10.0.0.0/16"]
    table["route tables"]
    prometheus --- table
  end
  subgraph shop["Account of client shop"]
    shopTable["route tables"]
    shopGroup["security group<br/>named ports only"]
    shopTarget["targets<br/>10.1.0.0/16"]
    shopTable --- shopGroup --- shopTarget
  end
  subgraph bank["Account of client bank"]
    bankTable["route tables"]
    bankGroup["security group<br/>named ports only"]
    bankTarget["targets<br/>10.2.0.0/16"]
    bankTable --- bankGroup --- bankTarget
  end
  table -- "peering shop" --> shopTable
  table -- "peering bank, in a hub" --> bankTable
`.trim();

/** Both sides show the same two pictures: they are one thing. */
export const peeringDiagrams = [
  { title: "What stands where", mermaid: network },
  { title: "Who applies when", mermaid: order },
];

export const peeringCost = [
  "A peering costs nothing by the hour. Traffic within an availability zone is free; between zones and between regions it costs by the gigabyte, on both sides, at the price of EC2 data transfer.",
];

export const peeringLimits = [
  "AWS knows one peering between two VPCs, and takes none where the VPCs' IPv4 networks overlap, even if the networks named here do not.",
  "Peering is not transitive: a client reaches no other client through a hub, and nothing behind the other VPC (VPN, NAT, endpoints of gateways).",
  "AWS allows 50 peerings per VPC, 125 on request, and has a quota of routes per route table. Each client takes one peering and, in each route table, a route per network.",
];
