import { z } from "zod";
import { fitsRule, ruleConditions, type SeenRequest } from "../../support/listener-rules";

/** Where a request ends: at an app, with an answer of a load balancer, or nowhere, and why. */
export type End =
  | { readonly kind: "app"; readonly address: string }
  | { readonly kind: "answer"; readonly status: number; readonly body: string }
  | { readonly kind: "lost"; readonly why: string };

/** What one side applied. */
export type Resources = readonly z.infer<typeof resource>[];

/** The resources in a state as Terraform prints it, those of child modules included. */
export function resourcesOf(printed: unknown): Resources {
  const inside = ({ resources, child_modules }: z.infer<typeof stateModule>): Resources => [
    ...resources,
    ...child_modules.flatMap(inside),
  ];
  return inside(state.parse(printed).values.root_module);
}

/**
 * Follows a request of the operator's Prometheus to the client's app, as AWS would from what both sides applied: by the name to the
 * endpoint, through its security group and the service to the Network Load Balancer, from there to a target or through the rules of an
 * Application Load Balancer.
 */
export function follow(operator: Resources, client: Resources, port: number, request: SeenRequest): End {
  const name = request.host.replace(/:\d+$/, "");
  const services = all(client, "aws_vpc_endpoint_service", endpointService);
  const serviceOf = (found: z.infer<typeof endpoint>) =>
    services.find(({ service_name }) => service_name === found.service_name);
  const privateDns = all(operator, "aws_vpc_endpoint_private_dns", endpointPrivateDns);
  const reached = all(operator, "aws_vpc_endpoint", endpoint).find(
    (found) =>
      found.dns_entry.some(({ dns_name }) => dns_name === name) ||
      (privateDns.some(
        ({ vpc_endpoint_id, private_dns_enabled }) => private_dns_enabled && vpc_endpoint_id === found.id,
      ) &&
        covers(serviceOf(found)?.private_dns_name, name)),
  );
  if (reached == null) return lost(`no such name: ${name}`);
  if (reached.state !== "available") return lost(`the endpoint is ${reached.state}`);
  const isOpen = all(operator, "aws_vpc_security_group_ingress_rule", ingressRule).some(
    (rule) =>
      reached.security_group_ids.includes(rule.security_group_id) && rule.from_port <= port && port <= rule.to_port,
  );
  if (!isOpen) return lost(`the endpoint's security group lets nobody in on ${port}`);
  const [balancer] = serviceOf(reached)?.network_load_balancer_arns ?? [];
  return balancer == null ? lost("no service") : throughBalancer(client, balancer, port, request);
}

function throughBalancer(client: Resources, balancer: string, port: number, request: SeenRequest): End {
  const found = all(client, "aws_lb_listener", listener).find(
    (one) => one.load_balancer_arn === balancer && one.port === port,
  );
  if (found == null) return lost(`no listener on ${port}`);
  const rules = all(client, "aws_lb_listener_rule", listenerRule).filter(
    ({ listener_arn, condition }) => listener_arn === found.arn && fitsRule(condition, request),
  );
  // The modules leave the order of rules to AWS.
  if (rules.length > 1) throw new Error(`Several rules fit ${request.path}?${request.query}`);
  const [{ target_group_arn: group = "", fixed_response: [fixed] = [] } = {}] =
    rules[0]?.action ?? found.default_action;
  if (fixed != null) return { kind: "answer", status: Number(fixed.status_code), body: fixed.message_body };
  const target = all(client, "aws_lb_target_group_attachment", attachment).find(
    ({ target_group_arn }) => target_group_arn === group,
  );
  if (target == null) return lost("an empty target group");
  if (target.target_id.startsWith("arn:")) return throughBalancer(client, target.target_id, target.port, request);
  return { kind: "app", address: `${target.target_id}:${target.port}` };
}

/** Whether a private DNS name, which may stand for all names under it, is or covers a name. */
function covers(privateName: string | null | undefined, name: string): boolean {
  if (privateName == null) return false;
  return privateName.startsWith("*.") ? name.endsWith(privateName.slice(1)) : name === privateName;
}

function lost(why: string): End {
  return { kind: "lost", why };
}

function all<T>(resources: Resources, type: string, shape: z.ZodType<T>): readonly T[] {
  return resources.filter((one) => one.type === type).map(({ values }) => shape.parse(values));
}

const resource = z.object({ type: z.string(), values: z.record(z.string(), z.unknown()) });
const stateModule = z.object({
  resources: z.array(resource).default([]),
  get child_modules() {
    return z.array(stateModule).default([]);
  },
});
const state = z.object({ values: z.object({ root_module: stateModule }) });

// The attributes of each kind of resource that say where it leads.
const endpoint = z.object({
  id: z.string(),
  state: z.string(),
  service_name: z.string(),
  dns_entry: z.array(z.object({ dns_name: z.string() })),
  security_group_ids: z.array(z.string()),
});
const endpointPrivateDns = z.object({ vpc_endpoint_id: z.string(), private_dns_enabled: z.boolean() });
const endpointService = z.object({
  service_name: z.string(),
  private_dns_name: z.string().nullable(),
  network_load_balancer_arns: z.array(z.string()),
});
const ingressRule = z.object({ security_group_id: z.string(), from_port: z.number(), to_port: z.number() });
const action = z.object({
  target_group_arn: z.string(),
  fixed_response: z.array(z.object({ status_code: z.string(), message_body: z.string() })),
});
const listener = z.object({
  arn: z.string(),
  load_balancer_arn: z.string(),
  port: z.number(),
  default_action: z.array(action),
});
const listenerRule = z.object({ listener_arn: z.string(), action: z.array(action), condition: ruleConditions });
const attachment = z.object({ target_group_arn: z.string(), target_id: z.string(), port: z.number() });
