import { createHash } from "node:crypto";

/** SHA-256 in hex. */
export function digestOf(content: string | Uint8Array): string {
  return createHash("sha256").update(content).digest("hex");
}

/** The digest of a value of JSON. Fields count in their order. */
export function digestOfValue(value: unknown): string {
  return digestOf(JSON.stringify(value));
}
