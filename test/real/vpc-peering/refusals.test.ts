import type { CallerInputs } from "../../support/module-under-test";
import { describeRefusals, type Refusal } from "../../support/refusals";
import { accepter, requester } from "./two-sides";

const shop = { account_id: "222233334444", vpc_id: "vpc-0fedcba9876543210", cidr_blocks: { vpc: "10.1.0.0/16" } };
const bank = { account_id: "333344445555", vpc_id: "vpc-0fedcba9876543211", cidr_blocks: { vpc: "10.2.0.0/16" } };
const operatorInputs = {
  account_id: "111122223333",
  region: "eu-central-1",
  topology: "hub",
  vpc_id: "vpc-0123456789abcdef0",
  cidr_blocks: { vpc: "10.0.0.0/16" },
  route_table_ids: { private: "rtb-0123456789abcdef0" },
  clients: { shop },
};
const operator = (change: CallerInputs): CallerInputs => ({ ...operatorInputs, ...change });
const client = (change: object): CallerInputs => operator({ clients: { bank, shop: { ...shop, ...change } } });

const badNetwork =
  "cidr_blocks takes IPv4 networks of /8 or narrower without host bits, as in 10.0.0.0/16, under names of letters, digits or ._-.";
const badIpv6Network =
  "ipv6_cidr_blocks takes IPv6 networks of /32 or narrower without host bits, in their short form, as in 2001:db8::/56, under names of letters, digits or ._-.";
const badClientNetwork =
  "Client shop: cidr_blocks takes IPv4 networks of /8 or narrower without host bits, as in 10.1.0.0/16, under names of letters, digits or ._-.";
const badClientIpv6Network =
  "Client shop: ipv6_cidr_blocks takes IPv6 networks of /32 or narrower without host bits, in their short form, as in 2001:db8:1::/56, under names of letters, digits or ._-.";
const badRouteTable = "route_table_ids: a value must be the id of a route table, as in rtb-0123456789abcdef0.";
const badVpc = "vpc_id must be the id of a VPC, as in vpc-0123456789abcdef0.";
const overlap = (name: string, what: string) =>
  `Client ${name}: networks overlap, and peering cannot route between them: ${what}. Name only the subnets to scrape if those are apart, or take PrivateLink, which bears equal addresses.`;

const requesterAlone: readonly Refusal[] = [
  {
    name: "a topology that does not exist",
    inputs: operator({ topology: "mesh" }),
    message: 'topology must be "dedicated" (one client at most) or "hub" (many clients).',
  },
  {
    name: "an account id of 11 digits",
    inputs: operator({ account_id: "11112222333" }),
    message: "account_id must have 12 digits.",
  },
  { name: "a VPC's name for its id", inputs: operator({ vpc_id: "main" }), message: badVpc },
  {
    name: "an availability zone for a region",
    inputs: operator({ region: "eu-central-1a" }),
    message: "region must be the name of a region, as in eu-central-1.",
  },
  {
    name: "the whole internet as an own network",
    inputs: operator({ cidr_blocks: { vpc: "0.0.0.0/0" } }),
    message: badNetwork,
  },
  { name: "a network with host bits", inputs: operator({ cidr_blocks: { vpc: "10.0.0.1/16" } }), message: badNetwork },
  { name: "an address without a prefix", inputs: operator({ cidr_blocks: { vpc: "10.0.0.0" } }), message: badNetwork },
  {
    name: "an IPv6 network among those of IPv4",
    inputs: operator({ cidr_blocks: { vpc: "2001:db8::/56" } }),
    message: badNetwork,
  },
  {
    name: "a network under a name with a slash",
    inputs: operator({ cidr_blocks: { "a/b": "10.0.0.0/16" } }),
    message: badNetwork,
  },
  { name: "all of IPv6", inputs: operator({ ipv6_cidr_blocks: { vpc: "::/0" } }), message: badIpv6Network },
  {
    name: "an IPv4 network among those of IPv6",
    inputs: operator({ ipv6_cidr_blocks: { vpc: "10.0.0.0/16" } }),
    message: badIpv6Network,
  },
  {
    name: "an IPv6 network in its long form",
    inputs: operator({ ipv6_cidr_blocks: { vpc: "2001:0db8::/56" } }),
    message: badIpv6Network,
  },
  {
    name: "a name with a space",
    inputs: operator({ name: "my prometheus" }),
    message: "name needs 1 to 64 letters, digits or ._- and begins with a letter or digit.",
  },
  {
    name: "a route table's name for its id",
    inputs: operator({ route_table_ids: { private: "main" } }),
    message: badRouteTable,
  },
  {
    name: "a route table under a name with a slash",
    inputs: operator({ route_table_ids: { "a/b": "rtb-0123456789abcdef0" } }),
    message: "route_table_ids: a name needs 1 to 64 letters, digits or ._- and begins with a letter or digit.",
  },
  {
    name: "one route table under two names",
    inputs: operator({ route_table_ids: { a: "rtb-0123456789abcdef0", b: "rtb-0123456789abcdef0" } }),
    message: "route_table_ids names one route table twice.",
  },
  {
    name: "a security group of another account",
    inputs: operator({ security_group_id: "111122223333/sg-0123456789abcdef0" }),
    message: "security_group_id must be the id of a security group, as in sg-0123456789abcdef0, or be left out.",
  },
  {
    name: "a client with a name that cannot be in a tag",
    inputs: operator({ clients: { "my shop": shop } }),
    message: "Client my shop: its name needs 1 to 64 letters, digits or ._- and begins with a letter or digit.",
  },
  {
    name: "a client's account id with hyphens",
    inputs: client({ account_id: "2222-3333-4444" }),
    message: "Client shop: account_id must have 12 digits.",
  },
  { name: "a client's VPC by name", inputs: client({ vpc_id: "shop" }), message: `Client shop: ${badVpc}` },
  {
    name: "a client's region that is none",
    inputs: client({ region: "Frankfurt" }),
    message: "Client shop: region must be the name of a region, as in eu-west-1, or be left out.",
  },
  {
    name: "a client without networks",
    inputs: client({ cidr_blocks: {} }),
    message: "Client shop: no network is named. Give at least one in cidr_blocks or ipv6_cidr_blocks.",
  },
  {
    name: "a client's network that is everything",
    inputs: client({ cidr_blocks: { vpc: "0.0.0.0/0" } }),
    message: badClientNetwork,
  },
  {
    name: "a client's network with host bits",
    inputs: client({ cidr_blocks: { vpc: "10.1.2.0/16" } }),
    message: badClientNetwork,
  },
  {
    name: "a client's IPv6 network that is everything",
    inputs: client({ ipv6_cidr_blocks: { vpc: "::/0" } }),
    message: badClientIpv6Network,
  },
];

