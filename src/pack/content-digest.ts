import { sha256OfAll } from "../model/digest";
import { contentOf, type FileContent, isExecutable, type ModuleFiles } from "../model/module-files";
import { readmeWithoutVersion } from "../model/readme";
import type { BuiltModule } from "../model/release";

/**
 * The digest that decides "unchanged": sha256 (hex) over sorted paths and contents, each preceded by its length in bytes so that no two sets
 * of files read alike. Whether a file may be executed counts. The README counts without its module's version: a new version number alone is nothing to release.
 */
export function contentDigest({ files, readme }: Pick<BuiltModule, "files" | "readme">): string {
  const counted = new Map(files).set(readme.path, readmeWithoutVersion(readme));
  return sha256OfAll(countedParts(counted));
}

function* countedParts(files: ModuleFiles): Iterable<FileContent> {
  for (const path of [...files.keys()].sort()) {
    const file = files.get(path) ?? "";
    // No path has a zero byte in it: the mark is no other file's name.
    for (const part of [isExecutable(file) ? `${path}\0executable` : path, contentOf(file)]) {
      yield `${Buffer.byteLength(part)}:`;
      yield part;
    }
  }
}
