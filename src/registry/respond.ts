import type { FastifyReply, FastifyRequest } from "fastify";
import { sha256Of } from "../model/digest";

/** How long a response may be kept: `immutable` content has its digest or version in its address, `revalidate` may change any moment. */
export type Caching = "immutable" | "revalidate";

export interface Content {
  readonly type: string;
  readonly bytes: Uint8Array;
  readonly caching: Caching;
}

/** Answers 200 with the content and its ETag, or 304 where the client has it. */
export function sendContent(request: FastifyRequest, reply: FastifyReply, content: Content): FastifyReply {
  const etag = `"${sha256Of(content.bytes).slice(0, 32)}"`;
  reply.header("etag", etag).header("cache-control", cacheControl(content.caching));
  if (holds(request.headers["if-none-match"], etag)) return reply.code(304).send();
  // As bytes, because fastify would add a charset to a text, and clients want exactly application/json.
  return reply.header("content-type", content.type).send(Buffer.from(content.bytes));
}

export function sendJson(request: FastifyRequest, reply: FastifyReply, document: unknown): FastifyReply {
  const bytes = Buffer.from(`${JSON.stringify(document)}\n`);
  return sendContent(request, reply, { type: "application/json", bytes, caching: "revalidate" });
}

function cacheControl(caching: Caching): string {
  return caching === "immutable" ? "public, max-age=31536000, immutable" : "no-cache";
}

/** RFC 9110, 13.1.2: a list of tags, compared weakly, or `*`. */
function holds(header: string | undefined, etag: string): boolean {
  const tags = (header ?? "").split(",").map((tag) => tag.trim().replace(/^W\//, ""));
  return tags.includes(etag) || tags.includes("*");
}
