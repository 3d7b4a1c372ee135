import type { IncomingHttpHeaders } from "node:http";

/** One request to AWS, as the proxy before moto sees it. */
export interface AwsRequest {
  /** The service's signing name: `aps`. */
  readonly service: string;
  /** The region that the client talks to. */
  readonly region: string;
  readonly method: string;
  /** Decoded by nobody: as in the URL, without the query. */
  readonly path: string;
  readonly body: Uint8Array;
  /** Asks moto something else with the same credentials. */
  readonly moto: (method: string, path: string, body: Uint8Array) => Promise<AwsAnswer>;
  /** Lets moto answer the request itself, or one with another body. */
  readonly passOn: (body?: Uint8Array) => Promise<AwsAnswer>;
}

export interface AwsAnswer {
  readonly status: number;
  readonly headers: IncomingHttpHeaders;
  readonly body: Uint8Array;
}

/** Something that moto lacks: answers the requests that concern it, `undefined` for all others. Keeps its own state. */
export type AwsGap = (request: AwsRequest) => Promise<AwsAnswer | undefined>;

export function jsonAnswer(status: number, content: unknown, headers: IncomingHttpHeaders = {}): AwsAnswer {
  return {
    status,
    headers: { "content-type": "application/json", ...headers },
    body: Buffer.from(JSON.stringify(content)),
  };
}

/** An error of a REST-JSON service: its name is in the header `x-amzn-errortype`. */
export function awsError(status: number, name: string, content: Readonly<Record<string, unknown>>): AwsAnswer {
  return jsonAnswer(status, content, { "x-amzn-errortype": name });
}

/** What all Amazon Managed Prometheus operations answer where a thing does not exist. */
export function notFound(resourceType: string, resourceId: string, message: string): AwsAnswer {
  return awsError(404, "ResourceNotFoundException", { message, resourceId, resourceType });
}

export function invalid(field: string, message: string): AwsAnswer {
  return awsError(400, "ValidationException", {
    message: `Field validation failed: ${message}`,
    reason: "FIELD_VALIDATION_FAILED",
    fieldList: [{ name: field, message }],
  });
}

/** Reads a request's JSON object; `undefined` where it is none. */
export function jsonBody(body: Uint8Array): Readonly<Record<string, unknown>> | undefined {
  try {
    const content: unknown = JSON.parse(new TextDecoder().decode(body));
    // A JSON object has string keys, and its values stay unknown.
    return typeof content === "object" && content != null ? (content as Record<string, unknown>) : undefined;
  } catch {
    return undefined;
  }
}

/** Whether moto knows a workspace. What the gaps keep for a workspace is void once it is gone. */
export async function workspaceExists(request: AwsRequest, workspaceId: string): Promise<boolean> {
  return (await request.moto("GET", `/workspaces/${workspaceId}`, new Uint8Array())).status === 200;
}
