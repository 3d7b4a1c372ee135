import type { CallerInputs } from "../../support/module-under-test";
import type { Refusal } from "../../support/refusals";
import { goodGrant } from "./module-under-test";

const grants = (...list: readonly (object | null)[]): CallerInputs => ({ iam_access_grant_list: list });
const grant = (change: object): CallerInputs => grants({ ...goodGrant, ...change });
const issuer = "oidc.eks.eu-central-1.amazonaws.com/id/DEV";
const roleArn = "arn:aws:iam::444455556666:role/prometheus";
const goodKey = "arn:aws:kms:eu-central-1:123456789012:key/12345678-90ab-cdef-1234-567890abcdef";
const goodLogGroup = "arn:aws:logs:eu-central-1:123456789012:log-group:mine";
/** The account of the emulated AWS. */
const callerAccount = "123456789012";

const badUrl =
  "Grant dev: oidc_provider_url must be the https URL that the cluster names as its issuer, of at most 255 characters, with its host in lower case, and without port, query or wildcard.";
const badNamespace =
  "Grant dev: namespace must name one Kubernetes namespace exactly, with at most 63 lower-case letters, digits and hyphens. Wildcards and the empty string are refused.";
const badServiceAccount =
  "Grant dev: kube_service_account_name and kube_service_account_names must name service accounts exactly, with lower-case letters, digits, hyphens and dots. Wildcards and empty strings are refused.";
const badAudience =
  "Grant dev: oidc_provider_client_id_list must hold exact audiences of 1 to 255 characters. Wildcards and empty strings are refused.";
const badRoleArn =
  "Grant dev: assume_role_arns must be exact ARNs of IAM roles. Wildcards, users and account roots are refused.";
const badLogGroup =
  "logging: log_group_arn must be the ARN of a CloudWatch log group, as in arn:aws:logs:us-east-1:111122223333:log-group:/aws/vendedlogs/prometheus/main.";
const badAlertManager =
  "alert_manager: definition must be YAML with the key alertmanager_config, which holds the configuration as text: alertmanager_config: |, and the rest indented below.";
const badLogging =
  "logging: an existing log group keeps its own name and key. Remove log_group_name and kms_key_arn, or set create_log_group = true.";
const badExisting =
  "Grant dev: an existing OIDC provider takes both create_oidc_provider = false and oidc_provider_arn; a new one neither.";
const badWorkspaceChoice =
  "An existing workspace takes both create_workspace = false and workspace_id; a new one neither. Set or remove one of the two.";

