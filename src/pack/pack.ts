import type { Zippable } from "fflate";
import { checkArchivePaths } from "../model/archive-paths";
import { sha256Of } from "../model/digest";
import { ScrapewayError } from "../model/errors";
import { contentOf, isExecutable, type ModuleFile, type ModuleFiles } from "../model/module-files";
import type { Archive } from "../model/release";

/**
 * Packs a module's files into the zip that registries serve. The same files give the same bytes on every machine: names are sorted,
 * times fixed, modes one of two, and the deflate is fflate's, so that neither Node's zlib nor the host's clock or zone can matter.
 *
 * @param unportableNames files and folders that are packed although some systems, but not Linux, have no such names
 * @throws ScrapewayError `pack.empty` without files, `pack.unsafe-path` for a path that could leave the folder it is unpacked into or
 *   that some system cannot hold
 */
export function pack(files: ModuleFiles, unportableNames: readonly string[] = []): Archive {
  const paths = [...files.keys()].sort();
  checkArchivePaths(paths, "", unportableNames);
  if (paths.length === 0) {
    throw new ScrapewayError({
      code: "pack.empty",
      message: "There is nothing to pack: the module has no files.",
      next: "Check that the module's folder holds .tf files.",
    });
  }
  const entries: Zippable = Object.create(null);
  for (const path of paths) entries[path] = entryOf(files.get(path) ?? "");
  // Loaded when needed: archives that were packed before are kept.
  const { zipSync } = require("fflate") as typeof import("fflate");
  const bytes = zipSync(entries, { level: 9, mtime: firstMoment(), os: unix });
  return { bytes, sha256: sha256Of(bytes) };
}

/** The earliest time a zip can hold. Zip times have no zone and fflate writes local time, so local midnight is the same bytes everywhere. */
function firstMoment(): Date {
  return new Date(1980, 0, 1);
}

/** "Version made by" of PKWARE's APPNOTE 4.4.2: with it, the upper half of the attributes is a Unix mode. */
const unix = 3;

/** Regular files, rw-r--r-- and rwxr-xr-x. Modes as they are would make archives of one commit differ by whoever checked it out. */
const plainFile = 0o100644 << 16;
const executableFile = 0o100755 << 16;

function entryOf(file: ModuleFile): Zippable[string] {
  const content = contentOf(file);
  const bytes = typeof content === "string" ? new TextEncoder().encode(content) : content;
  return [bytes, { attrs: isExecutable(file) ? executableFile : plainFile }];
}
