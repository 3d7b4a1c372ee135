import { hcl, t, type Validation } from "../../define";
import { isNetwork } from "./inputs";
import * as limits from "./limits";

/** What every scrape target has, whatever leads to it. */
export const targetFields = {
  cidrs: t
    .set(t.string)
    .optional("Networks that the target is in, as IPv4 CIDRs, known at plan. The load balancer may connect there.", {
      default: [],
    }),
  labels: t.map(t.string).optional("Labels for every metric of the target.", { default: {} }),
  metricsPath: t.string.optional("Path of the metrics.", { default: "/metrics" }),
  securityGroups: t
    .set(t.string)
    .optional("Names from target_security_groups that the target is in. The load balancer may connect there.", {
      default: [],
    }),
  outsideVpc: t.bool.optional("For an IP address: whether it is outside the VPC, for example behind a peering.", {
    default: false,
  }),
  targetId: t.string.required("Id of the instance, IP address or ARN of the internal Application Load Balancer."),
};

export const healthCheckFields = {
  healthyThreshold: t.number.optional("Checks in a row that must succeed, 2 to 10.", { default: 3 }),
  intervalSeconds: t.number.optional("Seconds between checks, 5 to 300.", { default: 30 }),
  port: t.number.optional("Port to check. Null: the target's.", { default: null }),
  timeoutSeconds: t.number.optional("Seconds to wait for an answer, 2 to 120, fewer than interval_seconds.", {
    default: 6,
  }),
  unhealthyThreshold: t.number.optional("Checks in a row that must fail, 2 to 10.", { default: 3 }),
};

/** A rule about one target at a time, written about `target`, and `name` where that matters; the message names those that break it. */
export function everyTarget<Target>(holds: unknown, message: string): Validation<Readonly<Record<string, Target>>> {
  return {
    when: (targets) => hcl`length([for name, target in ${targets} : name if !(${holds})]) == 0`,
    message: (targets) =>
      hcl`"Target \${join(", ", [for name, target in ${targets} : name if !(${holds})])}: ${message}"`,
  };
}

/** A condition on `value`, an expression: a port. */
export function isPort(value: unknown): never {
  return isWholeNumber(value, 1, 65535);
}

export function isWholeNumber(value: unknown, least: number, most: number): never {
  return hcl`try(floor(${value}) == ${value} && ${value} >= ${least} && ${value} <= ${most}, false)`;
}

/** The rules for {@link targetFields} and {@link healthCheckFields}. */
export function targetRules<Target>(): readonly Validation<Readonly<Record<string, Target>>>[] {
  return [
    {
      when: (targets) => hcl`length(${targets}) > 0`,
      message: "targets needs at least one scrape target.",
    },
    everyTarget(
      hcl`can(regex(${limits.key}, name))`,
      "a name needs 1 to 63 lower-case letters, digits and hyphens, without a hyphen at either end.",
    ),
    everyTarget(
      hcl`alltrue([for cidr in target.cidrs : ${isNetwork(hcl`cidr`)}])`,
      "cidrs must be IPv4 networks in their shortest form, as in 10.1.0.0/16, and not the whole internet.",
    ),
    everyTarget(
      hcl`length(target.cidrs) + length(target.security_groups) > 0`,
      "the load balancer may not connect to it. Name networks in cidrs, or security groups in security_groups.",
    ),
    everyTarget(
      hcl`alltrue([for label in keys(target.labels) : can(regex(${limits.labelName}, label))])`,
      "the name of a label consists of letters, digits and underscores, and begins with neither a digit nor two underscores.",
    ),
    everyTarget(
      hcl`can(regex(${limits.path}, target.metrics_path))`,
      "metrics_path must begin with a slash and has at most 128 characters, without wildcards and query.",
    ),
    everyTarget(
      hcl`target.health_check.port == null || ${isPort(hcl`target.health_check.port`)}`,
      "health_check.port must be a port, from 1 to 65535, or be left out.",
    ),
    everyTarget(
      hcl`${isWholeNumber(hcl`target.health_check.interval_seconds`, 5, 300)} && ${isWholeNumber(hcl`target.health_check.timeout_seconds`, 2, 120)} && try(target.health_check.timeout_seconds < target.health_check.interval_seconds, false)`,
      "health_check takes interval_seconds from 5 to 300, and timeout_seconds from 2 to 120 and below that.",
    ),
    everyTarget(
      hcl`${isWholeNumber(hcl`target.health_check.healthy_threshold`, 2, 10)} && ${isWholeNumber(hcl`target.health_check.unhealthy_threshold`, 2, 10)}`,
      "health_check takes healthy_threshold and unhealthy_threshold from 2 to 10.",
    ),
  ];
}
