import { z } from "zod";

/** A request as a load balancer sees it. */
export interface SeenRequest {
  readonly method: string;
  /** The Host header: a name, with or without a port. */
  readonly host: string;
  readonly path: string;
  readonly query: URLSearchParams;
}

const values = z.array(z.object({ values: z.array(z.string()) }));

/** The conditions of an `aws_lb_listener_rule`, as Terraform's state has them. Kinds that no module uses have to be empty. */
export const ruleConditions = z.array(
  z.object({
    host_header: values,
    http_header: z.tuple([]),
    http_request_method: values,
    path_pattern: values,
    query_string: z.array(z.object({ key: z.string(), value: z.string() })),
    source_ip: z.tuple([]),
  }),
);

/**
 * Whether a request fits all conditions of a rule of an Application Load Balancer. Methods and paths are compared with case, hosts and
 * queries without. https://docs.aws.amazon.com/elasticloadbalancing/latest/application/rule-condition-types.html
 */
export function fitsRule(conditions: z.infer<typeof ruleConditions>, request: SeenRequest): boolean {
  const name = request.host.replace(/:\d+$/, "");
  const each = (list: z.infer<typeof values>, fits: (value: string) => boolean) =>
    list.every((condition) => condition.values.some(fits));
  return conditions.every(
    (condition) =>
      each(condition.http_request_method, (method) => method === request.method) &&
      each(condition.path_pattern, (pattern) => like(pattern, request.path)) &&
      each(condition.host_header, (pattern) => like(pattern.toLowerCase(), name.toLowerCase())) &&
      (condition.query_string.length === 0 || condition.query_string.some((pair) => hasPair(pair, request.query))),
  );
}

function hasPair(pair: { readonly key: string; readonly value: string }, query: URLSearchParams): boolean {
  return [...query].some(
    ([key, value]) =>
      like(pair.key.toLowerCase(), key.toLowerCase()) && like(pair.value.toLowerCase(), value.toLowerCase()),
  );
}

/** `*` stands for any characters, `?` for exactly one. */
function like(pattern: string, text: string): boolean {
  const parts = pattern.replace(/[.+^${}()|[\]\\]/g, "\\$&");
  return new RegExp(`^${parts.replaceAll("*", ".*").replaceAll("?", ".")}$`).test(text);
}
