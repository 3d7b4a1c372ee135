import { hcl, t } from "../../define";
import * as limits from "../aws-limits";
import { tags } from "../tags";
import { discoveryActions } from "./discovery";

const kinds = Object.keys(discoveryActions);

/** Organizations API reference, Organization: an id is `o-` and 10 to 32 lower-case letters or digits. */
const organizationId = "^o-[a-z0-9]{10,32}$";

export const inputs = {
  description: t.string.optional("Description of the role.", {
    default: "Lets the operator's Prometheus discover what it may scrape.",
    validate: [
      {
        when: (text) => hcl`can(regex(${limits.iamDescription}, ${text})) && length(${text}) <= 1000`,
        message: "description takes at most 1,000 characters of Latin-1.",
      },
    ],
  }),
  discovery: t
    .set(t.string)
    .optional(
      `What may be discovered: any of ${kinds.join(", ")}, as the roles of Prometheus's aws_sd_config are called.`,
      {
        default: ["ec2"],
        validate: [
          {
            when: (names) => hcl`length(${names}) > 0 && alltrue([for name in ${names} : contains(${kinds}, name)])`,
            message: `discovery needs at least one of ${kinds.join(", ")}.`,
          },
        ],
      },
    ),
  externalId: t.string.optional(
    "External id that the operator must send. Null: none is asked for. Prometheus can send one from 3.12 on.",
    {
      default: null,
      validate: [
        {
          when: (id) =>
            hcl`${id} == null || can(regex(${limits.externalId}, ${id})) && try(length(${id}) <= 1224, false)`,
          message:
            "external_id needs 2 to 1,224 letters, digits or _+=,.@:/-. Leave it out, or set null, to ask for none.",
        },
      ],
    },
  ),
  maxSessionDuration: t.number.optional(
    "Seconds that a session may last. Prometheus usually assumes this role from another role; such a session lasts 3,600 at most, whatever stands here, and Prometheus renews it by itself.",
    {
      default: 3600,
      validate: [
        {
          when: (seconds) => hcl`floor(${seconds}) == ${seconds} && ${seconds} >= 3600 && ${seconds} <= 43200`,
          message: "max_session_duration must be a whole number of seconds from 3600 (1 hour) to 43200 (12 hours).",
        },
      ],
    },
  ),
  name: t.string.optional("Name of the role, unique in the account whatever its case. Changing it replaces the role.", {
    default: "scrapeway-discovery",
    validate: [
      {
        when: (name) => hcl`can(regex(${limits.iamName}, ${name}))`,
        message: "name needs 1 to 64 letters, digits or _+=,.@-.",
      },
    ],
  }),
  operatorRoleArns: t
    .set(t.string)
    .required("Exact ARNs of the operator's roles that may assume this one. They must exist: IAM looks them up.", {
      validate: [
        {
          when: (arns) => hcl`length(${arns}) > 0`,
          message: "operator_role_arns needs at least one ARN of a role of the operator.",
        },
        {
          when: (arns) => hcl`alltrue([for arn in ${arns} : can(regex(${limits.roleArn}, arn))])`,
          message: (arns) =>
            hcl`"operator_role_arns: \${join(", ", [for arn in ${arns} : coalesce(arn, "an empty text") if !can(regex(${limits.roleArn}, arn))])} is not the exact ARN of an IAM role, as in arn:aws:iam::111122223333:role/prometheus. Wildcards, users, sessions and account roots are refused."`,
        },
      ],
    }),
  organizationId: t.string.optional(
    "Id of the AWS organization that the operator's account must belong to. Null: the ARNs alone decide.",
    {
      default: null,
      validate: [
        {
          when: (id) => hcl`${id} == null || can(regex(${organizationId}, ${id}))`,
          message: "organization_id must be the id of an AWS organization, as in o-a1b2c3d4e5, or be left out.",
        },
      ],
    },
  ),
  path: t.string.optional("Path of the role in IAM. Changing it replaces the role.", {
    default: "/",
    validate: [
      {
        when: (path) => hcl`can(regex(${limits.iamPath}, ${path})) && length(${path}) <= 512`,
        message: "path must begin and end with a slash, as in /prometheus/, and have at most 512 characters.",
      },
    ],
  }),
  permissionsBoundaryArn: t.string.optional(
    "ARN of the IAM policy that is the role's permissions boundary. Null: none.",
    {
      default: null,
      validate: [
        {
          when: (arn) => hcl`${arn} == null || can(regex(${limits.policyArn}, ${arn}))`,
          message:
            "permissions_boundary_arn must be the ARN of an IAM policy, as in arn:aws:iam::111122223333:policy/boundary.",
        },
      ],
    },
  ),
  regions: t.set(t.string).required("Regions in which targets may be discovered.", {
    validate: [
      { when: (regions) => hcl`length(${regions}) > 0`, message: "regions needs at least one region." },
      {
        when: (regions) => hcl`alltrue([for region in ${regions} : can(regex(${limits.region}, region))])`,
        message: "regions takes names of regions, as in eu-central-1. Wildcards are refused.",
      },
    ],
  }),
  tags,
};
