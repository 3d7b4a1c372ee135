import { describeRefusals, type Refusal } from "../../support/refusals";
import { endpointServiceRouter, good } from "./module-under-test";

const change = (inputs: object) => ({ ...good, ...inputs });
const target = (inputs: object) => change({ targets: { node: { ...good.targets.node, ...inputs } } });
const targets = (...each: readonly object[]) =>
  change({ targets: Object.fromEntries(each.map((one, index) => [`t${index}`, { ...good.targets.node, ...one }])) });

const badId = "Target node: target_id must fit its type: the id of an instance, or an IPv4 address.";
const badHost =
  'Target node: host must be a DNS name in lower case with route = "host", and be left out with any other.';

// What endpoint-service refuses, too, is shown there: both take those inputs from one place.
const refusedAlone: readonly Refusal[] = [
  {
    name: "everybody",
    inputs: change({ allowed_principals: ["*"] }),
    message:
      "allowed_principals needs at least one exact ARN of a role, a user or an account, as in arn:aws:iam::111122223333:root. Wildcards are refused.",
  },
  {
    name: "a certificate that is none",
    inputs: change({ certificate_arn: "shop.example.com" }),
    message:
      "certificate_arn must be the ARN of a certificate, as in arn:aws:acm:eu-central-1:111122223333:certificate/12345678-90ab-cdef-1234-567890abcdef.",
  },
  {
    name: "port 65536",
    inputs: change({ port: 65536 }),
    message: "port must be a port, from 1 to 65535, or be left out.",
  },
  {
    name: "a parameter with brackets",
    inputs: change({ route_parameter: "match[]" }),
    message: "route_parameter needs 1 to 63 letters, digits and underscores.",
  },
  {
    name: "a policy that is none",
    inputs: change({ ssl_policy: "TLS13" }),
    message: "ssl_policy must be the name of a policy, as in ELBSecurityPolicy-TLS13-1-2-2021-06.",
  },
  { name: "no target", inputs: change({ targets: {} }), message: "targets needs at least one scrape target." },
  {
    name: "101 targets",
    inputs: targets(...Array.from({ length: 101 }, () => ({}))),
    message: "targets takes at most 100: an Application Load Balancer has 100 rules.",
  },
  {
    name: "port 0 of a target",
    inputs: target({ port: 0 }),
    message: "Target node: port must be a port, from 1 to 65535.",
  },
  {
    name: "a scheme that is none",
    inputs: target({ scheme: "grpc" }),
    message: 'Target node: scheme must be "http" or "https".',
  },
  {
    name: "a load balancer behind the router",
    inputs: target({ type: "alb" }),
    message: 'Target node: type must be "instance" or "ip".',
  },
  { name: "an address where an instance belongs", inputs: target({ target_id: "10.0.1.7" }), message: badId },
  { name: "an instance where an address belongs", inputs: target({ type: "ip" }), message: badId },
  {
    name: "a route that does not exist",
    inputs: target({ route: "header" }),
    message: 'Target node: route must be "query", "path" or "host".',
  },
  { name: "a route by host without host", inputs: target({ route: "host" }), message: badHost },
  { name: "a host with a wildcard", inputs: target({ route: "host", host: "*.example.com" }), message: badHost },
  { name: "a host that is not used", inputs: target({ host: "node.example.com" }), message: badHost },
  {
    name: "a path that two targets have",
    inputs: targets({ route: "path" }, {}),
    message:
      "Target t0: another target has the same metrics_path, so that the path cannot tell them apart. Route by query.",
  },
  {
    name: "a host that two targets have",
    inputs: targets({ route: "host", host: "a.example.com" }, { route: "host", host: "a.example.com" }),
    message: "targets: two targets have the same host and metrics_path, so that neither can tell them apart.",
  },
  {
    name: "a health path that is none",
    inputs: target({ health_check: { path: "healthy" } }),
    message:
      "Target node: health_check.path must begin with a slash and has at most 128 characters, without wildcards and query.",
  },
  {
    name: "a status that is none",
    inputs: target({ health_check: { matcher: "ok" } }),
    message: "Target node: health_check.matcher must be status codes, as in 200 or 200-399.",
  },
];

const refusedTogether: readonly Refusal[] = [
  {
    name: "a single subnet",
    inputs: change({ subnets: { "euc1-az1": "subnet-0123456789abcdef0" } }),
    message: "subnets needs two subnets in different availability zones, because an Application Load Balancer does.",
  },
  {
    name: "a target in a security group that is not named",
    inputs: target({ security_groups: ["apps", "databases"] }),
    message: "Target node: target_security_groups has no databases.",
  },
];

describeRefusals(endpointServiceRouter, good, [
  { what: "an input that is wrong by itself", refusals: refusedAlone },
  { what: "inputs that do not go together", refusals: refusedTogether },
]);
