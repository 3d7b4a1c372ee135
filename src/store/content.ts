import { sha256Of } from "../model/digest";
import { ScrapewayError } from "../model/errors";
import type { ObjectStore } from "./objects/objects";

/**
 * Reads an object that a manifest names, and believes it only when it has the digest in the manifest.
 *
 * @throws ScrapewayError `store.tampered`
 */
export async function readContent(objects: ObjectStore, key: string, sha256: string): Promise<Uint8Array> {
  const bytes = await objects.get(key);
  const found = bytes == null ? "missing" : sha256Of(bytes);
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
