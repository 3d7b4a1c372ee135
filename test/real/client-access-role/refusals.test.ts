import type { CallerInputs } from "../../support/module-under-test";
import { describeRefusals, type Refusal } from "../../support/refusals";
import { clientAccessRole, goodInputs, operator } from "./module-under-test";

const input = (change: CallerInputs): CallerInputs => ({ ...goodInputs, ...change });
const kinds = "ec2, ecs, elasticache, lightsail, msk, rds";
const badPrincipal = (shown: string) =>
  `operator_role_arns: ${shown} is not the exact ARN of an IAM role, as in arn:aws:iam::111122223333:role/prometheus. Wildcards, users, sessions and account roots are refused.`;
const badRegion = "regions takes names of regions, as in eu-central-1. Wildcards are refused.";
const badOrganization = "organization_id must be the id of an AWS organization, as in o-a1b2c3d4e5, or be left out.";
const badExternalId =
  "external_id needs 2 to 1,224 letters, digits or _+=,.@:/-. Leave it out, or set null, to ask for none.";
const badDuration = "max_session_duration must be a whole number of seconds from 3600 (1 hour) to 43200 (12 hours).";
const badPath = "path must begin and end with a slash, as in /prometheus/, and have at most 512 characters.";
const badName = "name needs 1 to 64 letters, digits or _+=,.@-.";

const refusedPrincipals: readonly Refusal[] = [
  "*",
  "arn:aws:iam::111122223333:root",
  "111122223333",
  "arn:aws:iam::111122223333:role/*",
  "arn:aws:iam::111122223333:role/prometheu?",
  "arn:aws:iam::*:role/prometheus",
  "arn:aws:iam::111122223333:user/prometheus",
  "arn:aws:sts::111122223333:assumed-role/prometheus/session",
  "arn:aws:iam::11112222333:role/prometheus",
  "",
].map((arn) => ({
  name: `${arn === "" ? "an empty text" : arn} as an operator's role, even beside a good one`,
  inputs: input({ operator_role_arns: [operator, arn] }),
  message: badPrincipal(arn === "" ? "an empty text" : arn),
}));

const refusedAlone: readonly Refusal[] = [
  ...refusedPrincipals,
  {
    name: "no role of the operator",
    inputs: input({ operator_role_arns: [] }),
    message: "operator_role_arns needs at least one ARN of a role of the operator.",
  },
  { name: "no region", inputs: input({ regions: [] }), message: "regions needs at least one region." },
  { name: "every region", inputs: input({ regions: ["*"] }), message: badRegion },
  { name: "an availability zone for a region", inputs: input({ regions: ["eu-central-1a"] }), message: badRegion },
  { name: "an empty region", inputs: input({ regions: [""] }), message: badRegion },
  {
    name: "nothing to discover",
    inputs: input({ discovery: [] }),
    message: `discovery needs at least one of ${kinds}.`,
  },
  {
    name: "a kind of discovery that Prometheus does not have",
    inputs: input({ discovery: ["ec2", "s3"] }),
    message: `discovery needs at least one of ${kinds}.`,
  },
  { name: "an empty external id", inputs: input({ external_id: "" }), message: badExternalId },
  { name: "an external id of one character", inputs: input({ external_id: "x" }), message: badExternalId },
  { name: "an external id with a wildcard", inputs: input({ external_id: "shop*" }), message: badExternalId },
  { name: "an external id that is too long", inputs: input({ external_id: "x".repeat(1225) }), message: badExternalId },
  {
    name: "an organisation's ARN for its id",
    inputs: input({ organization_id: "arn:aws:organizations::1:organization/o-a1b2c3d4e5" }),
    message: badOrganization,
  },
  { name: "every organisation", inputs: input({ organization_id: "*" }), message: badOrganization },
  { name: "an empty organisation", inputs: input({ organization_id: "" }), message: badOrganization },
  { name: "a session that is too short", inputs: input({ max_session_duration: 3599 }), message: badDuration },
  { name: "a session that is too long", inputs: input({ max_session_duration: 43201 }), message: badDuration },
  { name: "half a second", inputs: input({ max_session_duration: 3600.5 }), message: badDuration },
  { name: "a path without a slash at its end", inputs: input({ path: "/monitoring" }), message: badPath },
  { name: "an empty path", inputs: input({ path: "" }), message: badPath },
  { name: "a path that is too long", inputs: input({ path: `/${"x".repeat(511)}/` }), message: badPath },
  { name: "an empty name", inputs: input({ name: "" }), message: badName },
  { name: "a name of 65 characters", inputs: input({ name: "n".repeat(65) }), message: badName },
  { name: "a name with a slash", inputs: input({ name: "a/b" }), message: badName },
  {
    name: "a description that is too long",
    inputs: input({ description: "d".repeat(1001) }),
    message: "description takes at most 1,000 characters of Latin-1.",
  },
  {
    name: "a boundary that is a role",
    inputs: input({ permissions_boundary_arn: operator }),
    message:
      "permissions_boundary_arn must be the ARN of an IAM policy, as in arn:aws:iam::111122223333:policy/boundary.",
  },
  {
    name: "a tag that the module sets itself",
    inputs: input({ tags: { name: "x" } }),
    message:
      "tags: Name and keys that begin with scrapeway: are set by the module, because other stacks search by them.",
  },
  {
    name: "a tag among the module's own",
    inputs: input({ tags: { "Scrapeway:x": "x" } }),
    message:
      "tags: Name and keys that begin with scrapeway: are set by the module, because other stacks search by them.",
  },
  {
    name: "a tag of AWS's own",
    inputs: input({ tags: { "aws:x": "x" } }),
    message: "tags: a key needs 1 to 128 letters, digits, spaces or _.:/=+@- and does not begin with aws:.",
  },
  {
    name: "a tag whose value is too long",
    inputs: input({ tags: { x: "x".repeat(257) } }),
    message: "tags: a value takes at most 256 letters, digits, spaces or _.:/=+@-, and is not null.",
  },
  {
    name: "two tags that differ only in case",
    inputs: input({ tags: { team: "x", Team: "y" } }),
    message: "tags: two keys differ only in case, which IAM refuses.",
  },
  {
    name: "more tags than AWS takes",
    inputs: input({ tags: Object.fromEntries(Array.from({ length: 46 }, (_, index) => [`tag${index}`, "x"])) }),
    message: "tags takes at most 45: AWS allows 50, and the module adds its own.",
  },
];

const refusedTogether: readonly Refusal[] = [
  {
    name: "a trust policy of more than 2,048 characters",
    inputs: input({
      operator_role_arns: Array.from({ length: 60 }, (_, index) => `${operator}-${index}`),
    }),
    message:
      "The trust policy has 2915 characters, and IAM allows 2,048. Name fewer roles in operator_role_arns, or use the module twice.",
  },
];

describeRefusals(clientAccessRole, goodInputs, [
  { what: "an input that is wrong by itself", refusals: refusedAlone },
  { what: "inputs that are too much together", refusals: refusedTogether },
]);
