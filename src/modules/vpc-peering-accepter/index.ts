import { VpcPeeringConnectionAccepterA } from "@cdktf/provider-aws/lib/vpc-peering-connection-accepter";
import { VpcPeeringConnectionOptions } from "@cdktf/provider-aws/lib/vpc-peering-connection-options";
import { defineModule, hcl, t } from "../../define";
import { isIpv4Network, isIpv6Network } from "../peering/limits";
import { peeringRoutes } from "../peering/routes";
import { documentation } from "./documentation";
import { ingress } from "./ingress";
import { inputs } from "./inputs";

export const vpcPeeringAccepter = defineModule({
  name: "vpc-peering-accepter",
  system: "aws",
  summary:
    "Accepts the peering that an operator's Prometheus asked for, routes back to it, and opens exactly the named ports.",
  appliedBy: "client",
  requires: { terraform: ">= 1.5.7", aws: ">= 5.100" },
  documentation,
  inputs,

  outputs: {
    vpcPeeringConnectionId: t.string.output("Id of the peering. Known once the peering is active."),
  },

  build(context) {
    const { scope, inputs, local, comment } = context;
    const tags = (name: string) => hcl<Record<string, string>>`merge(${inputs.tags}, {
      Name               = ${name}
      "scrapeway:client" = ${inputs.peering.client}
      "scrapeway:module" = "vpc-peering-accepter"
    })`;
    comment("Networks that nobody should route to, whoever names them.");
    const refused = local(
      "refused_networks",
      hcl`concat(
        [for cidr in values(${inputs.peering.operatorCidrBlocks}) : cidr if !(${isIpv4Network(hcl`cidr`)})],
        [for cidr in values(${inputs.peering.operatorIpv6CidrBlocks}) : cidr if !(${isIpv6Network(hcl`cidr`)})],
      )`,
    );
    const accepter = new VpcPeeringConnectionAccepterA(scope, "this", {
      vpcPeeringConnectionId: inputs.peering.vpcPeeringConnectionId,
      autoAccept: true,
      tags: tags(hcl`"scrapeway-${inputs.peering.client}"`),
      lifecycle: {
        precondition: [
          {
            condition: hcl`coalesce(${inputs.peering.clientVpcId}, ${inputs.vpcId}) == ${inputs.vpcId}`,
            errorMessage: hcl`"The peering ${inputs.peering.vpcPeeringConnectionId} is for \${coalesce(${inputs.peering.clientVpcId}, "another VPC")}, and vpc_id is \${${inputs.vpcId}}. Take the entry of the operator's output that is yours, or ask the operator to correct it."`,
          },
          {
            condition: hcl`length(${inputs.peering.operatorCidrBlocks}) + length(${inputs.peering.operatorIpv6CidrBlocks}) > 0`,
            errorMessage: "peering names no network of the operator, so that nothing could be routed back.",
          },
          {
            condition: hcl`length(${refused}) == 0`,
            errorMessage: hcl`"peering: \${join(", ", ${refused})} is no network of the operator that could be routed to: it has host bits, or is wider than /8 (IPv4) or /32 (IPv6). Ask the operator to name its networks exactly."`,
          },
          {
            condition: hcl`alltrue([for rule in values(${inputs.ingress}) : rule.source == "networks" || ${inputs.peering.operatorSecurityGroupId} != null])`,
            errorMessage: hcl`"ingress \${join(", ", [for name, rule in ${inputs.ingress} : name if rule.source == "security_group"])}: the operator names no security group. Set source = \"networks\", or ask the operator for security_group_id."`,
          },
          {
            condition: hcl`alltrue([for rule in values(${inputs.ingress}) : rule.source == "networks" || ${inputs.peering.operatorAccountId} != null])`,
            errorMessage: hcl`"ingress \${join(", ", [for name, rule in ${inputs.ingress} : name if rule.source == "security_group"])}: a rule for the operator's security group names its account, too. Give operator_account_id, or set source = \"networks\"."`,
          },
          {
            condition: hcl`alltrue([for rule in values(${inputs.ingress}) : rule.source == "networks" || ${inputs.peering.clientRegion} == ${inputs.peering.operatorRegion} || ${inputs.peering.clientRegion} == null || ${inputs.peering.operatorRegion} == null])`,
            errorMessage: hcl`"ingress \${join(", ", [for name, rule in ${inputs.ingress} : name if rule.source == "security_group"])}: the operator is in \${coalesce(${inputs.peering.operatorRegion}, "another region")}, and a rule can refer to a security group of the same region only. Set source = \"networks\"."`,
          },
        ],
      },
    });
    const routes = (networks: string) => hcl`{
      for route in flatten([
        for table, id in ${inputs.routeTableIds} : [
          for name, cidr in ${networks} : { key = "\${table}/\${name}", cidr = cidr, route_table_id = id }
        ]
      ]) : route.key => route
    }`;
    peeringRoutes(
      scope,
      {
        ipv4: local("ipv4_routes", routes(hcl`${inputs.peering}.operator_cidr_blocks`)),
        ipv6: local("ipv6_routes", routes(hcl`${inputs.peering}.operator_ipv6_cidr_blocks`)),
      },
      accepter.id,
    );
    comment("From each side AWS takes only its own options, and only while the peering is active.");
    new VpcPeeringConnectionOptions(scope, "this", {
      vpcPeeringConnectionId: accepter.id,
      accepter: { allowRemoteVpcDnsResolution: inputs.allowRemoteVpcDnsResolution },
    });
    ingress(context, accepter, tags);

    return { vpcPeeringConnectionId: accepter.id };
  },
});
