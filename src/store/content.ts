import { createHash } from "node:crypto";
import { ScrapewayError } from "../model/errors";
import type { ObjectStore } from "./objects/objects";

/** sha256 in hex. */
export function digestOf(bytes: Uint8Array): string {
  return createHash("sha256").update(bytes).digest("hex");
}

/**
 * Reads an object that a manifest names, and believes it only when it has the digest in the manifest.
 *
 * @throws ScrapewayError `store.tampered`
 */
export async function readContent(objects: ObjectStore, key: string, sha256: string): Promise<Uint8Array> {
  const bytes = await objects.get(key);
  const found = bytes == null ? "missing" : digestOf(bytes);
  if (bytes != null && found === sha256) return bytes;
  throw new ScrapewayError({
    code: "store.tampered",
    message:
      bytes == null
        ? "A file of a published release is missing."
        : `A file of a published release was changed: its sha256 is ${found}, the manifest says ${sha256}.`,
    place: key,
    next: "Restore the file from a backup, or remove the version's folder and publish the version again from releases.json.",
  });
}
