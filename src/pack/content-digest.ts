import { createHash } from "node:crypto";
import { readmeWithoutVersion } from "../model/readme";
import type { BuiltModule } from "../model/release";

/**
 * The digest that decides "unchanged": sha256 (hex) over sorted paths and contents, each preceded by its length in bytes so that no two sets
 * of files read alike. The README counts without its module's version: a new version number alone is nothing to release.
 */
export function contentDigest({ files, readme }: Pick<BuiltModule, "files" | "readme">): string {
  const hash = createHash("sha256");
  const counted = new Map(files).set(readme.path, readmeWithoutVersion(readme));
  for (const path of [...counted.keys()].sort()) {
    for (const part of [path, counted.get(path) ?? ""]) hash.update(`${Buffer.byteLength(part)}:`).update(part);
  }
  return hash.digest("hex");
}
