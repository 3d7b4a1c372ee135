import { CloudwatchLogGroup } from "@cdktf/provider-aws/lib/cloudwatch-log-group";
import { DataAwsCallerIdentity } from "@cdktf/provider-aws/lib/data-aws-caller-identity";
import { DataAwsPartition } from "@cdktf/provider-aws/lib/data-aws-partition";
import { DataAwsService } from "@cdktf/provider-aws/lib/data-aws-service";
import { PrometheusAlertManagerDefinition } from "@cdktf/provider-aws/lib/prometheus-alert-manager-definition";
import { PrometheusRuleGroupNamespace } from "@cdktf/provider-aws/lib/prometheus-rule-group-namespace";
import { PrometheusWorkspace } from "@cdktf/provider-aws/lib/prometheus-workspace";
import { PrometheusWorkspaceConfiguration } from "@cdktf/provider-aws/lib/prometheus-workspace-configuration";
import { type BuildContext, dynamic, dynamicSingle, each, hcl, one, when } from "../../define";
import type { inputs } from "./inputs";

export type Context = BuildContext<typeof inputs>;

/** Where the module is applied. All of it is known at plan. */
export interface Surroundings {
  readonly accountId: string;
  readonly partition: string;
  readonly region: string;
  readonly dnsSuffix: string;
}

/** The workspace that the module creates, or the existing one that it is told of. */
export interface WorkspaceReferences {
  readonly id: string;
  readonly arn: string;
  readonly accountId: string;
  readonly endpoint: string;
  readonly remoteWriteUrl: string;
}

/** Asks where the module is applied, and refuses inputs that contradict that or each other. */
export function surroundings({ scope, inputs, local, comment }: Context): Surroundings {
  const settings = local<string[]>(
    "workspace_settings",
    hcl`compact([
      ${inputs.alertManager} != null ? "alert_manager" : "",
      ${inputs.kmsKeyArn} != null ? "kms_key_arn" : "",
      length(${inputs.limitsPerLabelSet}) > 0 ? "limits_per_label_set" : "",
      ${inputs.logging} != null ? "logging" : "",
      ${inputs.retentionPeriodInDays} != null ? "retention_period_in_days" : "",
      length(${inputs.ruleGroupNamespaces}) > 0 ? "rule_group_namespaces" : "",
    ])`,
  );
  const caller = new DataAwsCallerIdentity(scope, "current", {
    lifecycle: {
      precondition: [
        {
          condition: hcl`${inputs.createWorkspace} == (${inputs.workspaceId} == null)`,
          errorMessage:
            "An existing workspace takes both create_workspace = false and workspace_id; a new one neither. Set or remove one of the two.",
        },
        {
          condition: hcl`${inputs.createWorkspace} || length(${settings}) == 0`,
          errorMessage: hcl`"The module leaves an existing workspace as it is. Remove \${join(", ", ${settings})}, or set it where the workspace is made."`,
        },
      ],
      postcondition: [
        {
          condition: hcl`!${inputs.createWorkspace} || coalesce(${inputs.accountId}, self.account_id) == self.account_id`,
          errorMessage: hcl`"account_id is \${coalesce(${inputs.accountId}, "null")}, but the provider's credentials belong to account \${self.account_id}. Remove account_id, or give the module a provider of that account."`,
        },
      ],
    },
  });
  const partition = new DataAwsPartition(scope, "current", {});
  comment(
    "Asked for its region only, which the data source aws_region names differently in versions 5 and 6 of the provider.",
  );
  const service = new DataAwsService(scope, "prometheus", { serviceId: "aps" });
  return {
    accountId: caller.accountId,
    partition: partition.partition,
    region: service.region,
    dnsSuffix: partition.dnsSuffix,
  };
}

/** Makes the workspace with all that belongs to it, where the module creates one. */
export function workspace(
  context: Context,
  { accountId, partition, region, dnsSuffix }: Surroundings,
): WorkspaceReferences {
  const { scope, inputs, local } = context;
  const logGroupArns = logGroups(context);
  const created = new PrometheusWorkspace(scope, "this", {
    count: when(inputs.createWorkspace),
    alias: inputs.workspaceAlias,
    kmsKeyArn: inputs.kmsKeyArn,
    loggingConfiguration: dynamicSingle(logGroupArns, (arn) => ({
      logGroupArn: hcl`"\${trimsuffix(${arn.value}, ":*")}:*"`,
    })),
    tags: inputs.tags,
  });
  const id = local<string>(
    "workspace_id",
    hcl`${inputs.createWorkspace} ? ${one(created).id} : coalesce(${inputs.workspaceId}, "missing")`,
  );
  const workspaceAccountId = local<string>(
    "workspace_account_id",
    hcl`${inputs.createWorkspace} ? ${accountId} : coalesce(${inputs.accountId}, ${accountId})`,
  );
  const arn = local<string>(
    "workspace_arn",
    hcl`${inputs.createWorkspace} ? ${one(created).arn} : "arn:${partition}:aps:${region}:${workspaceAccountId}:workspace/${id}"`,
  );
  const endpoint = local<string>(
    "prometheus_endpoint",
    hcl`${inputs.createWorkspace} ? ${one(created).prometheusEndpoint} : "https://aps-workspaces.${region}.${dnsSuffix}/workspaces/${id}/"`,
  );
  const remoteWriteUrl = local<string>("remote_write_url", hcl`"\${trimsuffix(${endpoint}, "/")}/api/v1/remote_write"`);
  settings(context, id);
  return { id, arn, accountId: workspaceAccountId, endpoint, remoteWriteUrl };
}

function logGroups({ scope, inputs, local }: Context): unknown {
  const group = new CloudwatchLogGroup(scope, "this", {
    count: when(hcl`try(${inputs.logging}.create_log_group, false)`),
    name: hcl`coalesce(${inputs.logging}.log_group_name, "/aws/vendedlogs/prometheus/\${replace(${inputs.instanceName}, "/[^A-Za-z0-9._-]/", "-")}")`,
    kmsKeyId: inputs.logging.kmsKeyArn,
    retentionInDays: inputs.logging.retentionInDays,
    tags: inputs.tags,
  });
  return local(
    "log_group_arns",
    hcl`[for logging in ${inputs.logging}[*] : logging.create_log_group ? ${one(group).arn} : logging.log_group_arn]`,
  );
}

function settings({ scope, inputs }: Context, workspaceId: string): void {
  new PrometheusWorkspaceConfiguration(scope, "this", {
    count: when(hcl`${inputs.retentionPeriodInDays} != null || length(${inputs.limitsPerLabelSet}) > 0`),
    workspaceId,
    retentionPeriodInDays: inputs.retentionPeriodInDays,
    limitsPerLabelSet: dynamic(inputs.limitsPerLabelSet, (limit) => ({
      labelSet: limit.value.labelSet,
      limits: [{ maxSeries: limit.value.maxSeries }],
    })),
  });
  const rules = each(inputs.ruleGroupNamespaces);
  new PrometheusRuleGroupNamespace(scope, "this", {
    forEach: rules.iterator,
    name: rules.key,
    data: rules.value,
    workspaceId,
    tags: inputs.tags,
  });
  new PrometheusAlertManagerDefinition(scope, "this", {
    // Whether the object is null is known at plan, which a definition that names a new topic is not.
    count: when(hcl`${inputs.alertManager} != null`),
    definition: inputs.alertManager.definition,
    workspaceId,
  });
}
