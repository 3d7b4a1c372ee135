import { hcl, t } from "../../define";
import { region } from "../aws-limits";
import { tags } from "../tags";
import * as limits from "./limits";

/** What both sides of PrivateLink ask for. */
export const placeInputs = {
  subnets: t.map(t.string).required("Ids of subnets, by the *id* of the availability zone that each is in: euc1-az1.", {
    validate: [
      {
        when: (subnets) => hcl`length(${subnets}) > 0`,
        message: "subnets needs at least one subnet, under the id of its availability zone.",
      },
      {
        when: (subnets) => hcl`alltrue([for zone in keys(${subnets}) : can(regex(${limits.zoneId}, zone))])`,
        message:
          "subnets: a key must be the id of an availability zone, as in euc1-az1, not its name. Names differ per account.",
      },
      {
        when: (subnets) => hcl`alltrue([for id in values(${subnets}) : can(regex(${limits.subnetId}, id))])`,
        message: "subnets: a value must be the id of a subnet, as in subnet-0123456789abcdef0.",
      },
    ],
  }),
  tags,
  vpcId: t.string.required("Id of the VPC that the subnets are in.", {
    validate: [
      {
        when: (id) => hcl`can(regex(${limits.vpcId}, ${id}))`,
        message: "vpc_id must be the id of a VPC, as in vpc-0123456789abcdef0.",
      },
    ],
  }),
};

/** What the client's modules ask for about the service, whatever stands behind it. */
export const serviceInputs = {
  ...placeInputs,
  acceptanceRequired: t.bool.optional(
    "Whether an endpoint carries traffic only once it is in accepted_endpoint_ids. False: whoever is in allowed_principals is let in.",
    { default: true },
  ),
  acceptedEndpointIds: t
    .set(t.string)
    .optional("Ids of the operator's endpoints to accept. Removing one rejects that endpoint. Known at plan.", {
      default: [],
      validate: [
        {
          when: (ids) => hcl`alltrue([for id in ${ids} : can(regex(${limits.endpointId}, id))])`,
          message: "accepted_endpoint_ids must be ids of endpoints, as in vpce-0123456789abcdef0.",
        },
      ],
    }),
  allowedPrincipals: t
    .set(t.string)
    .required("Exact ARNs of who may make endpoints: roles, users, or :root for a whole account. No wildcard.", {
      validate: [
        {
          when: (arns) =>
            hcl`length(${arns}) > 0 && alltrue([for arn in ${arns} : can(regex(${limits.principal}, arn))])`,
          message:
            "allowed_principals needs at least one exact ARN of a role, a user or an account, as in arn:aws:iam::111122223333:root. Wildcards are refused.",
        },
      ],
    }),
  name: t.string.required(
    "Name of the load balancer; part of the other names. Unique among the load balancers of the account and region. Changing it replaces the load balancer.",
    {
      validate: [
        {
          when: (name) => hcl`can(regex(${limits.name}, ${name})) && !startswith(${name}, "internal-")`,
          message:
            "name needs 1 to 28 lower-case letters, digits and hyphens, without a hyphen at either end, and does not begin with internal-.",
        },
      ],
    },
  ),
  operatorCidrs: t
    .set(t.string)
    .optional(
      "Networks of the operator that may connect, as IPv4 CIDRs. Empty: the load balancer's security group is not asked about traffic of endpoints; allowed_principals and acceptance decide.",
      {
        default: [],
        validate: [
          {
            when: (cidrs) => hcl`alltrue([for cidr in ${cidrs} : ${isNetwork(hcl`cidr`)}])`,
            message:
              "operator_cidrs must be IPv4 networks in their shortest form, as in 10.1.0.0/16, and not the whole internet.",
          },
        ],
      },
    ),
  privateDnsName: t.string.optional(
    "DNS name that the operator's VPC may resolve to its endpoint, as in shop.metrics.example.com, or *.metrics.example.com for all names under it. Null: none.",
    {
      default: null,
      validate: [
        {
          when: (name) => hcl`${name} == null || can(regex(${limits.privateDnsName}, ${name}))`,
          message:
            "private_dns_name must be a domain of yours in lower case, as in shop.metrics.example.com or *.metrics.example.com.",
        },
      ],
    },
  ),
  privateDnsVerified: t.bool.optional(
    "Whether the TXT record of the output private_dns_verification is in place. True: the module has AWS check it, and waits.",
    { default: false },
  ),
  supportedRegions: t
    .set(t.string)
    .optional(
      "Other regions whose endpoints may connect. Needs the permission vpce:AllowMultiRegion. To close the last one again, name the service's own region.",
      {
        default: [],
        validate: [
          {
            when: (regions) => hcl`alltrue([for region in ${regions} : can(regex(${region}, region))])`,
            message: "supported_regions must be names of regions, as in eu-west-1.",
          },
        ],
      },
    ),
  targetSecurityGroups: t
    .map(t.string)
    .optional("Ids of security groups that targets are in, by names of your choice; targets refer to them.", {
      default: {},
      validate: [
        {
          when: (groups) =>
            hcl`alltrue([for name, id in ${groups} : can(regex(${limits.key}, name)) && can(regex(${limits.securityGroupId}, id))])`,
          message:
            "target_security_groups must hold ids, as in sg-0123456789abcdef0, under names of 1 to 63 lower-case letters, digits and hyphens.",
        },
      ],
    }),
};

/** A condition that holds where `cidr`, an expression, is an IPv4 network in its shortest form, and not all of the internet. */
export function isNetwork(cidr: unknown): never {
  // cidrsubnet cuts off the bits of a host: what it returns must be what was given.
  return hcl`try(cidrsubnet(${cidr}, 0, 0) == ${cidr} && !strcontains(${cidr}, ":") && !endswith(${cidr}, "/0"), false)`;
}
