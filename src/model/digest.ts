import { createHash } from "node:crypto";

/** SHA-256 of bytes, or of a text in UTF-8, in the one form in which digests are kept, compared and shown: {@link sha256Form}. */
export function sha256Of(content: string | Uint8Array): string {
  return sha256OfAll([content]);
}

/** The same of several contents, one behind the other. */
export function sha256OfAll(contents: Iterable<string | Uint8Array>): string {
  const hash = createHash("sha256");
  for (const content of contents) hash.update(content);
  return hash.digest("hex");
}

/** How a digest is written: 64 digits of lower-case hex. */
export const sha256Form = /^[0-9a-f]{64}$/;

/** The same in words, behind what was found instead. */
export const sha256Rule = "expected a sha256 in lower-case hex";
