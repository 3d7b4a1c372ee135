import { type AwsAnswer, type AwsGap, type AwsRequest, jsonAnswer, jsonBody } from "./aws-gap";

/**
 * The customer managed key of a workspace, which moto takes in CreateWorkspace and forgets, so that every second plan would replace
 * the workspace. https://docs.aws.amazon.com/prometheus/latest/APIReference/API_CreateWorkspace.html
 */
export function workspaceEncryption(): AwsGap {
  const keys = new Map<string, string>();
  return async (request) => {
    if (request.service !== "aps") return undefined;
    if (request.method === "POST" && request.path === "/workspaces") return create(request, keys);
    const workspaceId = /^\/workspaces\/([^/]+)$/.exec(request.path)?.[1];
    const key = workspaceId == null ? undefined : keys.get(workspaceId);
    return request.method === "GET" && key != null ? describe(request, key) : undefined;
  };
}

async function create(request: AwsRequest, keys: Map<string, string>): Promise<AwsAnswer> {
  const key = jsonBody(request.body)?.kmsKeyArn;
  const answer = await request.passOn();
  const created = jsonBody(answer.body);
  if (typeof key !== "string" || typeof created?.workspaceId !== "string") return answer;
  keys.set(created.workspaceId, key);
  return jsonAnswer(answer.status, { ...created, kmsKeyArn: key });
}

async function describe(request: AwsRequest, key: string): Promise<AwsAnswer> {
  const answer = await request.passOn();
  const workspace = jsonBody(answer.body)?.workspace;
  if (answer.status !== 200 || typeof workspace !== "object" || workspace == null) return answer;
  return jsonAnswer(200, { workspace: { ...workspace, kmsKeyArn: key } });
}
