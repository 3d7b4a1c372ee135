import { once } from "node:events";
import { createServer, type IncomingMessage } from "node:http";
import type { SeenRequest } from "../../support/listener-rules";
import { type End, follow, type Resources } from "./way";

/** What an app answers; `undefined`: it does not know that. By address and port, as `10.0.0.7:9100`. */
export type Apps = Readonly<Record<string, (request: SeenRequest) => string | undefined>>;

/** The way between Prometheus and the apps, as a proxy: so the addresses and hosts in a configuration stay what they are. */
export interface Network {
  /** For `proxy_url` of a job. */
  readonly url: string;
  /** What reached apps so far, each once, sorted: `10.0.0.7:9100 GET /metrics?target=node`, or `10.0.0.9:9443 TLS`. */
  reached(): readonly string[];
  stop(): Promise<void>;
}

/** Stands for DNS, AWS PrivateLink and load balancers, and takes every decision from what Terraform applied on both sides. */
export async function startNetwork(operator: Resources, client: Resources, apps: Apps): Promise<Network> {
  const reached = new Set<string>();
  const server = createServer((incoming, response) => {
    // A client of a proxy asks for a whole URL.
    const url = new URL(incoming.url ?? "");
    const request = seen(incoming, url);
    const end = follow(operator, client, portOf(url), request);
    if (end.kind === "app") reached.add(`${end.address} ${request.method} ${url.pathname}${url.search}`);
    const { status, text = "", body = "" } = answerOf(end, apps, request);
    response.writeHead(status, ...(text === "" ? [] : [text])).end(body);
  });
  server.on("connect", (incoming, socket) => {
    const url = new URL(`https://${incoming.url}`);
    const end = follow(operator, client, portOf(url), seen(incoming, url));
    if (end.kind === "app") reached.add(`${end.address} TLS`);
    socket.end(`HTTP/1.1 502 ${end.kind === "lost" ? end.why : "TLS ends here"}\r\n\r\n`);
  });
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  const address = server.address();
  if (address == null || typeof address === "string") throw new Error("The network has no TCP port.");
  return {
    url: `http://127.0.0.1:${address.port}`,
    reached: () => [...reached].sort(),
    stop: async () => {
      const closed = once(server, "close");
      server.close();
      server.closeAllConnections();
      await closed;
    },
  };
}

/** A configuration as `yamlencode` writes it, scraped each second through the network, and the same otherwise. */
export function through(network: Network, configuration: string): string {
  const jobs = configuration.replace(/^- "job_name": .*$/gm, `$&\n  "proxy_url": "${network.url}"`);
  return `global: { scrape_interval: 1s }\n${jobs}`;
}

function answerOf(
  end: End,
  apps: Apps,
  request: SeenRequest,
): { readonly status: number; readonly text?: string; readonly body?: string } {
  if (end.kind === "lost") return { status: 502, text: end.why };
  if (end.kind === "answer") return { status: end.status, body: end.body };
  const app = apps[end.address];
  if (app == null) return { status: 502, text: `nothing listens on ${end.address}` };
  const body = app(request);
  return body == null ? { status: 404, text: "The app does not know that" } : { status: 200, body };
}

function seen(incoming: IncomingMessage, url: URL): SeenRequest {
  return {
    method: incoming.method ?? "",
    host: incoming.headers.host ?? "",
    path: url.pathname,
    query: url.searchParams,
  };
}

/** The standard port of a scheme is no part of a URL. */
function portOf(url: URL): number {
  return url.port === "" ? ({ "http:": 80, "https:": 443 }[url.protocol] ?? 0) : Number(url.port);
}
