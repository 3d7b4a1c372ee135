import { ScrapewayError } from "../model/errors";
import type { ModuleFiles } from "../model/module-files";
import { zipEntries } from "../model/zip-entries";

/**
 * The files of an archive that `pack` made, with their modes.
 *
 * @param wanted which of them, by path
 * @throws ScrapewayError `pack.unreadable` where the bytes are no zip
 */
export function unpack(bytes: Uint8Array, wanted: (path: string) => boolean = () => true): ModuleFiles {
  const { unzipSync } = require("fflate") as typeof import("fflate");
  try {
    const contents = Object.entries(unzipSync(bytes, { filter: ({ name }) => wanted(name) }));
    const executable = new Set(zipEntries(bytes).flatMap((entry) => (entry.executable ? [entry.name] : [])));
    return new Map(
      contents.map(([path, content]) => [path, executable.has(path) ? { executable: true, content } : content]),
    );
  } catch (error) {
    throw new ScrapewayError({
      code: "pack.unreadable",
      message: `The archive cannot be read: ${error instanceof Error ? error.message : String(error)}.`,
      next: "Pack the module again.",
    });
  }
}