const requesterTogether: readonly Refusal[] = [
  {
    name: "a client with the operator's network",
    inputs: client({ cidr_blocks: { vpc: "10.0.0.0/16" } }),
    message: overlap("shop", "10.0.0.0/16 (vpc of this VPC) and 10.0.0.0/16 (vpc of client shop)"),
  },
  {
    name: "a client inside the operator's network",
    inputs: client({ cidr_blocks: { apart: "10.1.0.0/16", web: "10.0.255.0/24" } }),
    message: overlap("shop", "10.0.0.0/16 (vpc of this VPC) and 10.0.255.0/24 (web of client shop)"),
  },
  {
    name: "a client around the operator's network",
    inputs: client({ cidr_blocks: { vpc: "10.0.0.0/15" } }),
    message: overlap("shop", "10.0.0.0/16 (vpc of this VPC) and 10.0.0.0/15 (vpc of client shop)"),
  },
  {
    name: "two clients with overlapping networks",
    inputs: client({ cidr_blocks: { vpc: "10.2.128.0/17" } }),
    message: ["bank", "shop"].map((name) =>
      overlap(name, "10.2.0.0/16 (vpc of client bank) and 10.2.128.0/17 (vpc of client shop)"),
    ),
  },
  {
    name: "one client whose networks overlap",
    inputs: client({ cidr_blocks: { vpc: "10.1.0.0/16", web: "10.1.1.0/24" } }),
    message: overlap("shop", "10.1.0.0/16 (vpc of client shop) and 10.1.1.0/24 (web of client shop)"),
  },
  {
    name: "own networks that overlap",
    inputs: operator({ cidr_blocks: { vpc: "10.0.0.0/16", web: "10.0.1.0/24" } }),
    message: overlap("shop", "10.0.0.0/16 (vpc of this VPC) and 10.0.1.0/24 (web of this VPC)"),
  },
  {
    name: "IPv6 networks that overlap",
    inputs: {
      ...client({ ipv6_cidr_blocks: { vpc: "2001:db8:0:40::/60" } }),
      ipv6_cidr_blocks: { vpc: "2001:db8::/56" },
    },
    message: overlap("shop", "2001:db8::/56 (vpc of this VPC) and 2001:db8:0:40::/60 (vpc of client shop)"),
  },
  {
    name: "two clients of a dedicated VPC",
    inputs: operator({ topology: "dedicated", clients: { bank, shop } }),
    message:
      'A dedicated VPC serves one client, and bank, shop are 2. Give each a VPC and a Prometheus of its own, or set topology = "hub" and accept that whoever breaks into this VPC reaches all of them.',
  },
  {
    name: "no network to route back to",
    inputs: operator({ cidr_blocks: {} }),
    message:
      "Clients would have nothing to route back to. Give the networks that Prometheus scrapes from as cidr_blocks, ipv6_cidr_blocks or both.",
  },
];

describeRefusals(requester, operatorInputs, [
  { what: "an input that is wrong by itself", refusals: requesterAlone },
  { what: "inputs that do not go together", refusals: requesterTogether },
]);

