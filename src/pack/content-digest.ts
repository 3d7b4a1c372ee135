import { createHash } from "node:crypto";
import { withoutVersionLine } from "../document/version-line";
import { type ModuleFiles, textOf } from "../model/module-files";

/**
 * The digest that decides "unchanged": sha256 (hex) over sorted paths and contents, each preceded by its length in bytes so that no two sets
 * of files read alike. README.md counts without its version line: a new version number alone is nothing to release.
 */
export function contentDigest(files: ModuleFiles): string {
  const hash = createHash("sha256");
  for (const path of [...files.keys()].sort()) {
    const content = path === "README.md" ? withoutVersionLine(textOf(files, path) ?? "") : (files.get(path) ?? "");
    for (const part of [path, content]) hash.update(`${Buffer.byteLength(part)}:`).update(part);
  }
  return hash.digest("hex");
}
