import { readFileSync } from "node:fs";
import { readFile } from "node:fs/promises";
import { dirname, join } from "node:path";
import { promisify } from "node:util";
import { gzip } from "node:zlib";
import type { FastifyInstance, FastifyReply, FastifyRequest } from "fastify";
import { sha256Of } from "../../model/digest";
import { RequestError } from "../request-error";
import { type Content, sendContent } from "../respond";
import { diagramScript } from "./diagram-script";
import { icon } from "./icon";
import { pageScript } from "./page-script";
import { stylesheet } from "./stylesheet";

/** Addresses of the pages' own files. Each carries its digest or version, so that browsers keep it for good. */
export const assetUrls = {
  stylesheet: hashed("registry", "css", stylesheet),
  script: hashed("registry", "js", pageScript),
  icon: hashed("icon", "svg", icon),
};

/**
 * The drawing library, as `npm run compile` copied it into this package; `undefined` where it was not, and diagrams then stay text. The
 * prebuilt bundle is in parts, which it loads as it needs them.
 */
const mermaid = findMermaid();

export const diagramScriptUrl =
  mermaid == null ? undefined : hashed("diagrams", "js", diagramScript(mermaidUrl(mermaid.version)));

export function assetRoutes(server: FastifyInstance): void {
  fixed(server, assetUrls.stylesheet, "text/css; charset=utf-8", stylesheet);
  fixed(server, assetUrls.script, "text/javascript; charset=utf-8", pageScript);
  fixed(server, assetUrls.icon, "image/svg+xml", icon);
  if (mermaid == null || diagramScriptUrl == null) return;
  const { folder, version } = mermaid;
  fixed(server, diagramScriptUrl, "text/javascript; charset=utf-8", diagramScript(mermaidUrl(version)));
  const parts = keptInMemory(folder);
  const base = dirname(mermaidUrl(version));
  server.get(mermaidUrl(version), (request, reply) => sendPart(request, reply, parts("mermaid.esm.min.mjs")));
  server.get<{ Params: { part: string } }>(`${base}/chunks/mermaid.esm.min/:part`, (request, reply) => {
    const { part } = request.params;
    // A name, not a path: the guard has refused separators, and this leaves no other way out of the folder.
    if (!/^[\w-]+\.mjs$/.test(part)) throw new RequestError(404, "There is no such file here.");
    return sendPart(request, reply, parts(join("chunks/mermaid.esm.min", part)));
  });
}

function fixed(server: FastifyInstance, url: string, type: string, text: string): void {
  const content: Content = { type, bytes: Buffer.from(text), caching: "immutable" };
  server.get(url, (request, reply) => sendContent(request, reply, content));
}

interface Part {
  readonly plain: Buffer;
  readonly gzipped: Buffer;
}

/** The bundle's parts are 2 MB of text in all that a browser may want; compressed once, they are kept. */
function keptInMemory(folder: string): (path: string) => Promise<Part> {
  const kept = new Map<string, Part>();
  return async (path) => {
    const known = kept.get(path);
    if (known != null) return known;
    const plain = await readFile(join(folder, path)).catch(() => {
      throw new RequestError(404, "There is no such file here.");
    });
    const part = { plain, gzipped: await promisify(gzip)(plain) };
    kept.set(path, part);
    return part;
  };
}

async function sendPart(request: FastifyRequest, reply: FastifyReply, reading: Promise<Part>): Promise<FastifyReply> {
  const { plain, gzipped } = await reading;
  const zipped = (request.headers["accept-encoding"] ?? "").includes("gzip");
  reply.header("vary", "accept-encoding");
  if (zipped) reply.header("content-encoding", "gzip");
  const bytes = zipped ? gzipped : plain;
  return sendContent(request, reply, { type: "text/javascript; charset=utf-8", bytes, caching: "immutable" });
}

function findMermaid(): { readonly folder: string; readonly version: string } | undefined {
  const folder = join(__dirname, "../../../assets/diagrams");
  try {
    const { version }: { version: string } = JSON.parse(readFileSync(join(folder, "version.json"), "utf8"));
    return { folder, version };
  } catch {
    return undefined;
  }
}

function mermaidUrl(version: string): string {
  return `/assets/mermaid-${version}/mermaid.esm.min.mjs`;
}

function hashed(name: string, extension: string, text: string): string {
  return `/assets/${name}-${sha256Of(text).slice(0, 12)}.${extension}`;
}
