import type { ModuleDefinition } from "../../define";

type Documentation = NonNullable<ModuleDefinition["documentation"]>;

const architecture = `
flowchart LR
  subgraph operator["Operator's VPC (this module)"]
    prometheus["Prometheus"]
    shop["Endpoint of shop, with a security group"]
    bank["Endpoint of bank, with a security group"]
    prometheus --> shop
    prometheus --> bank
  end
  subgraph clients["Accounts of clients"]
    shopService["Endpoint service of shop"]
    bankService["Endpoint service of bank"]
  end
  shop -- "AWS PrivateLink" --> shopService
  bank -- "AWS PrivateLink" --> bankService
`.trim();

const order = `
sequenceDiagram
  autonumber
  participant C as Client
  participant O as Operator
  C-->>O: output endpoint_service
  O->>O: apply endpoint
  O-->>C: output endpoint_ids: pendingAcceptance
  C->>C: apply with accepted_endpoint_ids
  O->>O: apply with private_dns, where wanted
  Note over C,O: scrapes flow
`.trim();

export const documentation: Documentation = {
  purpose: `
One interface endpoint for each client that offers scrape targets with the module \`endpoint-service\` or \`endpoint-service-router\`. Prometheus
scrapes the endpoint's name; neither side has a route into the other's network, and address ranges may overlap.

The outputs \`scrape_configs\` and \`static_configs\` are ready for Prometheus: \`yamlencode(flatten(values(module.clients.scrape_configs)))\` is a list of
jobs, with addresses, paths, schemes, query parameters and labels. Where Prometheus reads a file instead, without a restart when targets change,
write \`jsonencode(flatten(values(module.clients.static_configs)))\` to it, and one job has all targets:

\`\`\`yaml
scrape_configs:
  - job_name: clients
    file_sd_configs:
      - files: [clients.json]
\`\`\`

A service can be given by hand, too, without the client's remote state: an object with \`service_name\`, \`region\`,
\`availability_zone_ids\` and \`targets\`. Other stacks find the endpoints by the tags \`Name\` (= \`<name>-<service>\`),
\`scrapeway:module\` (= \`endpoint\`) and \`scrapeway:service\`.
`.trim(),

  diagrams: [
    { title: "What stands where", mermaid: architecture },
    { title: "Who applies when", mermaid: order },
  ],

  security: [
    "By default nothing may use the endpoints. `prometheus_security_groups` and `prometheus_cidrs` name who may, on the ports of each service only.",
    "Each endpoint has a security group of its own: whoever may scrape one service on a port gains nothing at another.",
    "Connections go from the operator to the client only. A client cannot reach into the operator's VPC through an endpoint.",
    "What a client writes into its contract becomes names, paths and labels of the scrape configuration. Labels of Prometheus's own (`__address__`) are refused, and a client cannot choose the labels `client` and `instance`, neither there nor in its metrics, which Prometheus renames to `exported_client` and `exported_instance` unless the job has `honor_labels`. It can choose `job`, so let alerts go by `client`. A `host` is a name that Prometheus then resolves: review it.",
  ],

  limits: [
    "`private_dns` needs an accepted endpoint and a verified name: set it one apply after the client has accepted. Terraform does not turn it off when the entry is removed; set it to false first.",
    "In the service's own region, an endpoint is in those of `subnets` whose zone the service is in, too; at least one is needed. Zones are compared by id, because names differ per account.",
    "From another region the client must have yours in `supported_regions`, and you need the permission `vpce:AllowMultiRegion`.",
    "Prometheus cannot send a Host header: a target behind a router that is chosen by host needs a DNS name that leads to the endpoint.",
    "`static_configs` leaves out targets with a query parameter that has several values or a name such as `match[]`, because a label cannot carry it. `scrape_configs` has them.",
    "With `https`, the certificate must have the name that is scraped. Use the service's private DNS name, or set `tls_config.server_name` in the job.",
  ],

  cost: [
    "An interface endpoint costs by the hour in each availability zone, and by the gigabyte. One zone per service is the cheapest; two survive the loss of one.",
    "Traffic from another region costs that in addition.",
  ],

  troubleshooting: [
    {
      symptom: "InvalidServiceName: The Vpc Endpoint Service … does not exist",
      cause:
        "The service is not open to you: your role is not in allowed_principals, or your region not in supported_regions. AWS tells both as if there were no service.",
      fix: "Have the client add the ARN of the role that runs Terraform, or your region.",
    },
    {
      symptom: "The endpoint stays in pendingAcceptance",
      cause: "The client has not accepted it.",
      fix: "Give the client the output `endpoint_ids`; it goes into `accepted_endpoint_ids` of its module.",
    },
    {
      symptom: "Private DNS can't be enabled because the service does not provide a private DNS name",
      cause: "The client's name is not verified, or the endpoint is not accepted yet.",
      fix: "Remove the service from `private_dns`, apply, and add it again when the client has done both.",
    },
    {
      symptom: "context deadline exceeded in Prometheus",
      cause: "The endpoint's security group does not let Prometheus in, or nothing healthy is behind the port.",
      fix: "Check `prometheus_security_groups`, then have the client look at the health of the target group.",
    },
  ],
};
