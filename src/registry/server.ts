import type { Socket } from "node:net";
import { isNativeError } from "node:util/types";
import Fastify, { type FastifyInstance } from "fastify";
import { isScrapewayError, ScrapewayError } from "../model/errors";
import type { Store } from "../store";
import { answerErrors } from "./answer-errors";
import { listingRoutes } from "./listing-routes";
import { pageRoutes } from "./pages";
import { protocolRoutes } from "./protocol-routes";
import { guardRequest, longestUrl } from "./request-guard";
import { securityHeaders } from "./security-headers";

export interface RegistryOptions {
  /**
   * The host that `source` addresses on the pages name, `registry.example.test`.
   *
   * @default the host that the browser asked for
   */
  readonly host?: string;
  /**
   * Told of every request that failed through no fault of the client, with the request's path.
   *
   * @default nobody is told
   */
  readonly onFailure?: (error: unknown, path: string) => void;
}

export interface RegistryServer {
  /**
   * Starts to answer; port 0 takes a free one.
   *
   * @returns the address, `http://127.0.0.1:8080`
   * @throws ScrapewayError `server.port-in-use`, `server.cannot-listen`
   */
  listen(host: string, port: number): Promise<string>;
  /** Finishes the requests that are under way, then stops. */
  close(): Promise<void>;
}

/** The registry for terraform, tofu and people over a store. It holds no state: run as many as you like over the same files. */
export function registryServer(store: Store, options: RegistryOptions = {}): RegistryServer {
  const server = Fastify({
    // Longer addresses are refused by the guard, which knows what to say; the router would only call them malformed.
    routerOptions: { maxParamLength: 2 * longestUrl },
    http: { maxHeaderSize: 16 * 1024, requestTimeout: 30_000, headersTimeout: 20_000 },
    // An address that cannot be decoded never reaches a hook or a route.
    frameworkErrors: (_, __, reply) => {
      reply.raw
        .writeHead(400, { "content-type": "application/json", "x-content-type-options": "nosniff" })
        .end(JSON.stringify(refusal("The address is malformed.")));
    },
    clientErrorHandler: (error, socket) => refuseUnreadable(error, socket),
  });
  server.addHook("onRequest", async (request, reply) => {
    securityHeaders(reply);
    guardRequest(request);
  });
  let closing = false;
  server.addHook("onSend", async (_, reply) => {
    // A connection that stays open after its last answer would hold up the end by more than a minute.
    if (closing) reply.header("connection", "close");
  });
  answerErrors(server, options.onFailure ?? (() => {}));
  server.get("/healthz", (_, reply) => reply.header("cache-control", "no-store").send({ status: "ok" }));
  protocolRoutes(server, store);
  listingRoutes(server, store);
  pageRoutes(server, store, options);
  return {
    listen: (host, port) => listen(server, host, port),
    close() {
      closing = true;
      return server.close();
    },
  };
}

async function listen(server: FastifyInstance, host: string, port: number): Promise<string> {
  try {
    return await server.listen({ host, port });
  } catch (error) {
    const code = isNativeError(error) && "code" in error ? error.code : undefined;
    if (isScrapewayError(error) || code == null) throw error;
    if (code === "EADDRINUSE") {
      throw new ScrapewayError({
        code: "server.port-in-use",
        message: `Port ${port} of ${host} is in use by another program.`,
        place: `${host}:${port}`,
        next: "Stop that program, or choose another port with --port (or the variable PORT).",
      });
    }
    throw new ScrapewayError({
      code: "server.cannot-listen",
      message: `The registry cannot listen on ${host}, port ${port}: ${String(code)}.`,
      place: `${host}:${port}`,
      next: "Choose an address of this machine with --host (or HOST), and a port above 1023 with --port (or PORT).",
    });
  }
}

/** Answers bytes that are no HTTP, or too much of it, as everything else is answered: in JSON. */
function refuseUnreadable(error: Error & { readonly code?: string }, socket: Socket): void {
  if (error.code === "ECONNRESET" || !socket.writable) {
    socket.destroy();
    return;
  }
  const [status, message] =
    error.code === "HPE_HEADER_OVERFLOW"
      ? ["431 Request Header Fields Too Large", "The address and the headers together are too long."]
      : error.code === "ERR_HTTP_REQUEST_TIMEOUT"
        ? ["408 Request Timeout", "The request took too long to arrive."]
        : ["400 Bad Request", "This is not a valid HTTP request."];
  const body = JSON.stringify(refusal(message));
  socket.end(
    `HTTP/1.1 ${status}\r\ncontent-type: application/json\r\ncontent-length: ${Buffer.byteLength(body)}\r\nconnection: close\r\n\r\n${body}`,
  );
}

function refusal(message: string) {
  return { errors: [message] };
}
