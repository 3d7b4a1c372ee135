import { hcl, type PlainOf, t } from "../../define";
import { serviceInputs } from "../private-link/inputs";
import * as limits from "../private-link/limits";
import { openTargetSecurityGroups } from "../private-link/reach";
import { everyTarget, healthCheckFields, isPort, targetFields, targetRules } from "../private-link/scrape-targets";

const target = t.object({
  ...targetFields,
  healthCheck: t
    .object({
      ...healthCheckFields,
      matcher: t.string.optional("Status codes that are healthy, with HTTP and HTTPS.", { default: "200-399" }),
      path: t.string.optional("Path to ask for, with HTTP and HTTPS. Null: metrics_path.", { default: null }),
      protocol: t.string.optional('"TCP", "HTTP" or "HTTPS". Null: TCP; for type = "alb" HTTP.', { default: null }),
    })
    .optional("How the load balancer finds out whether the target is there.", { default: {} }),
  params: t.map(t.list(t.string)).optional("Query parameters of a scrape.", { default: {} }),
  port: t.number.required("Port of the service that leads to the target. Each target has its own."),
  scheme: t.string.optional(
    '"http" or "https": what the target itself speaks. The load balancer passes it on as it is.',
    {
      default: "http",
    },
  ),
  targetPort: t.number.optional("Port that the target listens on. Null: port.", { default: null }),
  type: t.string.optional('"instance", "ip" or "alb".', { default: "instance" }),
});

export type Target = PlainOf<typeof target>;

export const inputs = {
  ...serviceInputs,
  openTargetSecurityGroups,
  targets: t
    .map(target)
    .required(
      "What may be scraped, by name. A target is one thing: metrics of two that take turns would be worthless.",
      {
        validate: [
          ...targetRules<Target>(),
          {
            when: (targets) => hcl`length(${targets}) <= ${limits.listeners}`,
            message: "targets takes at most 50: a Network Load Balancer has 50 listeners.",
          },
          {
            when: (targets) => hcl`length(distinct(values(${targets})[*].port)) == length(${targets})`,
            message: "targets: two targets have the same port. Give each a port of its own.",
          },
          everyTarget(hcl`${isPort(hcl`target.port`)}`, "port must be a port, from 1 to 65535."),
          everyTarget(
            hcl`target.target_port == null || ${isPort(hcl`target.target_port`)}`,
            "target_port must be a port, from 1 to 65535, or be left out.",
          ),
          everyTarget(hcl`contains(["http", "https"], target.scheme)`, 'scheme must be "http" or "https".'),
          everyTarget(hcl`contains(["instance", "ip", "alb"], target.type)`, 'type must be "instance", "ip" or "alb".'),
          everyTarget(
            hcl`
            target.type == "instance" ? can(regex(${limits.instanceId}, target.target_id)) :
            target.type == "ip" ? can(cidrnetmask("\${target.target_id}/32")) :
            target.type != "alb" || can(regex(${limits.loadBalancerArn}, target.target_id))
          `,
            "target_id must fit its type: the id of an instance, an IPv4 address, or the ARN of an Application Load Balancer.",
          ),
          everyTarget(
            hcl`target.health_check.protocol == null || contains(target.type == "alb" ? ["HTTP", "HTTPS"] : ["TCP", "HTTP", "HTTPS"], coalesce(target.health_check.protocol, "-"))`,
            'health_check.protocol must be "TCP", "HTTP" or "HTTPS"; an Application Load Balancer cannot be checked with "TCP".',
          ),
          everyTarget(
            hcl`target.health_check.path == null || can(regex(${limits.path}, target.health_check.path))`,
            "health_check.path must begin with a slash and has at most 128 characters, without wildcards and query.",
          ),
          everyTarget(
            hcl`can(regex(${limits.statusCodes}, target.health_check.matcher))`,
            "health_check.matcher must be status codes, as in 200 or 200-399.",
          ),
          everyTarget(
            hcl`target.type != "alb" || target.health_check.port == null`,
            "health_check.port cannot be given for an Application Load Balancer, which is checked on its own port.",
          ),
        ],
      },
    ),
};
