import { LbListener } from "@cdktf/provider-aws/lib/lb-listener";
import { LbTargetGroup } from "@cdktf/provider-aws/lib/lb-target-group";
import { LbTargetGroupAttachment } from "@cdktf/provider-aws/lib/lb-target-group-attachment";
import { type BuildContext, defineModule, hcl, t } from "../../define";
import { type Front, front } from "../private-link/front";
import { ownRegion, type Tags, tagsOf } from "../private-link/place";
import { letBalancerReach } from "../private-link/reach";
import { service, serviceOutputs } from "../private-link/service";
import { documentation } from "./documentation";
import { inputs } from "./inputs";
import { type Router, router } from "./router";
import { routes } from "./routes";

export type Context = BuildContext<typeof inputs>;

export const endpointServiceRouter = defineModule({
  name: "endpoint-service-router",
  system: "aws",
  summary: "Scrape targets of a client behind AWS PrivateLink on one port, told apart by query, path or host.",
  appliedBy: "client",
  requires: { terraform: ">= 1.5.7", aws: ">= 5.100" },
  documentation,
  inputs,

  outputs: {
    ...serviceOutputs,
    routerArn: t.string.output("ARN of the Application Load Balancer."),
    routerSecurityGroupId: t.string.output("Id of the security group from which targets are scraped."),
    targetGroupArns: t.map(t.string).output("ARN of the target group of each target, by its name."),
  },

  build(context) {
    const { inputs, local } = context;
    const region = ownRegion(context);
    const tags = tagsOf(context, "endpoint-service-router");
    const port = local<number>("port", hcl`coalesce(${inputs.port}, ${inputs.certificateArn} == null ? 80 : 443)`);
    const made = front(context, hcl`[${port}]`, tags);
    const routing = router(context, made, port, tags);
    const reached = local(
      "reached",
      hcl`{
        for name, target in ${inputs.targets} : name => {
          cidrs           = target.cidrs
          ports           = distinct([for port in [target.port, target.health_check.port] : port if port != null])
          security_groups = target.security_groups
        }
      }`,
    );
    letBalancerReach(context, reached, routing.group, tags);
    const groups = routes(context, routing, tags);
    joinBalancers(context, made, routing, port, tags);
    const { outputs } = service(context, made, region, tags);
    return {
      ...outputs(hcl`{
        for name, target in ${inputs.targets} : name => {
          host         = target.host
          labels       = target.labels
          metrics_path = target.metrics_path
          params       = merge(target.params, { for parameter in [${inputs.routeParameter}] : parameter => [name] if target.route == "query" })
          port         = ${port}
          scheme       = ${inputs.certificateArn} == null ? "http" : "https"
        }
      }`),
      routerArn: routing.balancer.arn,
      routerSecurityGroupId: routing.group.id,
      targetGroupArns: hcl`{ for name, group in ${groups} : name => group.arn }`,
    };
  },
});

/** The one port of the Network Load Balancer, which leads to the router. */
function joinBalancers(
  { scope, inputs, comment }: Context,
  { balancer }: Front,
  routing: Router,
  port: number,
  tags: Tags,
): void {
  const group = new LbTargetGroup(scope, "router", {
    name: hcl`"\${trimsuffix(substr(${inputs.name}, 0, 19), "-")}-alb-\${substr(sha256(join("/", [${inputs.name}, ${port}])), 0, 8)}"`,
    vpcId: inputs.vpcId,
    targetType: "alb",
    protocol: "TCP",
    port,
    healthCheck: {
      protocol: hcl`${inputs.certificateArn} == null ? "HTTP" : "HTTPS"`,
      path: "/",
      // What the router answers where no rule fits.
      matcher: "404",
    },
    tags: tags(inputs.name),
    lifecycle: { createBeforeDestroy: true },
  });
  const listener = new LbListener(scope, "this", {
    loadBalancerArn: balancer.arn,
    port,
    protocol: "TCP",
    defaultAction: [{ type: "forward", targetGroupArn: group.arn }],
    tags: tags(inputs.name),
  });
  comment(
    "An Application Load Balancer can be registered only once it has a listener on that port, and another leads to the group.",
  );
  new LbTargetGroupAttachment(scope, "router", {
    targetGroupArn: group.arn,
    targetId: routing.balancer.arn,
    port,
    dependsOn: [listener, routing.listener],
  });
}
