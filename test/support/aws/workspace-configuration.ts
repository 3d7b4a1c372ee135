import {
  type AwsAnswer,
  type AwsGap,
  awsError,
  invalid,
  jsonAnswer,
  jsonBody,
  notFound,
  workspaceExists,
} from "./aws-gap";

interface LabelSetLimit {
  readonly labelSet: Readonly<Record<string, string>>;
  readonly limits: { readonly maxSeries?: number };
}

interface Configuration {
  readonly retentionPeriodInDays: number;
  readonly limitsPerLabelSet: readonly LabelSetLimit[];
  /** An update is reported as running once, so that clients show that they wait for it. */
  readonly updating: boolean;
}

/** A new workspace keeps metrics for 150 days. https://docs.aws.amazon.com/prometheus/latest/userguide/AMP_quotas.html */
const initial: Configuration = { retentionPeriodInDays: 150, limitsPerLabelSet: [], updating: false };
const longestRetention = 1095;

/** DescribeWorkspaceConfiguration and UpdateWorkspaceConfiguration. https://docs.aws.amazon.com/prometheus/latest/APIReference/API_UpdateWorkspaceConfiguration.html */
export function workspaceConfiguration(): AwsGap {
  const configurations = new Map<string, Configuration>();
  return async (request) => {
    const workspaceId = /^\/workspaces\/([^/]+)\/configuration$/.exec(request.path)?.[1];
    if (request.service !== "aps" || workspaceId == null) return undefined;
    if (!(await workspaceExists(request, workspaceId))) {
      configurations.delete(workspaceId);
      return notFound("AWS::APS::Workspace", workspaceId, "Workspace not found");
    }
    const current = configurations.get(workspaceId) ?? initial;
    if (request.method === "GET") {
      configurations.set(workspaceId, { ...current, updating: false });
      return jsonAnswer(200, { workspaceConfiguration: description(current) });
    }
    if (request.method !== "PATCH") return undefined;
    if (current.updating) return beingUpdated(workspaceId);
    const wanted = read(jsonBody(request.body), current);
    if ("status" in wanted) return wanted;
    configurations.set(workspaceId, wanted);
    return jsonAnswer(202, { status: { statusCode: "UPDATING" } });
  };
}

function description({ updating, ...configuration }: Configuration) {
  return { ...configuration, status: { statusCode: updating ? "UPDATING" : "ACTIVE" } };
}

function beingUpdated(workspaceId: string): AwsAnswer {
  return awsError(409, "ConflictException", {
    message: "The workspace configuration is being updated",
    resourceId: workspaceId,
    resourceType: "AWS::APS::Workspace",
  });
}

function read(body: Readonly<Record<string, unknown>> | undefined, current: Configuration): Configuration | AwsAnswer {
  const retention = body?.retentionPeriodInDays;
  const limits = body?.limitsPerLabelSet;
  if (retention == null && limits == null) {
    return invalid("retentionPeriodInDays", "at least one of limitsPerLabelSet and retentionPeriodInDays is required");
  }
  if (retention != null && !isIntegerIn(retention, 1, longestRetention)) {
    return invalid("retentionPeriodInDays", `must be a whole number from 1 to ${longestRetention}`);
  }
  if (limits != null && !isLimits(limits)) {
    return invalid("limitsPerLabelSet", "each entry needs limits and a labelSet with valid label names and values");
  }
  if (limits != null && new Set(limits.map(labelSetKey)).size < limits.length) {
    return invalid("limitsPerLabelSet", "a label set appears twice");
  }
  return {
    retentionPeriodInDays: retention ?? current.retentionPeriodInDays,
    limitsPerLabelSet: limits ?? current.limitsPerLabelSet,
    updating: true,
  };
}

function isIntegerIn(value: unknown, least: number, most: number): value is number {
  return typeof value === "number" && Number.isInteger(value) && value >= least && value <= most;
}

function isLimits(value: unknown): value is readonly LabelSetLimit[] {
  return Array.isArray(value) && value.every(isLimit);
}

function isLimit(value: unknown): value is LabelSetLimit {
  if (typeof value !== "object" || value == null || !("labelSet" in value) || !("limits" in value)) return false;
  const { labelSet, limits } = value;
  if (typeof labelSet !== "object" || labelSet == null || typeof limits !== "object" || limits == null) return false;
  if ("maxSeries" in limits && !isIntegerIn(limits.maxSeries, 0, Number.MAX_SAFE_INTEGER)) return false;
  return Object.entries(labelSet).every(isLabel);
}

/** Names and values as the API reference of LimitsPerLabelSet has them. */
function isLabel([name, value]: readonly [string, unknown]): boolean {
  if (
    !/^[a-zA-Z_][a-zA-Z0-9_]*$/.test(name) ||
    typeof value !== "string" ||
    !/^[\x20-\x7e]*[\x21-\x7e][\x20-\x7e]*$/.test(value)
  ) {
    return false;
  }
  return name !== "__name__" || /^[a-zA-Z_:][a-zA-Z0-9_:]*$/.test(value);
}

function labelSetKey({ labelSet }: LabelSetLimit): string {
  return JSON.stringify(Object.entries(labelSet).sort(([left], [right]) => (left < right ? -1 : 1)));
}
