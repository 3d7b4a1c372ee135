import { VpcPeeringConnection } from "@cdktf/provider-aws/lib/vpc-peering-connection";
import { VpcPeeringConnectionOptions } from "@cdktf/provider-aws/lib/vpc-peering-connection-options";
import { type BuildContext, defineModule, each, hcl, instance, t, withPreconditions } from "../../define";
import { peering } from "../contracts";
import { peeringRoutes } from "../peering/routes";
import { documentation } from "./documentation";
import { inputs } from "./inputs";
import { overlaps } from "./overlaps";

export const vpcPeeringRequester = defineModule({
  name: "vpc-peering-requester",
  system: "aws",
  summary:
    "Peerings from the VPC of the operator's Prometheus to the VPCs of clients, with routes to what is scraped there.",
  appliedBy: "operator",
  requires: { terraform: ">= 1.5.7", aws: ">= 5.100" },
  documentation,
  inputs,

  outputs: {
    peering: peering.outputs("client", "what the client accepts, routes back to and lets in."),
    vpcPeeringConnectionIds: t.map(t.string).output("Id of each peering, by client."),
  },

  build(context) {
    const { scope, inputs, local } = context;
    const found = overlaps(context);
    const clients = each(inputs.clients);
    const ofClient = hcl`[for overlap in ${found} : overlap.text if length(overlap.clients) == 0 || contains(overlap.clients, ${clients.key})]`;
    const connection = new VpcPeeringConnection(scope, "this", {
      forEach: clients.iterator,
      vpcId: inputs.vpcId,
      peerOwnerId: hcl<string>`${clients.value}.account_id`,
      peerRegion: hcl<string>`coalesce(${clients.value}.region, ${inputs.region})`,
      peerVpcId: hcl<string>`${clients.value}.vpc_id`,
      tags: hcl<Record<string, string>>`merge(${inputs.tags}, {
        Name               = "scrapeway-${inputs.name}-${clients.key}"
        "scrapeway:client" = ${clients.key}
        "scrapeway:module" = "vpc-peering-requester"
      })`,
      lifecycle: {
        precondition: [
          {
            condition: hcl`length(${ofClient}) == 0`,
            errorMessage: hcl`"Client ${clients.key}: networks overlap, and peering cannot route between them: \${join("; ", ${ofClient})}. Name only the subnets to scrape if those are apart, or take PrivateLink, which bears equal addresses."`,
          },
        ],
      },
    });
    const routes = (networks: string) => hcl`{
      for route in flatten([
        for client, its in ${inputs.clients} : [
          for table, id in ${inputs.routeTableIds} : [
            for name, cidr in ${networks} : { key = "\${client}/\${table}/\${name}", client = client, cidr = cidr, route_table_id = id }
          ]
        ]
      ]) : route.key => route
    }`;
    peeringRoutes(
      scope,
      {
        ipv4: local("ipv4_routes", routes(hcl`its.cidr_blocks`)),
        ipv6: local("ipv6_routes", routes(hcl`its.ipv6_cidr_blocks`)),
      },
      hcl<string>`${connection}[each.value.client].id`,
    );
    options(context, connection);

    return {
      peering: withPreconditions(
        hcl`{
          for client, its in ${inputs.clients} : client => {
            contract                   = ${peering.id}
            client                     = client
            client_region              = coalesce(its.region, ${inputs.region})
            client_vpc_id              = its.vpc_id
            operator_account_id        = ${inputs.accountId}
            operator_cidr_blocks       = ${inputs.cidrBlocks}
            operator_ipv6_cidr_blocks  = ${inputs.ipv6CidrBlocks}
            operator_region            = ${inputs.region}
            operator_security_group_id = ${inputs.securityGroupId}
            operator_vpc_id            = ${inputs.vpcId}
            vpc_peering_connection_id  = ${connection}[client].id
          }
        }`,
        [
          {
            condition: hcl`${inputs.topology} == "hub" || length(${inputs.clients}) <= 1`,
            errorMessage: hcl`"A dedicated VPC serves one client, and \${join(", ", keys(${inputs.clients}))} are \${length(${inputs.clients})}. Give each a VPC and a Prometheus of its own, or set topology = \"hub\" and accept that whoever breaks into this VPC reaches all of them."`,
          },
          {
            condition: hcl`length(${inputs.cidrBlocks}) + length(${inputs.ipv6CidrBlocks}) > 0`,
            errorMessage:
              "Clients would have nothing to route back to. Give the networks that Prometheus scrapes from as cidr_blocks, ipv6_cidr_blocks or both.",
          },
        ],
      ),
      vpcPeeringConnectionIds: hcl`{ for client, connection in ${connection} : client => connection.id }`,
    };
  },
});

/** What this side allows the other. AWS takes it only while the peering is active, and from each side only its own. */
function options({ scope, inputs: given }: BuildContext<typeof inputs>, connection: VpcPeeringConnection): void {
  const accepted = each(hcl`{ for client, its in ${given.clients} : client => its if its.accepted }`);
  const own = instance(connection, accepted.key);
  new VpcPeeringConnectionOptions(scope, "this", {
    forEach: accepted.iterator,
    vpcPeeringConnectionId: own.id,
    requester: { allowRemoteVpcDnsResolution: hcl`each.value.allow_remote_vpc_dns_resolution` },
    lifecycle: {
      precondition: [
        {
          condition: hcl`${own.acceptStatus} == "active"`,
          errorMessage: hcl`"Client ${accepted.key}: accepted is true, but the peering is \${${own.acceptStatus}}. Set it to false, let the client apply its side, then set it to true."`,
        },
      ],
    },
  });
}
