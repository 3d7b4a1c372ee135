import { createHash } from "node:crypto";
import { contentOf, isExecutable } from "../model/module-files";
import { readmeWithoutVersion } from "../model/readme";
import type { BuiltModule } from "../model/release";

/**
 * The digest that decides "unchanged": sha256 (hex) over sorted paths and contents, each preceded by its length in bytes so that no two sets
 * of files read alike. Whether a file may be executed counts. The README counts without its module's version: a new version number alone is nothing to release.
 */
export function contentDigest({ files, readme }: Pick<BuiltModule, "files" | "readme">): string {
  const hash = createHash("sha256");
  const counted = new Map(files).set(readme.path, readmeWithoutVersion(readme));
  for (const path of [...counted.keys()].sort()) {
    const file = counted.get(path) ?? "";
    // No path has a zero byte in it: the mark is no other file's name.
    const name = isExecutable(file) ? `${path}\0executable` : path;
    for (const part of [name, contentOf(file)]) hash.update(`${Buffer.byteLength(part)}:`).update(part);
  }
  return hash.digest("hex");
}
