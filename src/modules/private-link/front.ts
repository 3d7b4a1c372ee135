import { Lb } from "@cdktf/provider-aws/lib/lb";
import { SecurityGroup } from "@cdktf/provider-aws/lib/security-group";
import { VpcSecurityGroupIngressRule } from "@cdktf/provider-aws/lib/vpc-security-group-ingress-rule";
import { type BuildContext, each, hcl } from "../../define";
import type { serviceInputs } from "./inputs";
import type { Tags } from "./place";

export type ServiceContext = Pick<BuildContext<typeof serviceInputs>, "scope" | "inputs" | "local" | "comment">;

/** The load balancer that endpoints lead to. */
export interface Front {
  readonly balancer: Lb;
  readonly group: SecurityGroup;
}

/**
 * An internal Network Load Balancer with a security group of its own, from the start, because one that was made without can never get any.
 *
 * @param ports expression: the set of its ports, known at plan
 */
export function front(context: ServiceContext, ports: unknown, tags: Tags): Front {
  const { scope, inputs, comment } = context;
  comment(
    "Without operator_cidrs it has no rule for traffic that comes in: only endpoints, which are not asked then, get through.",
  );
  const group = new SecurityGroup(scope, "this", {
    name: hcl`"${inputs.name}-nlb"`,
    description: "Load balancer of the endpoint service",
    vpcId: inputs.vpcId,
    tags: tags(hcl`"${inputs.name}-nlb"`),
  });
  const rules = each(
    hcl<Record<string, { readonly cidr: string; readonly port: number }>>`merge([
      for cidr in ${inputs.operatorCidrs} : { for port in ${ports} : "\${port} \${cidr}" => { cidr = cidr, port = tonumber(port) } }
    ]...)`,
  );
  new VpcSecurityGroupIngressRule(scope, "operator", {
    forEach: rules.iterator,
    securityGroupId: group.id,
    description: "Endpoints of the operator",
    cidrIpv4: rules.value.cidr,
    fromPort: rules.value.port,
    toPort: rules.value.port,
    ipProtocol: "tcp",
    tags: tags(hcl`"${inputs.name}-nlb"`),
  });
  const balancer = new Lb(scope, "this", {
    name: inputs.name,
    loadBalancerType: "network",
    internal: true,
    subnets: hcl<string[]>`values(${inputs.subnets})`,
    securityGroups: [group.id],
    // A scrape target is in one zone, and endpoints come in through all of them.
    enableCrossZoneLoadBalancing: true,
    enforceSecurityGroupInboundRulesOnPrivateLinkTraffic: hcl`length(${inputs.operatorCidrs}) > 0 ? "on" : "off"`,
    tags: tags(inputs.name),
    lifecycle: {
      // A load balancer behind a service can go only once the service has another.
      createBeforeDestroy: true,
    },
  });
  return { balancer, group };
}
