import type { Refusal } from "../../support/refusals";
import { good } from "./module-under-test";

const change = (inputs: object) => ({ ...good, ...inputs });
const target = (inputs: object) => change({ targets: { node: { ...good.targets.node, ...inputs } } });

const badPrincipals =
  "allowed_principals needs at least one exact ARN of a role, a user or an account, as in arn:aws:iam::111122223333:root. Wildcards are refused.";
const badName =
  "name needs 1 to 28 lower-case letters, digits and hyphens, without a hyphen at either end, and does not begin with internal-.";
const badOperator =
  "operator_cidrs must be IPv4 networks in their shortest form, as in 10.1.0.0/16, and not the whole internet.";
const badCidrs =
  "Target node: cidrs must be IPv4 networks in their shortest form, as in 10.1.0.0/16, and not the whole internet.";
const badId =
  "Target node: target_id must fit its type: the id of an instance, an IPv4 address, or the ARN of an Application Load Balancer.";
const badPrivateName =
  "private_dns_name must be a domain of yours in lower case, as in shop.metrics.example.com or *.metrics.example.com.";
const badLabel =
  "Target node: the name of a label consists of letters, digits and underscores, and begins with neither a digit nor two underscores.";
const badTiming =
  "Target node: health_check takes interval_seconds from 5 to 300, and timeout_seconds from 2 to 120 and below that.";
const badThreshold = "Target node: health_check takes healthy_threshold and unhealthy_threshold from 2 to 10.";

