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
      matcher: t.string.optional("Status codes that are healthy.", { default: "200-399" }),
      path: t.string.optional("Path to ask for. Null: metrics_path.", { default: null }),
    })
    .optional("How the load balancer finds out whether the target is there.", { default: {} }),
  host: t.string.optional('With route = "host": the DNS name, which must lead to the operator\'s endpoint.', {
    default: null,
  }),
  params: t.map(t.list(t.string)).optional("Further query parameters of a scrape.", { default: {} }),
  port: t.number.required("Port that the target listens on."),
  route: t.string.optional(
    '"query": by the query parameter route_parameter = name. "path": by metrics_path, which only this target has. "host": by host.',
    { default: "query" },
  ),
  scheme: t.string.optional('"http" or "https": what the target itself speaks. Its certificate is not checked.', {
    default: "http",
  }),
  type: t.string.optional('"instance" or "ip".', { default: "instance" }),
});

export type Target = PlainOf<typeof target>;

export const inputs = {
  ...serviceInputs,
  certificateArn: t.string.optional(
    "ARN of a certificate in ACM, or of a server certificate in IAM: the operator scrapes with https. Null: with http.",
    {
      default: null,
      validate: [
        {
          when: (arn) => hcl`${arn} == null || can(regex(${limits.certificateArn}, ${arn}))`,
          message:
            "certificate_arn must be the ARN of a certificate, as in arn:aws:acm:eu-central-1:111122223333:certificate/12345678-90ab-cdef-1234-567890abcdef.",
        },
      ],
    },
  ),
  openTargetSecurityGroups,
  port: t.number.optional("Port of the service. Null: 443 with certificate_arn, else 80.", {
    default: null,
    validate: [
      {
        when: (port) => hcl`${port} == null || ${isPort(port)}`,
        message: "port must be a port, from 1 to 65535, or be left out.",
      },
    ],
  }),
  routeParameter: t.string.optional(
    'Query parameter that names the target, for targets with route = "query". Another one than the targets themselves know.',
    {
      default: "target",
      validate: [
        {
          when: (name) => hcl`can(regex(${limits.parameter}, ${name}))`,
          message: "route_parameter needs 1 to 63 letters, digits and underscores.",
        },
      ],
    },
  ),
  sslPolicy: t.string.optional("Security policy of the listener, with certificate_arn.", {
    default: "ELBSecurityPolicy-TLS13-1-2-2021-06",
    validate: [
      {
        when: (policy) => hcl`can(regex("^ELBSecurityPolicy-[A-Za-z0-9-]+$", ${policy}))`,
        message: "ssl_policy must be the name of a policy, as in ELBSecurityPolicy-TLS13-1-2-2021-06.",
      },
    ],
  }),
  targets: t
    .map(target)
    .required(
      "What may be scraped, by name. A target is one thing: metrics of two that take turns would be worthless.",
      {
        validate: [
          ...targetRules<Target>(),
          {
            when: (targets) => hcl`length(${targets}) <= ${limits.rules}`,
            message: "targets takes at most 100: an Application Load Balancer has 100 rules.",
          },
          everyTarget(hcl`${isPort(hcl`target.port`)}`, "port must be a port, from 1 to 65535."),
          everyTarget(hcl`contains(["http", "https"], target.scheme)`, 'scheme must be "http" or "https".'),
          everyTarget(hcl`contains(["instance", "ip"], target.type)`, 'type must be "instance" or "ip".'),
          everyTarget(
            hcl`
            target.type == "instance" ? can(regex(${limits.instanceId}, target.target_id)) :
            target.type != "ip" || can(cidrnetmask("\${target.target_id}/32"))
          `,
            "target_id must fit its type: the id of an instance, or an IPv4 address.",
          ),
          everyTarget(
            hcl`contains(["query", "path", "host"], target.route)`,
            'route must be "query", "path" or "host".',
          ),
          everyTarget(
            hcl`target.route == "host" ? can(regex(${limits.hostName}, target.host)) : target.host == null`,
            'host must be a DNS name in lower case with route = "host", and be left out with any other.',
          ),
          {
            when: (targets) =>
              hcl`alltrue([for name, target in ${targets} : target.route != "path" || length([for other in values(${targets}) : other if other.metrics_path == target.metrics_path]) == 1])`,
            message: (targets) =>
              hcl`"Target \${join(", ", [for name, target in ${targets} : name if target.route == "path" && length([for other in values(${targets}) : other if other.metrics_path == target.metrics_path]) > 1])}: another target has the same metrics_path, so that the path cannot tell them apart. Route by query."`,
          },
          {
            when: (targets) =>
              hcl`length(distinct([for target in values(${targets}) : "\${target.host} \${target.metrics_path}" if target.host != null])) == length([for target in values(${targets}) : target if target.host != null])`,
            message: "targets: two targets have the same host and metrics_path, so that neither can tell them apart.",
          },
          everyTarget(
            hcl`target.health_check.path == null || can(regex(${limits.path}, target.health_check.path))`,
            "health_check.path must begin with a slash and has at most 128 characters, without wildcards and query.",
          ),
          everyTarget(
            hcl`can(regex(${limits.statusCodes}, target.health_check.matcher))`,
            "health_check.matcher must be status codes, as in 200 or 200-399.",
          ),
        ],
      },
    ),
};