const contract = {
  contract: "peering/1",
  client: "shop",
  client_region: "eu-central-1",
  client_vpc_id: "vpc-0fedcba9876543210",
  operator_account_id: "111122223333",
  operator_cidr_blocks: { vpc: "10.0.0.0/16" },
  operator_region: "eu-central-1",
  operator_security_group_id: "sg-0123456789abcdef0",
  operator_vpc_id: "vpc-0123456789abcdef0",
  vpc_peering_connection_id: "pcx-0123456789abcdef0",
};
const opening = { security_group_id: "sg-0fedcba9876543210", ports: [9100] };
const clientInputs = {
  peering: contract,
  vpc_id: "vpc-0fedcba9876543210",
  route_table_ids: { web: "rtb-0fedcba9876543210" },
  ingress: { node: opening },
};
const accepting = (change: CallerInputs): CallerInputs => ({ ...clientInputs, ...change });
const offered = (change: object, more: CallerInputs = {}): CallerInputs =>
  accepting({ peering: { ...contract, ...change }, ...more });
const open = (change: object): CallerInputs => accepting({ ingress: { node: { ...opening, ...change } } });
const toGroup = { ingress: { node: { ...opening, source: "security_group" } } };
const badPorts = "ingress node: ports takes whole numbers from 1 to 65535.";
const noRoute = (cidr: string) =>
  `peering: ${cidr} is no network of the operator that could be routed to: it has host bits, or is wider than /8 (IPv4) or /32 (IPv6). Ask the operator to name its networks exactly.`;

const accepterAlone: readonly Refusal[] = [
  {
    name: "another contract",
    inputs: offered({ contract: "scrape_access/1" }),
    message:
      "This input takes the contract peering/1; pass the other module's output of that contract as it is, or write its fields by hand.",
  },
  { name: "a VPC's name for its id", inputs: accepting({ vpc_id: "shop" }), message: badVpc },
  {
    name: "a route table's name for its id",
    inputs: accepting({ route_table_ids: { web: "main" } }),
    message: badRouteTable,
  },
  {
    name: "an opening under a name with a slash",
    inputs: accepting({ ingress: { "a/b": opening } }),
    message: "ingress a/b: its name needs 1 to 64 letters, digits or ._- and begins with a letter or digit.",
  },
  {
    name: "an opening without ports",
    inputs: open({ ports: [] }),
    message: "ingress node: ports needs at least one port.",
  },
  { name: "port 0", inputs: open({ ports: [9100, 0] }), message: badPorts },
  { name: "a port that is too high", inputs: open({ ports: [65536] }), message: badPorts },
  { name: "half a port", inputs: open({ ports: [9100.5] }), message: badPorts },
  {
    name: "a security group's name for its id",
    inputs: open({ security_group_id: "default" }),
    message: "ingress node: security_group_id must be the id of a security group, as in sg-0123456789abcdef0.",
  },
  {
    name: "a source that does not exist",
    inputs: open({ source: "anywhere" }),
    message: 'ingress node: source must be "networks" or "security_group".',
  },
];

const accepterTogether: readonly Refusal[] = [
  {
    name: "a peering for another VPC",
    inputs: offered({ client_vpc_id: "vpc-0fedcba9876543219" }),
    message:
      "The peering pcx-0123456789abcdef0 is for vpc-0fedcba9876543219, and vpc_id is vpc-0fedcba9876543210. Take the entry of the operator's output that is yours, or ask the operator to correct it.",
  },
  {
    name: "an operator that is everywhere",
    inputs: offered({ operator_cidr_blocks: { vpc: "10.0.0.0/16", all: "0.0.0.0/0" } }),
    message: noRoute("0.0.0.0/0"),
  },
  {
    name: "an operator that is everywhere in IPv6",
    inputs: offered({ operator_ipv6_cidr_blocks: { all: "::/0" } }),
    message: noRoute("::/0"),
  },
  {
    name: "an operator without networks",
    inputs: offered({ operator_cidr_blocks: {} }),
    message: "peering names no network of the operator, so that nothing could be routed back.",
  },
  {
    name: "the security group of an operator that names none",
    inputs: offered({ operator_security_group_id: null }, toGroup),
    message:
      'ingress node: the operator names no security group. Set source = "networks", or ask the operator for security_group_id.',
  },
  {
    name: "the security group of an operator whose account is not told",
    inputs: offered({ operator_account_id: null }, toGroup),
    message:
      'ingress node: a rule for the operator\'s security group names its account, too. Give operator_account_id, or set source = "networks".',
  },
  {
    name: "the security group of an operator in another region",
    inputs: offered({ operator_region: "eu-west-1" }, toGroup),
    message:
      'ingress node: the operator is in eu-west-1, and a rule can refer to a security group of the same region only. Set source = "networks".',
  },
];

describeRefusals(accepter, clientInputs, [
  { what: "an input that is wrong by itself", refusals: accepterAlone },
  { what: "inputs that do not go together", refusals: accepterTogether },
]);
