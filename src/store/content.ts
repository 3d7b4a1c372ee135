import { createHash } from "node:crypto";
import { join } from "node:path";
import { ScrapewayError } from "../model/errors";
import type { Disk } from "./disk";

/** sha256 in hex. */
export function digestOf(bytes: Uint8Array): string {
  return createHash("sha256").update(bytes).digest("hex");
}

/**
 * Reads a file that a manifest names, and believes it only when it has the digest in the manifest.
 *
 * @throws ScrapewayError `store.tampered`
 */
export async function readContent(disk: Disk, root: string, path: string, sha256: string): Promise<Uint8Array> {
  const bytes = await disk.read(join(root, path));
  const found = bytes == null ? "missing" : digestOf(bytes);
  if (bytes != null && found === sha256) return bytes;
  throw new ScrapewayError({
    code: "store.tampered",
    message:
      bytes == null
        ? "A file of a published release is missing."
        : `A file of a published release was changed: its sha256 is ${found}, the manifest says ${sha256}.`,
    place: path,
    next: "Restore the file from a backup, or remove the version's folder and publish the version again from releases.json.",
  });
}

/** Puts content under its name unless it is there already; a damaged leftover under that name is replaced. */
export async function placeContent(disk: Disk, folder: string, name: string, bytes: Uint8Array): Promise<void> {
  const path = join(folder, name);
  const existing = await disk.read(path);
  if (existing != null && Buffer.from(existing).equals(bytes)) return;
  await disk.replace(await disk.writeTemporary(folder, bytes), path);
}
