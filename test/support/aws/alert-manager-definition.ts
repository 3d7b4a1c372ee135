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

interface Definition {
  /** Base64, as sent. */
  readonly data: string;
  readonly createdAt: number;
  readonly modifiedAt: number;
  /** What the next description reports; after that it is active, or gone. */
  readonly status: "CREATING" | "ACTIVE" | "UPDATING" | "DELETING";
}

/** Create-, Put-, Describe- and DeleteAlertManagerDefinition. https://docs.aws.amazon.com/prometheus/latest/APIReference/API_CreateAlertManagerDefinition.html */
export function alertManagerDefinition(): AwsGap {
  const definitions = new Map<string, Definition>();
  return async (request) => {
    const workspaceId = /^\/workspaces\/([^/]+)\/alertmanager\/definition$/.exec(request.path)?.[1];
    if (request.service !== "aps" || workspaceId == null) return undefined;
    if (!(await workspaceExists(request, workspaceId))) {
      definitions.delete(workspaceId);
      return notFound("AWS::APS::Workspace", workspaceId, "Workspace not found");
    }
    const current = definitions.get(workspaceId);
    const absent = () =>
      notFound("AWS::APS::AlertManagerDefinition", workspaceId, "Alert manager definition not found");
    switch (request.method) {
      case "GET":
        return current == null ? absent() : describe(current, workspaceId, definitions);
      case "DELETE":
        if (current == null) return absent();
        definitions.set(workspaceId, { ...current, status: "DELETING" });
        return jsonAnswer(202, {});
      case "POST":
        if (current != null)
          return conflict(workspaceId, "An alert manager definition already exists for the workspace");
        return write(request.body, undefined, workspaceId, definitions);
      case "PUT":
        if (current == null) return absent();
        if (current.status !== "ACTIVE")
          return conflict(workspaceId, `The alert manager definition is ${current.status}`);
        return write(request.body, current, workspaceId, definitions);
      default:
        return undefined;
    }
  };
}

function describe(current: Definition, workspaceId: string, definitions: Map<string, Definition>): AwsAnswer {
  if (current.status === "DELETING") definitions.delete(workspaceId);
  else definitions.set(workspaceId, { ...current, status: "ACTIVE" });
  const { status, ...rest } = current;
  return jsonAnswer(200, { alertManagerDefinition: { ...rest, status: { statusCode: status } } });
}

function write(
  body: Uint8Array,
  current: Definition | undefined,
  workspaceId: string,
  definitions: Map<string, Definition>,
): AwsAnswer {
  const data = jsonBody(body)?.data;
  if (typeof data !== "string") return invalid("data", "data is required");
  const text = Buffer.from(data, "base64").toString("utf8");
  // The one thing that AWS asks of the document beyond Alertmanager's own rules.
  // https://docs.aws.amazon.com/prometheus/latest/userguide/AMP-alertmanager-config.html
  // Quoted, too: so Terraform's yamlencode writes it.
  if (!/^(["']?)alertmanager_config\1:/m.test(text))
    return invalid("data", "the document needs the key alertmanager_config");
  const now = Date.now() / 1000;
  const status = current == null ? "CREATING" : "UPDATING";
  definitions.set(workspaceId, { data, createdAt: current?.createdAt ?? now, modifiedAt: now, status });
  return jsonAnswer(202, { status: { statusCode: status } });
}

function conflict(workspaceId: string, message: string): AwsAnswer {
  return awsError(409, "ConflictException", {
    message,
    resourceId: workspaceId,
    resourceType: "AWS::APS::AlertManagerDefinition",
  });
}
