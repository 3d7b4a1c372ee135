import { LbListenerRule } from "@cdktf/provider-aws/lib/lb-listener-rule";
import { LbTargetGroup } from "@cdktf/provider-aws/lib/lb-target-group";
import { LbTargetGroupAttachment } from "@cdktf/provider-aws/lib/lb-target-group-attachment";
import { dynamic, each, hcl } from "../../define";
import { securityGroupsAreKnown } from "../private-link/known-security-groups";
import type { Tags } from "../private-link/place";
import type { Context } from "./index";
import type { Target } from "./inputs";
import type { Router } from "./router";

/** A rule for each target, which lets GET of its path through to it, and nothing else. Returns the target groups, by name. */
export function routes({ scope, inputs, comment }: Context, router: Router, tags: Tags): LbTargetGroup {
  const targets = each(hcl<Record<string, Target>>`${inputs.targets}`);
  const { key, value: target } = targets;
  const tagsOfTarget = tags(hcl`"${inputs.name}-${key}"`, { "scrapeway:target": key });
  const protocol = hcl`upper(${target.scheme})`;
  comment(
    "The name carries all that makes another target group of it, so that the new one can stand before the old one goes.",
  );
  const groups = new LbTargetGroup(scope, "this", {
    forEach: targets.iterator,
    name: hcl`"\${trimsuffix(substr(${inputs.name}, 0, 12), "-")}-\${trimsuffix(substr(${key}, 0, 10), "-")}-\${substr(sha256(join("/", [${inputs.name}, ${key}, ${target.type}, ${target.scheme}, ${target.port}])), 0, 8)}"`,
    vpcId: inputs.vpcId,
    targetType: target.type,
    protocol,
    port: target.port,
    healthCheck: {
      protocol,
      port: hcl`${target.healthCheck.port} == null ? "traffic-port" : tostring(${target.healthCheck.port})`,
      path: hcl`coalesce(${target.healthCheck.path}, ${target.metricsPath})`,
      matcher: target.healthCheck.matcher,
      interval: target.healthCheck.intervalSeconds,
      timeout: target.healthCheck.timeoutSeconds,
      healthyThreshold: target.healthCheck.healthyThreshold,
      unhealthyThreshold: target.healthCheck.unhealthyThreshold,
    },
    tags: tagsOfTarget,
    lifecycle: {
      createBeforeDestroy: true,
      precondition: [securityGroupsAreKnown(key, target.securityGroups, inputs.targetSecurityGroups)],
    },
  });
  new LbTargetGroupAttachment(scope, "this", {
    forEach: targets.iterator,
    targetGroupArn: targets.at(groups).arn,
    targetId: target.targetId,
    port: target.port,
    availabilityZone: hcl`${target.type} == "ip" && ${target.outsideVpc} ? "all" : null`,
  });
  comment("No two rules fit the same request, so that their order does not matter and AWS may choose it.");
  new LbListenerRule(scope, "this", {
    forEach: targets.iterator,
    listenerArn: router.listener.arn,
    action: [{ type: "forward", targetGroupArn: targets.at(groups).arn }],
    condition: [
      { httpRequestMethod: { values: ["GET"] } },
      { pathPattern: { values: [target.metricsPath] } },
      ...dynamic(hcl`${target.route} == "query" ? [${inputs.routeParameter}] : []`, (parameter) => ({
        queryString: [{ key: parameter.value, value: key }],
      })),
      ...dynamic(hcl`${target.host}[*]`, (host) => ({ hostHeader: { values: [host.value] } })),
    ],
    tags: tagsOfTarget,
  });
  return groups;
}