const refusedGrants: readonly Refusal[] = [
  {
    name: "an environment name that cannot be in the name of a role",
    inputs: grant({ environment_name: "dev/one" }),
    message: "Grant dev/one: environment_name needs 1 to 64 letters, digits or _+=,.@- because it names the role.",
  },
  {
    name: "an empty environment name",
    inputs: grant({ environment_name: "" }),
    message:
      "Grant without environment_name: environment_name needs 1 to 64 letters, digits or _+=,.@- because it names the role.",
  },
  {
    name: "two grants of one environment, whatever the case",
    inputs: grants(goodGrant, { ...goodGrant, environment_name: "DEV" }),
    message:
      "Grant dev, DEV: environment_name must be unique in iam_access_grant_list, whatever its case. Rename one, or put its service accounts into the other.",
  },
  {
    name: "an access that does not exist",
    inputs: grant({ access: "admin" }),
    message:
      'Grant dev: access must be "write" (remote write) or "read" (queries). A cluster that needs both takes two grants.',
  },
  { name: "no namespace", inputs: grant({ namespace: null }), message: badNamespace },
  { name: "an empty namespace", inputs: grant({ namespace: "" }), message: badNamespace },
  { name: "every namespace", inputs: grant({ namespace: "*" }), message: badNamespace },
  { name: "a namespace with a wildcard", inputs: grant({ namespace: "mon?toring" }), message: badNamespace },
  { name: "a namespace in capitals", inputs: grant({ namespace: "Monitoring" }), message: badNamespace },
  { name: "a namespace of 64 characters", inputs: grant({ namespace: "n".repeat(64) }), message: badNamespace },
  {
    name: "a namespace that smuggles in a service account",
    inputs: grant({ namespace: "a:b" }),
    message: badNamespace,
  },
  {
    name: "no service account",
    inputs: grant({ kube_service_account_name: null }),
    message: "Grant dev: no service account is named. Set kube_service_account_name or kube_service_account_names.",
  },
  { name: "an empty service account", inputs: grant({ kube_service_account_name: "" }), message: badServiceAccount },
  { name: "every service account", inputs: grant({ kube_service_account_name: "*" }), message: badServiceAccount },
  {
    name: "a wildcard among several service accounts",
    inputs: grant({ kube_service_account_names: ["good", "prom*"] }),
    message: badServiceAccount,
  },
  {
    name: "no issuer",
    inputs: grant({ oidc_provider_url: null }),
    message:
      "Grant dev: oidc_provider_url is missing. Give the issuer URL of the cluster, for example https://oidc.eks.us-east-1.amazonaws.com/id/EXAMPLE.",
  },
  { name: "an issuer without TLS", inputs: grant({ oidc_provider_url: `http://${issuer}` }), message: badUrl },
  {
    name: "an issuer with a port",
    inputs: grant({ oidc_provider_url: "https://issuer.example.com:8443/x" }),
    message: badUrl,
  },
  { name: "an issuer with a query", inputs: grant({ oidc_provider_url: `https://${issuer}?x=1` }), message: badUrl },
  { name: "an issuer with a wildcard", inputs: grant({ oidc_provider_url: "https://*.example.com" }), message: badUrl },
  {
    name: "an issuer with a host in capitals",
    inputs: grant({ oidc_provider_url: "https://Issuer.Example.com/id" }),
    message: badUrl,
  },
  {
    name: "an issuer of more than 255 characters",
    inputs: grant({ oidc_provider_url: `https://issuer.example.com/${"x".repeat(240)}` }),
    message: badUrl,
  },
  {
    name: "an issuer of more than 255 characters, once its scheme is written out",
    inputs: grant({ oidc_provider_url: `issuer.example.com/${"x".repeat(230)}` }),
    message: badUrl,
  },
  {
    name: "an issuer that is bad, given as the cluster's",
    inputs: grant({ oidc_provider_url: null, eks_cluster_oidc_issuer_url: "not a url" }),
    message: badUrl,
  },
  {
    name: "an existing provider that should also be created",
    inputs: grant({ oidc_provider_arn: `arn:aws:iam::${callerAccount}:oidc-provider/${issuer}` }),
    message: badExisting,
  },
  {
    name: "an existing provider without its ARN",
    inputs: grant({ create_oidc_provider: false }),
    message: badExisting,
  },
  {
    name: "a provider's ARN that is none",
    inputs: grant({
      oidc_provider_url: null,
      create_oidc_provider: false,
      oidc_provider_arn: `arn:aws:iam::${callerAccount}:saml-provider/x:oidc-provider/${issuer}`,
    }),
    message:
      "Grant dev: oidc_provider_arn must be the ARN of an IAM OIDC provider, as in arn:aws:iam::111122223333:oidc-provider/oidc.eks.us-east-1.amazonaws.com/id/EXAMPLE.",
  },
  {
    name: "no audience",
    inputs: grant({ oidc_provider_client_id_list: [] }),
    message:
      "Grant dev: oidc_provider_client_id_list is empty, so that no token could be accepted. Name an audience, usually sts.amazonaws.com, or leave it out.",
  },
  {
    name: "every audience",
    inputs: grant({ oidc_provider_client_id_list: ["sts.amazonaws.com", "*"] }),
    message: badAudience,
  },
  { name: "an empty audience", inputs: grant({ oidc_provider_client_id_list: [""] }), message: badAudience },
  {
    name: "a thumbprint that is none",
    inputs: grant({ oidc_provider_thumbprint_list: ["9e99"] }),
    message:
      "Grant dev: oidc_provider_thumbprint_list takes at most 5 thumbprints, each of 40 hexadecimal digits. It can be left out.",
  },
  {
    name: "a grant that is null",
    inputs: grants(goodGrant, null),
    message: "iam_access_grant_list holds null. Leave that element out.",
  },
  {
    name: "a role's ARN with a wildcard",
    inputs: grants({ environment_name: "dev", assume_role_arns: ["arn:aws:iam::444455556666:role/*"] }),
    message: badRoleArn,
  },
  {
    name: "the root of an account",
    inputs: grants({ environment_name: "dev", assume_role_arns: [roleArn, "arn:aws:iam::444455556666:root"] }),
    message: badRoleArn,
  },
  {
    name: "anybody",
    inputs: grants({ environment_name: "dev", assume_role_arns: ["*"] }),
    message: badRoleArn,
  },
  {
    name: "a grant that trusts a role and a cluster",
    inputs: grant({ assume_role_arns: [roleArn] }),
    message:
      "Grant dev: assume_role_arns takes the place of a cluster. Remove namespace, service accounts and OIDC provider from this grant, or give them a grant of their own.",
  },
  {
    name: "an external id for a cluster",
    inputs: grant({ external_id: "abc" }),
    message: "Grant dev: external_id means something only beside assume_role_arns. Remove it.",
  },
  {
    name: "an external id of one character",
    inputs: grants({ environment_name: "dev", assume_role_arns: [roleArn], external_id: "x" }),
    message: "Grant dev: external_id needs 2 to 1,224 letters, digits or _+=,.@:/-.",
  },
  {
    name: "an external id of 1,225 characters",
    inputs: grants({ environment_name: "dev", assume_role_arns: [roleArn], external_id: "x".repeat(1225) }),
    message: "Grant dev: external_id needs 2 to 1,224 letters, digits or _+=,.@:/-.",
  },
  {
    name: "a role name with a slash",
    inputs: grant({ role_name: "path/role" }),
    message: "Grant dev: role_name needs 1 to 64 letters, digits or _+=,.@-.",
  },
  {
    name: "a description that IAM cannot store",
    inputs: grant({ description: "Entwicklung – 開発" }),
    message: "Grant dev: description takes at most 1,000 characters of Latin-1.",
  },
  {
    name: "an instance name that no tag can have",
    inputs: grant({ instance_name: "dev & qa" }),
    message:
      "Grant dev: instance_name becomes the value of a tag, so it takes at most 256 letters, digits, spaces or _.:/=+@-.",
  },
];

