import type { VpcPeeringConnectionAccepterA } from "@cdktf/provider-aws/lib/vpc-peering-connection-accepter";
import { VpcSecurityGroupIngressRule } from "@cdktf/provider-aws/lib/vpc-security-group-ingress-rule";
import { type BuildContext, each, hcl } from "../../define";
import type { inputs } from "./inputs";

/**
 * A rule for each port and each network of the operator, or for each port alone where the operator's security group is let in. All wait
 * for the peering: before that AWS does not know the other account's group, and nothing should be open to networks that are not there yet.
 */
export function ingress(
  { scope, inputs: given, local }: BuildContext<typeof inputs>,
  accepter: VpcPeeringConnectionAccepterA,
  tags: (name: string) => Record<string, string>,
): void {
  const common = {
    ipProtocol: "tcp",
    fromPort: hcl<number>`each.value.port`,
    toPort: hcl<number>`each.value.port`,
    securityGroupId: hcl<string>`each.value.security_group_id`,
    description: hcl<string>`"Scrapes of \${each.value.from}"`,
    tags: tags(hcl`"scrapeway-${given.peering.client}-\${each.value.name}"`),
    dependsOn: [accepter],
  };
  const networkRules = (networks: string) => hcl`{
    for rule in flatten([
      for name, its in ${given.ingress} : [
        for port in its.ports : [
          for network, cidr in ${networks} : {
            key               = "\${name}/\${port}/\${network}"
            name              = name
            port              = port
            security_group_id = its.security_group_id
            cidr              = cidr
            from              = network
          }
        ]
      ]
      if its.source == "networks"
    ]) : rule.key => rule
  }`;
  new VpcSecurityGroupIngressRule(scope, "ipv4", {
    forEach: each(local("ipv4_ingress", networkRules(hcl`${given.peering}.operator_cidr_blocks`))).iterator,
    ...common,
    cidrIpv4: hcl<string>`each.value.cidr`,
  });
  new VpcSecurityGroupIngressRule(scope, "ipv6", {
    forEach: each(local("ipv6_ingress", networkRules(hcl`${given.peering}.operator_ipv6_cidr_blocks`))).iterator,
    ...common,
    cidrIpv6: hcl<string>`each.value.cidr`,
  });
  const groupRules = local(
    "security_group_ingress",
    hcl`{
      for rule in flatten([
        for name, its in ${given.ingress} : [
          for port in its.ports : {
            key               = "\${name}/\${port}"
            name              = name
            port              = port
            security_group_id = its.security_group_id
            from              = "the operator"
          }
        ]
        if its.source == "security_group"
      ]) : rule.key => rule
    }`,
  );
  new VpcSecurityGroupIngressRule(scope, "security_group", {
    forEach: each(groupRules).iterator,
    ...common,
    referencedSecurityGroupId: hcl<string>`"\${coalesce(${given.peering.operatorAccountId}, "missing")}/\${coalesce(${given.peering.operatorSecurityGroupId}, "missing")}"`,
  });
}
