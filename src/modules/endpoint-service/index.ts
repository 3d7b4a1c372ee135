import { LbListener } from "@cdktf/provider-aws/lib/lb-listener";
import { LbTargetGroup } from "@cdktf/provider-aws/lib/lb-target-group";
import { LbTargetGroupAttachment } from "@cdktf/provider-aws/lib/lb-target-group-attachment";
import { type BuildContext, defineModule, each, hcl, t } from "../../define";
import { type Front, front } from "../private-link/front";
import { securityGroupsAreKnown } from "../private-link/known-security-groups";
import { ownRegion, type Tags, tagsOf } from "../private-link/place";
import { letBalancerReach } from "../private-link/reach";
import { service, serviceOutputs } from "../private-link/service";
import { documentation } from "./documentation";
import { inputs, type Target } from "./inputs";

type Context = BuildContext<typeof inputs>;

export const endpointServiceModule = defineModule({
  name: "endpoint-service",
  system: "aws",
  summary:
    "Scrape targets of a client behind AWS PrivateLink: each on a port of its own, for exactly the operators that are named.",
  appliedBy: "client",
  requires: { terraform: ">= 1.5.7", aws: ">= 5.100" },
  documentation,
  inputs,

  outputs: {
    ...serviceOutputs,
    targetGroupArns: t.map(t.string).output("ARN of the target group of each target, by its name."),
  },

  build(context) {
    const { inputs, local } = context;
    const region = ownRegion(context);
    const tags = tagsOf(context, "endpoint-service");
    const made = front(context, hcl`toset(values(${inputs.targets})[*].port)`, tags);
    const reached = local(
      "reached",
      hcl`{
      for name, target in ${inputs.targets} : name => {
        cidrs           = target.cidrs
        ports           = distinct([for port in [coalesce(target.target_port, target.port), target.health_check.port] : port if port != null])
        security_groups = target.security_groups
      }
    }`,
    );
    letBalancerReach(context, reached, made.group, tags);
    const groups = targets(context, made, tags);
    const { outputs } = service(context, made, region, tags);
    return {
      ...outputs(hcl`{
        for name, target in ${inputs.targets} : name => {
          host         = null
          labels       = target.labels
          metrics_path = target.metrics_path
          params       = target.params
          port         = target.port
          scheme       = target.scheme
        }
      }`),
      targetGroupArns: hcl`{ for name, group in ${groups} : name => group.arn }`,
    };
  },
});

function targets({ scope, inputs, comment }: Context, { balancer }: Front, tags: Tags): LbTargetGroup {
  const targets = each(hcl<Record<string, Target>>`${inputs.targets}`);
  const { value: target } = targets;
  const port = hcl<number>`coalesce(${target.targetPort}, ${target.port})`;
  const isTcp = hcl`coalesce(${target.healthCheck.protocol}, ${target.type} == "alb" ? "HTTP" : "TCP") == "TCP"`;
  const tagsOfTarget = tags(hcl`"${inputs.name}-${targets.key}"`, { "scrapeway:target": targets.key });
  comment(
    "The name carries all that makes another target group of it, so that the new one can stand before the old one goes.",
  );
  const group = new LbTargetGroup(scope, "this", {
    forEach: targets.iterator,
    name: hcl`"\${trimsuffix(substr(${inputs.name}, 0, 12), "-")}-\${trimsuffix(substr(${targets.key}, 0, 10), "-")}-\${substr(sha256(join("/", [${inputs.name}, ${targets.key}, ${target.type}, ${port}])), 0, 8)}"`,
    vpcId: inputs.vpcId,
    targetType: target.type,
    protocol: "TCP",
    port,
    healthCheck: {
      protocol: hcl`coalesce(${target.healthCheck.protocol}, ${target.type} == "alb" ? "HTTP" : "TCP")`,
      port: hcl`${target.healthCheck.port} == null ? "traffic-port" : tostring(${target.healthCheck.port})`,
      path: hcl`${isTcp} ? null : coalesce(${target.healthCheck.path}, ${target.metricsPath})`,
      matcher: hcl`${isTcp} ? null : ${target.healthCheck.matcher}`,
      interval: target.healthCheck.intervalSeconds,
      timeout: target.healthCheck.timeoutSeconds,
      healthyThreshold: target.healthCheck.healthyThreshold,
      unhealthyThreshold: target.healthCheck.unhealthyThreshold,
    },
    tags: tagsOfTarget,
    lifecycle: {
      createBeforeDestroy: true,
      precondition: [securityGroupsAreKnown(targets.key, target.securityGroups, inputs.targetSecurityGroups)],
    },
  });
  const listener = new LbListener(scope, "this", {
    forEach: targets.iterator,
    loadBalancerArn: balancer.arn,
    port: target.port,
    protocol: "TCP",
    defaultAction: [{ type: "forward", targetGroupArn: targets.at(group).arn }],
    tags: tagsOfTarget,
  });
  comment("An Application Load Balancer can be registered only once a listener leads to its target group.");
  new LbTargetGroupAttachment(scope, "this", {
    forEach: targets.iterator,
    targetGroupArn: targets.at(group).arn,
    targetId: target.targetId,
    port,
    availabilityZone: hcl`${target.type} == "ip" && ${target.outsideVpc} ? "all" : null`,
    dependsOn: [listener],
  });
  return group;
}