export const refusedAlone: readonly Refusal[] = [
  { name: "no principal", inputs: change({ allowed_principals: [] }), message: badPrincipals },
  { name: "everybody", inputs: change({ allowed_principals: ["*"] }), message: badPrincipals },
  {
    name: "a principal with a wildcard",
    inputs: change({ allowed_principals: ["arn:aws:iam::444455556666:role/*"] }),
    message: badPrincipals,
  },
  {
    name: "an endpoint that is none",
    inputs: change({ accepted_endpoint_ids: ["vpce-svc-0123"] }),
    message: "accepted_endpoint_ids must be ids of endpoints, as in vpce-0123456789abcdef0.",
  },
  { name: "a name in capitals", inputs: change({ name: "Shop" }), message: badName },
  { name: "a name that is too long", inputs: change({ name: "a".repeat(29) }), message: badName },
  { name: "a name that AWS keeps for itself", inputs: change({ name: "internal-shop" }), message: badName },
  { name: "the whole internet as operator", inputs: change({ operator_cidrs: ["0.0.0.0/0"] }), message: badOperator },
  { name: "a host with a network's prefix", inputs: change({ operator_cidrs: ["10.1.2.3/16"] }), message: badOperator },
  { name: "an IPv6 network", inputs: change({ operator_cidrs: ["2001:db8::/64"] }), message: badOperator },
  {
    name: "a private name in capitals",
    inputs: change({ private_dns_name: "Shop.example.com" }),
    message: badPrivateName,
  },
  { name: "a private name of one label", inputs: change({ private_dns_name: "shop" }), message: badPrivateName },
  {
    name: "no subnet",
    inputs: change({ subnets: {} }),
    message: "subnets needs at least one subnet, under the id of its availability zone.",
  },
  {
    name: "a subnet under the name of its zone",
    inputs: change({ subnets: { "eu-central-1a": "subnet-0123" } }),
    message:
      "subnets: a key must be the id of an availability zone, as in euc1-az1, not its name. Names differ per account.",
  },
  {
    name: "a subnet that is none",
    inputs: change({ subnets: { "euc1-az1": "vpc-0123" } }),
    message: "subnets: a value must be the id of a subnet, as in subnet-0123456789abcdef0.",
  },
  {
    name: "a zone as region",
    inputs: change({ supported_regions: ["eu-west-1a"] }),
    message: "supported_regions must be names of regions, as in eu-west-1.",
  },
  {
    name: "a tag that the module sets",
    inputs: change({ tags: { "scrapeway:module": "mine" } }),
    message:
      "tags: Name and keys that begin with scrapeway: are set by the module, because other stacks search by them.",
  },
  {
    name: "a security group that is none",
    inputs: change({ target_security_groups: { apps: "apps" } }),
    message:
      "target_security_groups must hold ids, as in sg-0123456789abcdef0, under names of 1 to 63 lower-case letters, digits and hyphens.",
  },
  {
    name: "a VPC that is none",
    inputs: change({ vpc_id: "subnet-0123" }),
    message: "vpc_id must be the id of a VPC, as in vpc-0123456789abcdef0.",
  },
  { name: "no target", inputs: change({ targets: {} }), message: "targets needs at least one scrape target." },
  {
    name: "a target named in capitals",
    inputs: change({ targets: { Node: good.targets.node } }),
    message:
      "Target Node: a name needs 1 to 63 lower-case letters, digits and hyphens, without a hyphen at either end.",
  },
  {
    name: "51 targets",
    inputs: change({
      targets: Object.fromEntries(
        Array.from({ length: 51 }, (_, index) => [`t${index}`, { ...good.targets.node, port: 9000 + index }]),
      ),
    }),
    message: "targets takes at most 50: a Network Load Balancer has 50 listeners.",
  },
  {
    name: "two targets on one port",
    inputs: change({ targets: { a: good.targets.node, b: good.targets.node } }),
    message: "targets: two targets have the same port. Give each a port of its own.",
  },
  { name: "port 0", inputs: target({ port: 0 }), message: "Target node: port must be a port, from 1 to 65535." },
  {
    name: "half a port",
    inputs: target({ target_port: 80.5 }),
    message: "Target node: target_port must be a port, from 1 to 65535, or be left out.",
  },
  {
    name: "a scheme of another world",
    inputs: target({ scheme: "ftp" }),
    message: 'Target node: scheme must be "http" or "https".',
  },
  {
    name: "a type that does not exist",
    inputs: target({ type: "lambda" }),
    message: 'Target node: type must be "instance", "ip" or "alb".',
  },
  { name: "an address where an instance belongs", inputs: target({ target_id: "10.0.1.7" }), message: badId },
  { name: "an instance where an address belongs", inputs: target({ type: "ip" }), message: badId },
  { name: "an IPv6 address", inputs: target({ type: "ip", target_id: "2001:db8::1" }), message: badId },
  { name: "an instance where a load balancer belongs", inputs: target({ type: "alb" }), message: badId },
  {
    name: "a target that nothing may reach",
    inputs: target({ security_groups: [] }),
    message:
      "Target node: the load balancer may not connect to it. Name networks in cidrs, or security groups in security_groups.",
  },
  { name: "the whole internet as a target", inputs: target({ cidrs: ["0.0.0.0/0"] }), message: badCidrs },
  { name: "a target's host with a network's prefix", inputs: target({ cidrs: ["10.0.1.7/24"] }), message: badCidrs },
  { name: "a label with a hyphen", inputs: target({ labels: { "a-b": "c" } }), message: badLabel },
  { name: "a label of Prometheus's own", inputs: target({ labels: { __address__: "x" } }), message: badLabel },
  {
    name: "a path with a wildcard",
    inputs: target({ metrics_path: "/*" }),
    message:
      "Target node: metrics_path must begin with a slash and has at most 128 characters, without wildcards and query.",
  },
  {
    name: "a health check on port 0",
    inputs: target({ health_check: { port: 0 } }),
    message: "Target node: health_check.port must be a port, from 1 to 65535, or be left out.",
  },
  {
    name: "a health check every second",
    inputs: target({ health_check: { interval_seconds: 1 } }),
    message: badTiming,
  },
  {
    name: "a health check that waits longer than it pauses",
    inputs: target({ health_check: { interval_seconds: 10, timeout_seconds: 10 } }),
    message: badTiming,
  },
  { name: "one success as health", inputs: target({ health_check: { healthy_threshold: 1 } }), message: badThreshold },
  {
    name: "11 failures",
    inputs: target({ health_check: { unhealthy_threshold: 11 } }),
    message: badThreshold,
  },
  {
    name: "a load balancer that is checked with TCP",
    inputs: target({
      type: "alb",
      target_id: "arn:aws:elasticloadbalancing:eu-central-1:111122223333:loadbalancer/app/a/0123",
      health_check: { protocol: "TCP" },
    }),
    message:
      'Target node: health_check.protocol must be "TCP", "HTTP" or "HTTPS"; an Application Load Balancer cannot be checked with "TCP".',
  },
  {
    name: "a load balancer that is checked on another port",
    inputs: target({
      type: "alb",
      target_id: "arn:aws:elasticloadbalancing:eu-central-1:111122223333:loadbalancer/app/a/0123",
      health_check: { port: 8080 },
    }),
    message:
      "Target node: health_check.port cannot be given for an Application Load Balancer, which is checked on its own port.",
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

export const refusedTogether: readonly Refusal[] = [
  {
    name: "a target in a security group that is not named",
    inputs: target({ security_groups: ["apps", "databases"] }),
    message: "Target node: target_security_groups has no databases.",
  },
  {
    name: "accepting where nothing waits",
    inputs: change({ acceptance_required: false, accepted_endpoint_ids: ["vpce-0123456789abcdef0"] }),
    message:
      "accepted_endpoint_ids accepts endpoints, which acceptance_required = false leaves nothing to do for. Set one of the two.",
  },
  {
    name: "a verified name that does not exist",
    inputs: change({ private_dns_verified: true }),
    message: "private_dns_verified needs a private_dns_name.",
  },
];
