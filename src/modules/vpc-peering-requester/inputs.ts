import { hcl, type PlainOf, t, type Validation } from "../../define";
import * as limits from "../aws-limits";
import { routeTableIds, vpcId } from "../peering/inputs";
import { isIpv4Network, isIpv6Network, key, securityGroupId, vpcId as vpcIdPattern } from "../peering/limits";
import { tags } from "../tags";

const clientType = t.object({
  accepted: t.bool.optional(
    "Whether the client has accepted the peering. Set it to true once the client has applied its side; before that, AWS takes no options.",
    { default: false },
  ),
  accountId: t.string.required("Account of the client."),
  allowRemoteVpcDnsResolution: t.bool.optional(
    "Whether public DNS names of your instances resolve to private addresses in the client's VPC. Takes effect with accepted = true.",
    { default: false },
  ),
  cidrBlocks: t
    .map(t.string)
    .optional("IPv4 networks of the client to scrape, by a name of your choice. A network may be unknown at plan.", {
      default: {},
    }),
  ipv6CidrBlocks: t
    .map(t.string)
    .optional("IPv6 networks of the client to scrape, by a name of your choice. A network may be unknown at plan.", {
      default: {},
    }),
  region: t.string.optional("Region of the client's VPC. Null: the same as yours.", { default: null }),
  vpcId: t.string.required("Id of the client's VPC."),
});

type Client = PlainOf<typeof clientType>;

export const inputs = {
  accountId: t.string.required("Your account, which the VPC is in: clients refer to your security group by it.", {
    validate: [
      { when: (id) => hcl`can(regex(${limits.accountId}, ${id}))`, message: "account_id must have 12 digits." },
    ],
  }),
  cidrBlocks: t
    .map(t.string)
    .optional(
      "IPv4 networks that Prometheus scrapes from, by a name of your choice: the VPC's, or only some of its subnets'. Clients route back to them.",
      {
        default: {},
        validate: [
          {
            when: (networks) =>
              hcl`alltrue([for name, cidr in ${networks} : can(regex(${key}, name)) && ${isIpv4Network(hcl`cidr`)}])`,
            message:
              "cidr_blocks takes IPv4 networks of /8 or narrower without host bits, as in 10.0.0.0/16, under names of letters, digits or ._-.",
          },
        ],
      },
    ),
  clients: t
    .map(clientType)
    .required(
      "VPCs to scrape in, by a name of the client that stays: it is in tags and contract. Removing a client removes what belongs to it and nothing else.",
      {
        validate: [
          everyClient(
            hcl`can(regex(${key}, name))`,
            "its name needs 1 to 64 letters, digits or ._- and begins with a letter or digit.",
          ),
          everyClient(hcl`can(regex(${limits.accountId}, client.account_id))`, "account_id must have 12 digits."),
          everyClient(
            hcl`can(regex(${vpcIdPattern}, client.vpc_id))`,
            "vpc_id must be the id of a VPC, as in vpc-0123456789abcdef0.",
          ),
          everyClient(
            hcl`client.region == null || can(regex(${limits.region}, client.region))`,
            "region must be the name of a region, as in eu-west-1, or be left out.",
          ),
          everyClient(
            hcl`length(client.cidr_blocks) + length(client.ipv6_cidr_blocks) > 0`,
            "no network is named. Give at least one in cidr_blocks or ipv6_cidr_blocks.",
          ),
          everyClient(
            hcl`alltrue([for range, cidr in client.cidr_blocks : can(regex(${key}, range)) && ${isIpv4Network(hcl`cidr`)}])`,
            "cidr_blocks takes IPv4 networks of /8 or narrower without host bits, as in 10.1.0.0/16, under names of letters, digits or ._-.",
          ),
          everyClient(
            hcl`alltrue([for range, cidr in client.ipv6_cidr_blocks : can(regex(${key}, range)) && ${isIpv6Network(hcl`cidr`)}])`,
            "ipv6_cidr_blocks takes IPv6 networks of /32 or narrower without host bits, in their short form, as in 2001:db8:1::/56, under names of letters, digits or ._-.",
          ),
        ],
      },
    ),
  ipv6CidrBlocks: t
    .map(t.string)
    .optional("IPv6 networks that Prometheus scrapes from, by a name of your choice. Clients route back to them.", {
      default: {},
      validate: [
        {
          when: (networks) =>
            hcl`alltrue([for name, cidr in ${networks} : can(regex(${key}, name)) && ${isIpv6Network(hcl`cidr`)}])`,
          message:
            "ipv6_cidr_blocks takes IPv6 networks of /32 or narrower without host bits, in their short form, as in 2001:db8::/56, under names of letters, digits or ._-.",
        },
      ],
    }),
  name: t.string.optional("Name of what scrapes, for tags: a peering is called scrapeway-NAME-CLIENT.", {
    default: "prometheus",
    validate: [
      {
        when: (name) => hcl`can(regex(${key}, ${name}))`,
        message: "name needs 1 to 64 letters, digits or ._- and begins with a letter or digit.",
      },
    ],
  }),
  region: t.string.required("Region of your VPC: the one that the provider is configured for.", {
    validate: [
      {
        when: (region) => hcl`can(regex(${limits.region}, ${region}))`,
        message: "region must be the name of a region, as in eu-central-1.",
      },
    ],
  }),
  routeTableIds,
  securityGroupId: t.string.optional(
    "Security group that Prometheus has. Clients in your region may then open their ports to it instead of to networks. Null: they cannot.",
    {
      default: null,
      validate: [
        {
          when: (id) => hcl`${id} == null || can(regex(${securityGroupId}, ${id}))`,
          message: "security_group_id must be the id of a security group, as in sg-0123456789abcdef0, or be left out.",
        },
      ],
    },
  ),
  tags,
  topology: t.string.required(
    '"dedicated": this VPC serves one client at most, so that whoever breaks into it reaches that client only. "hub": it serves many, and reaches them all. See Security before choosing.',
    {
      validate: [
        {
          when: (topology) => hcl`contains(["dedicated", "hub"], ${topology})`,
          message: 'topology must be "dedicated" (one client at most) or "hub" (many clients).',
        },
      ],
    },
  ),
  vpcId: vpcId("Id of the VPC that Prometheus is in."),
};

/** A rule about one client at a time, written about `name` and `client`; the message names the clients that break it. */
function everyClient(holds: string, message: string): Validation<Readonly<Record<string, Client>>> {
  return {
    when: (clients) => hcl`length([for name, client in ${clients} : name if !(${holds})]) == 0`,
    message: (clients) =>
      hcl`"Client \${join(", ", [for name, client in ${clients} : name if !(${holds})])}: ${message}"`,
  };
}
