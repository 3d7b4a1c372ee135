import { hcl, t } from "../../define";
import { iamAccessGrantList } from "./grants";
import * as limits from "./limits";

const optionalText = (description: string, pattern: string, message: string) =>
  t.string.optional(description, {
    default: null,
    validate: [{ when: (value) => hcl`${value} == null || can(regex(${pattern}, ${value}))`, message }],
  });

const wholeNumberBetween = (value: unknown, least: number, most: number) =>
  hcl`floor(${value}) == ${value} && ${value} >= ${least} && ${value} <= ${most}`;

export const inputs = {
  accountId: optionalText(
    "Account of the workspace. Null: the account of the provider's credentials, which it must be where the module creates the workspace. An existing workspace may be in another account, whose resource policy must then let the roles in.",
    "^[0-9]{12}$",
    "account_id must have 12 digits, or be left out.",
  ),
  alertManager: t
    .object({
      definition: t.string.required(
        "Definition in YAML, with the key alertmanager_config, which holds the configuration as text. It may be unknown at plan.",
      ),
    })
    .optional("Alert manager of the workspace. Null: none.", {
      default: null,
      validate: [
        {
          // A map would not convert to text: Amazon Managed Prometheus takes the configuration as a string only.
          when: (manager) =>
            hcl`${manager} == null || can(regex("[^[:space:]]", yamldecode(${manager}.definition).alertmanager_config))`,
          message:
            "alert_manager: definition must be YAML with the key alertmanager_config, which holds the configuration as text: alertmanager_config: |, and the rest indented below.",
        },
      ],
    }),
  createWorkspace: t.bool.optional("Whether to create the workspace. False: the module uses workspace_id.", {
    default: true,
  }),
  iamAccessGrantList,
  iamPath: t.string.optional("Path of the roles and policies in IAM. Changing it replaces them.", {
    default: "/",
    validate: [
      {
        when: (path) => hcl`can(regex(${limits.iamPath}, ${path})) && length(${path}) <= 512`,
        message: "iam_path must begin and end with a slash, as in /prometheus/, and have at most 512 characters.",
      },
    ],
  }),
  instanceName: t.string.optional(
    "Tells several uses of this module in one account and region apart: it is part of what makes the names of roles, policies and log group unique. Changing it later replaces the roles that have no role_name, and the log group, with its logs, where it has no log_group_name.",
    {
      default: "env",
      validate: [
        {
          when: (name) => hcl`can(regex(${limits.iamName}, ${name}))`,
          message: "instance_name needs 1 to 64 letters, digits or _+=,.@-.",
        },
      ],
    },
  ),
  kmsKeyArn: optionalText(
    "ARN of a KMS key to encrypt the workspace with. Null: a key of AWS. Changing it replaces the workspace and loses its metrics.",
    limits.workspaceKeyArn,
    "kms_key_arn must be the ARN of a key, as in arn:aws:kms:us-east-1:111122223333:key/12345678-90ab-cdef-1234-567890abcdef. Amazon Managed Prometheus takes neither aliases nor multi-Region keys.",
  ),
  limitsPerLabelSet: t
    .list(
      t.object({
        labelSet: t.map(t.string).required("Labels of the series. Empty: all series that no other limit counts."),
        maxSeries: t.number.required("Active series that may have these labels."),
      }),
    )
    .optional("Limits on active series.", {
      default: [],
      validate: [
        {
          when: (list) =>
            hcl`alltrue([for limit in ${list} : try(limit.max_series >= 0 && floor(limit.max_series) == limit.max_series, false)])`,
          message: "limits_per_label_set: max_series must be a whole number, 0 or more.",
        },
        {
          when: (list) => hcl`alltrue([for limit in ${list} : can(keys(limit.label_set))])`,
          message:
            "limits_per_label_set: label_set must not be null. Empty, as in label_set = {}, it stands for all series that no other limit counts.",
        },
        {
          when: (list) =>
            hcl`alltrue([for name in flatten([for limit in ${list} : try(keys(limit.label_set), [])]) : can(regex(${limits.labelName}, name))])`,
          message:
            "limits_per_label_set: the name of a label consists of letters, digits and underscores and does not begin with a digit.",
        },
        {
          when: (list) =>
            hcl`alltrue([for value in flatten([for limit in ${list} : try(values(limit.label_set), [])]) : can(regex(${limits.labelValue}, value))])`,
          message: "limits_per_label_set: the value of a label consists of printable ASCII and is not blank.",
        },
        {
          when: (list) => hcl`length(distinct(${list}[*].label_set)) == length(${list})`,
          message: "limits_per_label_set names one label set twice. Keep one limit for it.",
        },
      ],
    }),
  logging: t
    .object({
      createLogGroup: t.bool.optional(
        "Whether to create the log group. False: the workspace writes to log_group_arn.",
        { default: true },
      ),
      kmsKeyArn: t.string.optional("ARN of a KMS key to encrypt the created log group with. Null: a key of AWS.", {
        default: null,
      }),
      logGroupArn: t.string.optional("ARN of an existing log group, with or without :* at its end.", {
        default: null,
      }),
      logGroupName: t.string.optional(
        "Name of the created log group. Null: /aws/vendedlogs/prometheus/ and instance_name.",
        { default: null },
      ),
      retentionInDays: t.number.optional(
        "Days that the created log group keeps logs. 0: for ever. An existing log group keeps its own.",
        { default: 90 },
      ),
    })
    .optional("Logs of the workspace about rules and alerts. Null: none, and no log group.", {
      default: null,
      validate: [
        {
          when: (logging) =>
            hcl`${logging} == null || try(${logging}.create_log_group == (${logging}.log_group_arn == null), false)`,
          message:
            "logging: an existing log group takes both create_log_group = false and log_group_arn; a new one neither.",
        },
        {
          when: (logging) =>
            hcl`try(${logging}.create_log_group, true) || try(${logging}.log_group_name == null && ${logging}.kms_key_arn == null, true)`,
          message:
            "logging: an existing log group keeps its own name and key. Remove log_group_name and kms_key_arn, or set create_log_group = true.",
        },
        {
          when: (logging) =>
            hcl`try(${logging}.log_group_arn, null) == null || can(regex(${limits.logGroupArn}, ${logging}.log_group_arn))`,
          message:
            "logging: log_group_arn must be the ARN of a CloudWatch log group, as in arn:aws:logs:us-east-1:111122223333:log-group:/aws/vendedlogs/prometheus/main.",
        },
        {
          when: (logging) =>
            hcl`try(${logging}.log_group_name, null) == null || can(regex(${limits.logGroupName}, ${logging}.log_group_name))`,
          message: "logging: log_group_name needs 1 to 512 letters, digits or ._/#-.",
        },
        {
          when: (logging) =>
            hcl`try(${logging}.kms_key_arn, null) == null || can(regex(${limits.logKeyArn}, ${logging}.kms_key_arn))`,
          message: "logging: kms_key_arn must be the ARN of a KMS key, not an alias.",
        },
        {
          // CloudWatch Logs API reference, PutRetentionPolicy; 0 is Terraform's word for "for ever".
          when: (logging) =>
            hcl`contains([0, 1, 3, 5, 7, 14, 30, 60, 90, 120, 150, 180, 365, 400, 545, 731, 1096, 1827, 2192, 2557, 2922, 3288, 3653], try(${logging}.retention_in_days, 0))`,
          message:
            "logging: retention_in_days must be one that CloudWatch has: 1, 3, 5, 7, 14, 30, 60, 90, 120, 150, 180, 365, 400, 545, 731, 1096, 1827, 2192, 2557, 2922, 3288, 3653, or 0 for ever.",
        },
      ],
    }),
  retentionPeriodInDays: t.number.optional("Days that metrics are kept. Null: what AWS keeps by itself, 150.", {
    default: null,
    validate: [
      {
        when: (days) => hcl`${days} == null || try(${wholeNumberBetween(days, 1, limits.longestRetention)}, false)`,
        message: "retention_period_in_days must be a whole number from 1 to 1095.",
      },
    ],
  }),
  roleMaxSessionDuration: t.number.optional(
    "Seconds that a session of a role may last. A session that was reached from another role lasts 3,600 at most, whatever stands here.",
    {
      default: 3600,
      validate: [
        {
          when: (seconds) => wholeNumberBetween(seconds, 3600, 43200),
          message:
            "role_max_session_duration must be a whole number of seconds from 3600 (1 hour) to 43200 (12 hours).",
        },
      ],
    },
  ),
  rolePermissionsBoundaryArn: optionalText(
    "ARN of the IAM policy that is the permissions boundary of every role. Null: none.",
    limits.policyArn,
    "role_permissions_boundary_arn must be the ARN of an IAM policy, as in arn:aws:iam::111122223333:policy/boundary.",
  ),
  ruleGroupNamespaces: t
    .map(t.string)
    .optional(
      "Recording and alerting rules, in YAML as in a rules file of Prometheus, by the name of their namespace.",
      {
        default: {},
        validate: [
          {
            when: (rules) => hcl`alltrue([for name in keys(${rules}) : can(regex(${limits.ruleNamespaceName}, name))])`,
            message: (rules) =>
              hcl`"rule_group_namespaces: \${join(", ", [for name in keys(${rules}) : name if !can(regex(${limits.ruleNamespaceName}, name))])} is no name. A name needs 1 to 64 letters, digits or ._- and begins with a letter or digit."`,
          },
          {
            when: (rules) => hcl`alltrue([for text in values(${rules}) : can(yamldecode(text).groups[0].name)])`,
            message: (rules) =>
              hcl`"rule_group_namespaces: \${join(", ", [for name, text in ${rules} : name if !can(yamldecode(text).groups[0].name)])} must be YAML with the key groups, a list of named groups of rules."`,
          },
        ],
      },
    ),
  tags: t.map(t.string).optional("Tags for everything that the module makes.", {
    default: {},
    validate: [
      {
        when: (tags) => hcl`length(${tags}) <= 49`,
        message: "tags takes at most 49: AWS allows 50, and the module adds instance_name to roles.",
      },
      {
        when: (tags) =>
          hcl`alltrue([for key in keys(${tags}) : can(regex(${limits.tagKey}, key)) && !startswith(lower(key), "aws:")])`,
        message: (tags) =>
          hcl`"tags: \${join(", ", [for key in keys(${tags}) : key if !(can(regex(${limits.tagKey}, key)) && !startswith(lower(key), "aws:"))])} is no key. A key needs 1 to 128 letters, digits, spaces or _.:/=+@- and does not begin with aws:."`,
      },
      {
        when: (tags) => hcl`alltrue([for value in values(${tags}) : can(regex(${limits.tagValue}, value))])`,
        message: (tags) =>
          hcl`"tags: \${join(", ", [for key, value in ${tags} : key if !can(regex(${limits.tagValue}, value))])} has a value that AWS refuses. A value takes at most 256 letters, digits, spaces or _.:/=+@-, and is not null."`,
      },
      {
        when: (tags) =>
          hcl`length(distinct([for key in setunion(keys(${tags}), ["instance_name"]) : lower(key)])) == length(setunion(keys(${tags}), ["instance_name"]))`,
        message:
          "tags: two keys differ only in case, which IAM refuses. One of them may be instance_name, which the module sets.",
      },
    ],
  }),
  workspaceAlias: t.string.optional("Name of the workspace for people. It need not be unique.", {
    default: "prometheus-test",
    validate: [
      {
        when: (alias) => hcl`can(regex(${limits.workspaceAlias}, ${alias}))`,
        message: "workspace_alias needs 1 to 100 characters, without a space at either end.",
      },
    ],
  }),
  workspaceId: optionalText(
    "Id of an existing workspace, with create_workspace = false. The module then makes only who may use it.",
    limits.workspaceId,
    "workspace_id must be an id, as in ws-12345678-90ab-cdef-1234-567890abcdef, not an alias or ARN.",
  ),
};