const otherRefusals: readonly Refusal[] = [
  {
    name: "an account id that is none",
    inputs: { account_id: "1234" },
    message: "account_id must have 12 digits, or be left out.",
  },
  {
    name: "an alias for an id",
    inputs: { create_workspace: false, workspace_id: "central" },
    message: "workspace_id must be an id, as in ws-12345678-90ab-cdef-1234-567890abcdef, not an alias or ARN.",
  },
  {
    name: "an empty alias",
    inputs: { workspace_alias: "" },
    message: "workspace_alias needs 1 to 100 characters, without a space at either end.",
  },
  {
    name: "an alias of 101 characters",
    inputs: { workspace_alias: "a".repeat(101) },
    message: "workspace_alias needs 1 to 100 characters, without a space at either end.",
  },
  {
    name: "an alias for a key",
    inputs: { kms_key_arn: "arn:aws:kms:eu-central-1:123456789012:alias/prometheus" },
    message:
      "kms_key_arn must be the ARN of a key, as in arn:aws:kms:us-east-1:111122223333:key/12345678-90ab-cdef-1234-567890abcdef. Amazon Managed Prometheus takes neither aliases nor multi-Region keys.",
  },
  {
    name: "an existing log group without its ARN",
    inputs: { logging: { create_log_group: false } },
    message: "logging: an existing log group takes both create_log_group = false and log_group_arn; a new one neither.",
  },
  {
    name: "another name for an existing log group",
    inputs: { logging: { create_log_group: false, log_group_arn: goodLogGroup, log_group_name: "mine" } },
    message: badLogging,
  },
  {
    name: "a key for an existing log group",
    inputs: { logging: { create_log_group: false, log_group_arn: goodLogGroup, kms_key_arn: goodKey } },
    message: badLogging,
  },
  {
    name: "a log group's ARN that is none",
    inputs: { logging: { create_log_group: false, log_group_arn: "/aws/vendedlogs/prometheus/main" } },
    message: badLogGroup,
  },
  {
    name: "a log group's name with a space",
    inputs: { logging: { log_group_name: "my logs" } },
    message: "logging: log_group_name needs 1 to 512 letters, digits or ._/#-.",
  },
  {
    name: "a key for logs that is none",
    inputs: { logging: { kms_key_arn: "alias/logs" } },
    message: "logging: kms_key_arn must be the ARN of a KMS key, not an alias.",
  },
  {
    name: "a retention of logs that CloudWatch does not have",
    inputs: { logging: { retention_in_days: 100 } },
    message:
      "logging: retention_in_days must be one that CloudWatch has: 1, 3, 5, 7, 14, 30, 60, 90, 120, 150, 180, 365, 400, 545, 731, 1096, 1827, 2192, 2557, 2922, 3288, 3653, or 0 for ever.",
  },
  {
    name: "a retention of 0 days",
    inputs: { retention_period_in_days: 0 },
    message: "retention_period_in_days must be a whole number from 1 to 1095.",
  },
  {
    name: "a retention of 1,096 days",
    inputs: { retention_period_in_days: 1096 },
    message: "retention_period_in_days must be a whole number from 1 to 1095.",
  },
  {
    name: "a retention of half days",
    inputs: { retention_period_in_days: 1.5 },
    message: "retention_period_in_days must be a whole number from 1 to 1095.",
  },
  {
    name: "a negative limit",
    inputs: { limits_per_label_set: [{ label_set: {}, max_series: -1 }] },
    message: "limits_per_label_set: max_series must be a whole number, 0 or more.",
  },
  {
    name: "a limit that is null",
    inputs: { limits_per_label_set: [{ label_set: {}, max_series: null }] },
    message: "limits_per_label_set: max_series must be a whole number, 0 or more.",
  },
  {
    name: "a label set that is null",
    inputs: { limits_per_label_set: [{ label_set: null, max_series: 1 }] },
    message:
      "limits_per_label_set: label_set must not be null. Empty, as in label_set = {}, it stands for all series that no other limit counts.",
  },
  {
    name: "a label's name that is none",
    inputs: { limits_per_label_set: [{ label_set: { "my-team": "a" }, max_series: 1 }] },
    message:
      "limits_per_label_set: the name of a label consists of letters, digits and underscores and does not begin with a digit.",
  },
  {
    name: "a blank label",
    inputs: { limits_per_label_set: [{ label_set: { team: " " }, max_series: 1 }] },
    message: "limits_per_label_set: the value of a label consists of printable ASCII and is not blank.",
  },
  {
    name: "two limits for one label set",
    inputs: {
      limits_per_label_set: [
        { label_set: { team: "a" }, max_series: 1 },
        { label_set: { team: "a" }, max_series: 2 },
      ],
    },
    message: "limits_per_label_set names one label set twice. Keep one limit for it.",
  },
  {
    name: "a name of rules that begins with a hyphen",
    inputs: { rule_group_namespaces: { "-x": "groups: [{name: a, rules: []}]" } },
    message:
      "rule_group_namespaces: -x is no name. A name needs 1 to 64 letters, digits or ._- and begins with a letter or digit.",
  },
  {
    name: "rules that are not",
    inputs: { rule_group_namespaces: { good: "groups: [{name: a, rules: []}]", bad: "groups:\n  name: a\n" } },
    message: "rule_group_namespaces: bad must be YAML with the key groups, a list of named groups of rules.",
  },
  {
    name: "an alert manager configuration without its frame",
    inputs: { alert_manager: { definition: "route:\n  receiver: default\n" } },
    message: badAlertManager,
  },
  {
    name: "an alert manager configuration that is no text",
    inputs: { alert_manager: { definition: "alertmanager_config:\n  route:\n    receiver: default\n" } },
    message: badAlertManager,
  },
  {
    name: "sessions of half an hour",
    inputs: { role_max_session_duration: 1800 },
    message: "role_max_session_duration must be a whole number of seconds from 3600 (1 hour) to 43200 (12 hours).",
  },
  {
    name: "sessions of a day",
    inputs: { role_max_session_duration: 86400 },
    message: "role_max_session_duration must be a whole number of seconds from 3600 (1 hour) to 43200 (12 hours).",
  },
  {
    name: "a path without its last slash",
    inputs: { iam_path: "/prometheus" },
    message: "iam_path must begin and end with a slash, as in /prometheus/, and have at most 512 characters.",
  },
  {
    name: "a boundary that is a role",
    inputs: { role_permissions_boundary_arn: roleArn },
    message:
      "role_permissions_boundary_arn must be the ARN of an IAM policy, as in arn:aws:iam::111122223333:policy/boundary.",
  },
  {
    name: "an instance name with a space",
    inputs: { instance_name: "my env" },
    message: "instance_name needs 1 to 64 letters, digits or _+=,.@-.",
  },
  {
    name: "a tag that belongs to AWS",
    inputs: { tags: { "AWS:team": "x" } },
    message:
      "tags: AWS:team is no key. A key needs 1 to 128 letters, digits, spaces or _.:/=+@- and does not begin with aws:.",
  },
  {
    name: "a tag's value that AWS does not take",
    inputs: { tags: { owner: "fine", team: "a & b" } },
    message:
      "tags: team has a value that AWS refuses. A value takes at most 256 letters, digits, spaces or _.:/=+@-, and is not null.",
  },
  {
    name: "a tag that is null",
    inputs: { tags: { team: null } },
    message:
      "tags: team has a value that AWS refuses. A value takes at most 256 letters, digits, spaces or _.:/=+@-, and is not null.",
  },
  {
    name: "tags that differ only in case",
    inputs: { tags: { team: "a", Team: "b" } },
    message:
      "tags: two keys differ only in case, which IAM refuses. One of them may be instance_name, which the module sets.",
  },
  {
    name: "fifty tags",
    inputs: { tags: Object.fromEntries(Array.from({ length: 50 }, (_, index) => [`tag${index}`, "x"])) },
    message: "tags takes at most 49: AWS allows 50, and the module adds instance_name to roles.",
  },
];

