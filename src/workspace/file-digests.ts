import { createHash } from "node:crypto";
import type { ModuleFiles } from "../model/module-files";

/** What files a result was made of, by their digests, in the order of the files. */
export function fileDigests(files: ModuleFiles): readonly (readonly [path: string, digest: string])[] {
  return [...files].map(([path, content]) => [path, createHash("sha256").update(content).digest("hex")]);
}
