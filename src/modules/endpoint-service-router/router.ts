import { Lb } from "@cdktf/provider-aws/lib/lb";
import { LbListener } from "@cdktf/provider-aws/lib/lb-listener";
import { SecurityGroup } from "@cdktf/provider-aws/lib/security-group";
import { VpcSecurityGroupEgressRule } from "@cdktf/provider-aws/lib/vpc-security-group-egress-rule";
import { VpcSecurityGroupIngressRule } from "@cdktf/provider-aws/lib/vpc-security-group-ingress-rule";
import { hcl } from "../../define";
import type { Front } from "../private-link/front";
import type { Tags } from "../private-link/place";
import type { Context } from "./index";

/** The load balancer that tells targets apart. */
export interface Router {
  readonly balancer: Lb;
  readonly group: SecurityGroup;
  readonly listener: LbListener;
}

/** An internal Application Load Balancer that only the Network Load Balancer reaches, and that knows no target by itself. */
export function router({ scope, inputs }: Context, before: Front, port: number, tags: Tags): Router {
  const name = hcl`"${inputs.name}-alb"`;
  const group = new SecurityGroup(scope, "router", {
    name,
    description: "Router of the endpoint service",
    vpcId: inputs.vpcId,
    tags: tags(name),
  });
  new VpcSecurityGroupEgressRule(scope, "router", {
    securityGroupId: before.group.id,
    description: "Router",
    referencedSecurityGroupId: group.id,
    fromPort: port,
    toPort: port,
    ipProtocol: "tcp",
    tags: tags(hcl`"${inputs.name}-nlb"`),
  });
  new VpcSecurityGroupIngressRule(scope, "router", {
    securityGroupId: group.id,
    description: "Load balancer of the endpoint service",
    referencedSecurityGroupId: before.group.id,
    fromPort: port,
    toPort: port,
    ipProtocol: "tcp",
    tags: tags(name),
  });
  const balancer = new Lb(scope, "router", {
    name,
    loadBalancerType: "application",
    internal: true,
    subnets: hcl<string[]>`values(${inputs.subnets})`,
    securityGroups: [group.id],
    dropInvalidHeaderFields: true,
    tags: tags(name),
    lifecycle: {
      createBeforeDestroy: true,
      precondition: [
        {
          condition: hcl`length(${inputs.subnets}) >= 2`,
          errorMessage:
            "subnets needs two subnets in different availability zones, because an Application Load Balancer does.",
        },
      ],
    },
  });
  const listener = new LbListener(scope, "router", {
    loadBalancerArn: balancer.arn,
    port,
    protocol: hcl`${inputs.certificateArn} == null ? "HTTP" : "HTTPS"`,
    certificateArn: inputs.certificateArn,
    sslPolicy: hcl`${inputs.certificateArn} == null ? null : ${inputs.sslPolicy}`,
    defaultAction: [
      {
        type: "fixed-response",
        fixedResponse: { contentType: "text/plain", messageBody: "No such scrape target.", statusCode: "404" },
      },
    ],
    tags: tags(name),
  });
  return { balancer, group, listener };
}
