import { CloudwatchMetricAlarm } from "@cdktf/provider-aws/lib/cloudwatch-metric-alarm";
import { DataAwsIamPolicyDocument } from "@cdktf/provider-aws/lib/data-aws-iam-policy-document";
import { LaunchTemplate } from "@cdktf/provider-aws/lib/launch-template";
import { Route53Record } from "@cdktf/provider-aws/lib/route53-record";
import { SecurityGroup } from "@cdktf/provider-aws/lib/security-group";
import { SsmParameter } from "@cdktf/provider-aws/lib/ssm-parameter";
import type { Construct } from "constructs";
import { type Accept, sameText } from "./terms";
import { bool, number, string, type Type } from "./type";
import { decimalOf, isWhole, jsonOf, textOf, type Value, whole } from "./value";

/** Resources whose plan needs no cloud: what they take, from the documentation of the provider. */
export interface Binding {
  readonly type: string;
  readonly mode: "managed" | "data";
  readonly make: new (scope: Construct, id: string, config: never) => object;
  readonly body: Body;
  /** What has to be there, and is about nothing. By the names of the bindings. */
  readonly fixed: Readonly<Record<string, unknown>>;
}

export interface Body {
  readonly arguments: readonly Argument[];
  readonly blocks: readonly Block[];
}

export interface Argument {
  readonly property: string;
  readonly name: string;
  readonly type: Type;
  readonly accept: Accept;
  readonly otherwise: Value;
  readonly isRequired?: boolean;
}

export interface Block extends Body {
  readonly property: string;
  readonly name: string;
  /** `single`: at most one, typed as an object. */
  readonly mode: "list" | "set" | "single";
}

/** What is empty, providers take for what is not there. */
const something: Accept = (value) =>
  value !== null && !["", "[]", "{}", "0"].includes(jsonOf(value).replaceAll('"', ""));
const texts: Type = { kind: "set", element: string };

/** Some arguments are numbers of 64 bits. */
const isDouble: Accept = (value) => sameText(value, decimalOf(Number(textOf(value)))) && textOf(value).length < 12;

function text(property: string, name: string, accept: Accept = something): Argument {
  return { property, name, type: string, accept, otherwise: "some text" };
}

function shortText(property: string, name: string): Argument {
  return text(property, name, (value) => typeof value === "string" && value.length > 0 && value.length < 200);
}

function integer(property: string, name: string, from = 1, to = 60_000): Argument {
  const accept: Accept = (value) => isWhole(value) && Number(textOf(value)) >= from && Number(textOf(value)) <= to;
  return { property, name, type: number, accept, otherwise: whole(60) };
}

function set(property: string, name: string): Argument {
  return { property, name, type: texts, accept: something, otherwise: ["x"] };
}

function list(property: string, name: string): Argument {
  return { property, name, type: { kind: "list", element: string }, accept: something, otherwise: ["x"] };
}

function map(property: string, name: string): Argument {
  return { property, name, type: { kind: "map", element: string }, accept: something, otherwise: { a: "b" } };
}

function flag(property: string, name: string): Argument {
  return { property, name, type: bool, accept: something, otherwise: true };
}

export const bindings: readonly [Binding, ...Binding[]] = [
  {
    type: "aws_ssm_parameter",
    mode: "managed",
    make: SsmParameter,
    fixed: { name: "/x", type: "String" },
    body: {
      arguments: [
        { ...text("insecureValue", "insecure_value"), isRequired: true },
        shortText("description", "description"),
        flag("overwrite", "overwrite"),
        map("tags", "tags"),
      ],
      blocks: [],
    },
  },
  {
    type: "aws_route53_record",
    mode: "managed",
    make: Route53Record,
    fixed: { zoneId: "Z1", name: "x.example", type: "TXT" },
    body: {
      arguments: [
        { ...integer("ttl", "ttl"), isRequired: true },
        { ...set("records", "records"), isRequired: true },
        flag("allowOverwrite", "allow_overwrite"),
        text("healthCheckId", "health_check_id"),
      ],
      blocks: [],
    },
  },
  {
    type: "aws_launch_template",
    mode: "managed",
    make: LaunchTemplate,
    fixed: {},
    body: {
      arguments: [
        text("userData", "user_data"),
        shortText("description", "description"),
        set("vpcSecurityGroupIds", "vpc_security_group_ids"),
        map("tags", "tags"),
        flag("disableApiStop", "disable_api_stop"),
      ],
      blocks: [
        {
          property: "blockDeviceMappings",
          name: "block_device_mappings",
          mode: "list",
          arguments: [text("deviceName", "device_name"), text("virtualName", "virtual_name")],
          blocks: [
            {
              property: "ebs",
              name: "ebs",
              mode: "single",
              arguments: [text("snapshotId", "snapshot_id"), integer("volumeSize", "volume_size")],
              blocks: [],
            },
          ],
        },
        {
          property: "placement",
          name: "placement",
          mode: "single",
          arguments: [
            text("affinity", "affinity"),
            text("hostId", "host_id"),
            integer("partitionNumber", "partition_number"),
          ],
          blocks: [],
        },
        {
          property: "monitoring",
          name: "monitoring",
          mode: "single",
          arguments: [flag("enabled", "enabled")],
          blocks: [],
        },
        {
          property: "networkInterfaces",
          name: "network_interfaces",
          mode: "list",
          arguments: [
            text("description", "description"),
            integer("deviceIndex", "device_index"),
            set("securityGroups", "security_groups"),
          ],
          blocks: [],
        },
      ],
    },
  },
  {
    type: "aws_iam_policy_document",
    mode: "data",
    make: DataAwsIamPolicyDocument,
    fixed: {},
    body: {
      arguments: [text("policyId", "policy_id")],
      blocks: [
        {
          property: "statement",
          name: "statement",
          mode: "list",
          arguments: [set("actions", "actions"), set("resources", "resources")],
          blocks: [
            {
              property: "condition",
              name: "condition",
              mode: "set",
              arguments: [text("test", "test"), text("variable", "variable"), list("values", "values")],
              blocks: [],
            },
            {
              property: "principals",
              name: "principals",
              mode: "set",
              arguments: [text("type", "type"), set("identifiers", "identifiers")],
              blocks: [],
            },
          ],
        },
      ],
    },
  },
  {
    type: "aws_cloudwatch_metric_alarm",
    mode: "managed",
    make: CloudwatchMetricAlarm,
    fixed: { alarmName: "x", comparisonOperator: "GreaterThanThreshold" },
    body: {
      arguments: [
        { ...integer("evaluationPeriods", "evaluation_periods", 1), isRequired: true },
        { ...integer("threshold", "threshold"), accept: isDouble },
        shortText("alarmDescription", "alarm_description"),
        flag("actionsEnabled", "actions_enabled"),
        map("dimensions", "dimensions"),
        map("tags", "tags"),
      ],
      blocks: [],
    },
  },
  {
    type: "aws_security_group",
    mode: "managed",
    make: SecurityGroup,
    fixed: { description: "x" },
    body: {
      arguments: [text("vpcId", "vpc_id"), flag("revokeRulesOnDelete", "revoke_rules_on_delete"), map("tags", "tags")],
      blocks: [
        {
          property: "ingress",
          name: "ingress",
          mode: "set",
          arguments: [
            integer("fromPort", "from_port"),
            integer("toPort", "to_port"),
            list("prefixListIds", "prefix_list_ids"),
            set("securityGroups", "security_groups"),
            flag("selfAttribute", "self"),
            { ...text("protocol", "protocol", (value) => value === "tcp"), otherwise: "tcp" },
          ],
          blocks: [],
        },
      ],
    },
  },
];
