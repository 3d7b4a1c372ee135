import { once } from "node:events";
import { createServer, type IncomingMessage, request, type ServerResponse } from "node:http";
import { alertManagerDefinition } from "./aws/alert-manager-definition";
import type { AwsAnswer, AwsGap, AwsRequest } from "./aws/aws-gap";
import { endpointConnections } from "./aws/endpoint-connections";
import { peeredSecurityGroups } from "./aws/peered-security-groups";
import { peeringConnections } from "./aws/peering-connections";
import { privateLinkEnforcement } from "./aws/private-link-enforcement";
import { securityGroupRuleDescription } from "./aws/security-group-rule-description";
import { workspaceConfiguration } from "./aws/workspace-configuration";
import { workspaceEncryption } from "./aws/workspace-encryption";

export interface Proxy {
  readonly url: string;
  reset(): void;
  stop(): Promise<void>;
}

/** A server before moto that answers the calls which moto lacks, as AWS documents them, and passes on all others untouched. */
export async function startProxy(motoUrl: string): Promise<Proxy> {
  let gaps = newGaps();
  const server = createServer((incoming, response) => {
    handle(incoming, response, motoUrl, gaps).catch((error: unknown) => {
      response.statusCode = 502;
      response.end(`The proxy before moto failed: ${error instanceof Error ? error.stack : String(error)}`);
    });
  });
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  const address = server.address();
  if (address == null || typeof address === "string") throw new Error("The proxy has no TCP port.");
  return {
    url: `http://127.0.0.1:${address.port}`,
    reset: () => {
      gaps = newGaps();
    },
    stop: async () => {
      const closed = once(server, "close");
      server.close();
      server.closeAllConnections();
      await closed;
    },
  };
}

function newGaps(): readonly AwsGap[] {
  return [
    workspaceConfiguration(),
    alertManagerDefinition(),
    workspaceEncryption(),
    endpointConnections(),
    privateLinkEnforcement(),
    peeringConnections(),
    peeredSecurityGroups(),
    securityGroupRuleDescription(),
  ];
}

async function handle(
  incoming: IncomingMessage,
  response: ServerResponse,
  motoUrl: string,
  gaps: readonly AwsGap[],
): Promise<void> {
  const body = await bytesOf(incoming);
  const passOn: AwsRequest["moto"] = (method, path, content) => forward(incoming, motoUrl, method, path, content);
  const path = new URL(incoming.url ?? "/", motoUrl).pathname;
  const method = incoming.method ?? "GET";
  // Each gap passes a request on to those after it, the last one to moto.
  const answerFrom = async (index: number, content: Uint8Array): Promise<AwsAnswer> => {
    const gap = gaps[index];
    if (gap == null) return passOn(method, incoming.url ?? "/", content);
    const next = (changed = content) => answerFrom(index + 1, changed);
    return (await gap({ ...scopeOf(incoming), method, path, body: content, moto: passOn, passOn: next })) ?? next();
  };
  send(response, await answerFrom(0, body));
}

/** For which service and region a request is signed: `aps`. Signature version 4 names both in the credential scope. */
function scopeOf(incoming: IncomingMessage): Pick<AwsRequest, "service" | "region"> {
  const scope = /Credential=[^/]+\/[^/]+\/([^/]+)\/([^/]+)\/aws4_request/.exec(incoming.headers.authorization ?? "");
  return { service: scope?.[2] ?? "", region: scope?.[1] ?? "" };
}

async function forward(
  incoming: IncomingMessage,
  motoUrl: string,
  method: string,
  path: string,
  body: Uint8Array,
): Promise<AwsAnswer> {
  // The client's own headers, host included: moto reads account, region, service and bucket from them.
  const headers = { ...incoming.headers, "content-length": String(body.length) };
  delete headers["transfer-encoding"];
  delete headers.expect;
  const outgoing = request(motoUrl, { method, path, headers, setHost: false });
  outgoing.end(body);
  const [answer] = (await once(outgoing, "response")) as [IncomingMessage]; // what Node documents for this event
  return { status: answer.statusCode ?? 502, headers: answer.headers, body: await bytesOf(answer) };
}

function send(response: ServerResponse, answer: AwsAnswer): void {
  const headers = { ...answer.headers };
  delete headers["transfer-encoding"];
  delete headers.connection;
  // An answer to HEAD has the length of what GET would return, and no body.
  if (headers["content-length"] == null || answer.body.length > 0)
    headers["content-length"] = String(answer.body.length);
  response.writeHead(answer.status, headers);
  response.end(answer.body);
}

async function bytesOf(stream: IncomingMessage): Promise<Uint8Array> {
  const chunks: Buffer[] = [];
  // Node types the chunks of any readable as `any`; without an encoding they are buffers.
  for await (const chunk of stream) chunks.push(chunk as Buffer);
  return Buffer.concat(chunks);
}
