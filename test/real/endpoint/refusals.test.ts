import { describeRefusals, type Refusal } from "../../support/refusals";
import { endpoint, good, shop } from "./module-under-test";

const change = (inputs: object) => ({ ...good, ...inputs });

const targets = (given: object) => change({ endpoint_service: { shop: { ...shop, targets: given } } });

const badContract =
  "This input takes the contract endpoint_service/1; pass the other modules' outputs of that contract as they are, or write their fields by hand.";
const badCidrs =
  "prometheus_cidrs must be IPv4 networks in their shortest form, as in 10.1.0.0/16, and not the whole internet.";

const refusedAlone: readonly Refusal[] = [
  {
    name: "another contract",
    inputs: change({ endpoint_service: { shop: { ...shop, contract: "peering/1" } } }),
    message: badContract,
  },
  {
    name: "another version of the contract",
    inputs: change({ endpoint_service: { shop: { ...shop, contract: "endpoint_service/2" } } }),
    message: badContract,
  },
  {
    name: "a service named in capitals",
    inputs: change({ endpoint_service: { Shop: shop } }),
    message:
      "endpoint_service: a key needs 1 to 63 lower-case letters, digits and hyphens, without a hyphen at either end.",
  },
  {
    name: "a label that would send Prometheus elsewhere",
    inputs: targets({ node: { port: 9100, labels: { __address__: "169.254.169.254:80" } } }),
    message:
      "Service shop: the name of a label of a target consists of letters, digits and underscores, and begins with neither a digit nor two underscores.",
  },
  {
    name: "a scheme that is none",
    inputs: targets({ node: { port: 9100, scheme: "file" } }),
    message: 'Service shop: a target needs "http" or "https" as scheme, and a metrics_path that begins with a slash.',
  },
  {
    name: "an address as host",
    inputs: targets({ node: { port: 9100, host: "169.254.169.254" } }),
    message: "Service shop: a target needs a port from 1 to 65535, and as host a DNS name in lower case, or none.",
  },
  {
    name: "a name with a space",
    inputs: change({ name: "my prometheus" }),
    message: "name needs 1 to 28 lower-case letters, digits and hyphens, without a hyphen at either end.",
  },
  { name: "the whole internet", inputs: change({ prometheus_cidrs: ["0.0.0.0/0"] }), message: badCidrs },
  { name: "half the internet's host", inputs: change({ prometheus_cidrs: ["10.0.0.1/8"] }), message: badCidrs },
  {
    name: "a security group that is none",
    inputs: change({ prometheus_security_groups: { prometheus: "prometheus" } }),
    message:
      "prometheus_security_groups must hold ids, as in sg-0123456789abcdef0, under names of 1 to 63 lower-case letters, digits and hyphens.",
  },
  {
    name: "no subnet",
    inputs: change({ subnets: {} }),
    message: "subnets needs at least one subnet, under the id of its availability zone.",
  },
  {
    name: "a VPC that is none",
    inputs: change({ vpc_id: "vpc" }),
    message: "vpc_id must be the id of a VPC, as in vpc-0123456789abcdef0.",
  },
];

const refusedTogether: readonly Refusal[] = [
  {
    name: "a service in zones where no subnet is",
    inputs: change({ endpoint_service: { shop: { ...shop, availability_zone_ids: ["euc1-az2", "euc1-az3"] } } }),
    message:
      "Service shop: it is in euc1-az2, euc1-az3, and subnets has only euc1-az1. Add a subnet in one of its zones, or have the client add one of yours.",
  },
  {
    name: "a private name that is not verified",
    inputs: change({
      endpoint_service: { shop: { ...shop, private_dns_name: "shop.example.com" } },
      private_dns: { shop: true },
    }),
    message:
      "Service shop: it has no private DNS name that AWS has verified. Remove it from private_dns until the client has one.",
  },
  {
    name: "private DNS for a service that is not there",
    inputs: change({ private_dns: { bank: true } }),
    message: "private_dns names bank, which endpoint_service does not have. Correct the name, or remove it.",
  },
];

describeRefusals(endpoint, good, [
  { what: "an input that is wrong by itself", refusals: refusedAlone },
  { what: "inputs that do not go together", refusals: refusedTogether },
]);
