import type { SecurityGroup } from "@cdktf/provider-aws/lib/security-group";
import { VpcSecurityGroupEgressRule } from "@cdktf/provider-aws/lib/vpc-security-group-egress-rule";
import { VpcSecurityGroupIngressRule } from "@cdktf/provider-aws/lib/vpc-security-group-ingress-rule";
import { type BuildContext, each, hcl, t } from "../../define";
import type { ServiceContext } from "./front";
import type { Tags } from "./place";

export const openTargetSecurityGroups = t.bool.optional(
  "Whether to add rules to target_security_groups that let the load balancer in, on the ports of the targets. False: add them yourself.",
  { default: false },
);

type Context = ServiceContext & {
  readonly inputs: BuildContext<{ readonly openTargetSecurityGroups: typeof openTargetSecurityGroups }>["inputs"];
};

/**
 * Lets a load balancer connect to exactly the ports of the targets, in the networks and security groups that each names; targets that
 * share both share a rule, because AWS refuses the same rule twice.
 *
 * @param targets expression: a map of targets with `ports`, a list, `cidrs` and `security_groups`
 */
export function letBalancerReach(
  { scope, inputs, local }: Context,
  targets: unknown,
  group: SecurityGroup,
  tags: Tags,
): void {
  const toNetworks = local(
    "target_networks",
    hcl<Record<string, { readonly cidr: string; readonly port: number }>>`merge(flatten([
      for target in values(${targets}) : [
        for port in target.ports : [for cidr in target.cidrs : { "\${port} \${cidr}" = { cidr = cidr, port = port } }]
      ]
    ])...)`,
  );
  const toGroups = local(
    "target_security_group_ports",
    hcl`merge(flatten([
      for target in values(${targets}) : [
        for port in target.ports : [for name in target.security_groups : { "\${port} \${name}" = { group = name, port = port } } if contains(keys(${inputs.targetSecurityGroups}), name)]
      ]
    ])...)`,
  );
  const networks = each(hcl<Record<string, { readonly cidr: string; readonly port: number }>>`${toNetworks}`);
  new VpcSecurityGroupEgressRule(scope, "network", {
    forEach: networks.iterator,
    securityGroupId: group.id,
    description: "Scrape targets",
    cidrIpv4: networks.value.cidr,
    fromPort: networks.value.port,
    toPort: networks.value.port,
    ipProtocol: "tcp",
    tags: tags(group.name),
  });
  const groups = each(hcl<Record<string, { readonly group: string; readonly port: number }>>`${toGroups}`);
  new VpcSecurityGroupEgressRule(scope, "group", {
    forEach: groups.iterator,
    securityGroupId: group.id,
    description: "Scrape targets",
    referencedSecurityGroupId: hcl`${inputs.targetSecurityGroups}[${groups.value.group}]`,
    fromPort: groups.value.port,
    toPort: groups.value.port,
    ipProtocol: "tcp",
    tags: tags(group.name),
  });
  const opened = each(
    hcl<
      Record<string, { readonly group: string; readonly port: number }>
    >`{ for key, rule in ${toGroups} : key => rule if ${inputs.openTargetSecurityGroups} }`,
  );
  new VpcSecurityGroupIngressRule(scope, "target", {
    forEach: opened.iterator,
    securityGroupId: hcl`${inputs.targetSecurityGroups}[${opened.value.group}]`,
    description: "Scrapes and health checks",
    referencedSecurityGroupId: group.id,
    fromPort: opened.value.port,
    toPort: opened.value.port,
    ipProtocol: "tcp",
    tags: tags(group.name),
  });
}