/** What one input says wrong by itself: Terraform's `validation`. */
export const refusedAlone: readonly Refusal[] = [...refusedGrants, ...otherRefusals];

/** What is wrong only beside another input, or in this account: preconditions, which Terraform reads once all inputs are valid. */
export const refusedTogether: readonly Refusal[] = [
  {
    name: "a provider's ARN of another issuer",
    inputs: grant({
      create_oidc_provider: false,
      oidc_provider_arn: `arn:aws:iam::${callerAccount}:oidc-provider/oidc.eks.eu-central-1.amazonaws.com/id/OTHER`,
    }),
    message: `Grant dev: oidc_provider_arn is not the provider of the issuer ${issuer}. Correct one of the two, or leave oidc_provider_url out.`,
  },
  {
    name: "a provider of another account",
    inputs: grant({
      create_oidc_provider: false,
      oidc_provider_arn: `arn:aws:iam::444455556666:oidc-provider/${issuer}`,
    }),
    message: `Grant dev: oidc_provider_arn is not in account ${callerAccount}, where the role is. A role trusts OIDC providers of its own account only: create one there, with create_oidc_provider = true and without oidc_provider_arn.`,
  },
  {
    name: "two grants with one role name, whatever the case",
    inputs: grants(
      { ...goodGrant, role_name: "prometheus" },
      { ...goodGrant, environment_name: "qa", role_name: "Prometheus" },
    ),
    message: [
      "Grants dev, qa: they have the same role name, prometheus; IAM does not tell capitals apart. Give each its own role_name, or leave role_name out.",
      "Grants dev, qa: they have the same role name, Prometheus; IAM does not tell capitals apart. Give each its own role_name, or leave role_name out.",
    ],
  },
  {
    name: "one issuer whose provider is both made and not",
    inputs: grants(goodGrant, {
      ...goodGrant,
      environment_name: "qa",
      create_oidc_provider: false,
      oidc_provider_arn: `arn:aws:iam::${callerAccount}:oidc-provider/${issuer}`,
    }),
    message: `Grants dev create the OIDC provider of ${issuer}, which qa takes as existing. An account holds one per issuer: give oidc_provider_arn, with create_oidc_provider = false, in all of these grants or in none.`,
  },
  {
    name: "more thumbprints of one issuer than IAM takes",
    inputs: grants(
      ...["dev", "qa"].map((environment_name, index) => ({
        ...goodGrant,
        environment_name,
        oidc_provider_thumbprint_list: [1, 2, 3].map((digit) => String(digit + 3 * index).repeat(40)),
      })),
    ),
    message: `Grants dev, qa share the OIDC provider of ${issuer} and give it 6 thumbprints, and IAM takes 5. Leave oidc_provider_thumbprint_list out.`,
  },
  {
    name: "more audiences of one issuer than IAM takes",
    inputs: grants(
      ...["dev", "qa"].map((environment_name) => ({
        ...goodGrant,
        environment_name,
        oidc_provider_client_id_list: Array.from({ length: 51 }, (_, index) => `${environment_name}${index}`),
      })),
    ),
    message: `Grants dev, qa share the OIDC provider of ${issuer} and give it 102 audiences, and IAM takes 100. Name fewer in oidc_provider_client_id_list.`,
  },
  {
    name: "a trust policy of more than 2,048 characters",
    inputs: grant({
      kube_service_account_names: Array.from({ length: 40 }, (_, index) => `prometheus-of-team-${index}`),
    }),
    message:
      "Grant dev: its trust policy has 2678 characters, and IAM allows 2,048. Split the grant, so that each part names fewer service accounts or roles.",
  },
  {
    name: "the account id of somebody else",
    inputs: { account_id: "444455556666" },
    message: `account_id is 444455556666, but the provider's credentials belong to account ${callerAccount}. Remove account_id, or give the module a provider of that account.`,
  },
  {
    name: "an existing workspace that should also be created",
    inputs: { workspace_id: "ws-1" },
    message: badWorkspaceChoice,
  },
  { name: "neither a new nor an existing workspace", inputs: { create_workspace: false }, message: badWorkspaceChoice },
  {
    name: "settings for a workspace that exists",
    inputs: { create_workspace: false, workspace_id: "ws-1", retention_period_in_days: 30, logging: {} },
    message:
      "The module leaves an existing workspace as it is. Remove logging, retention_period_in_days, or set it where the workspace is made.",
  },
];
