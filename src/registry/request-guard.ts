import type { FastifyRequest } from "fastify";
import { RequestError } from "./request-error";

/** The longest address that the registry itself hands out is below 400 characters. */
export const longestUrl = 2048;

/**
 * Refuses what no client of a registry sends, before any route sees it: methods that would change something, bodies, oversized or malformed
 * addresses, and paths that climb out of where they are, encoded or not.
 *
 * @throws RequestError 400, 405, 413, 414
 */
export function guardRequest(request: FastifyRequest): void {
  if (request.method !== "GET" && request.method !== "HEAD") {
    throw new RequestError(405, `This registry is read-only and does not answer ${request.method}.`);
  }
  if (request.headers["transfer-encoding"] != null || Number(request.headers["content-length"] ?? 0) > 0) {
    throw new RequestError(413, "A request to this registry has no body.");
  }
  const url = request.raw.url ?? "";
  if (url.length > longestUrl) throw new RequestError(414, `An address has at most ${longestUrl} characters.`);
  checkPath(url);
}

function checkPath(url: string): void {
  const [path = ""] = url.split("?", 1);
  if (!path.startsWith("/")) throw new RequestError(400, "The address is not a path.");
  for (const part of path.slice(1).split("/")) {
    const decoded = decode(part);
    if (decoded == null) throw new RequestError(400, "The address is not correctly percent-encoded.");
    if (decoded === "." || decoded === ".." || /[/\\\0]/.test(decoded)) {
      throw new RequestError(400, "The address has a part that is no name.");
    }
  }
}

function decode(text: string): string | undefined {
  try {
    return decodeURIComponent(text);
  } catch {
    return undefined;
  }
}
