import { ScrapewayError } from "../model/errors";
import type { ModuleFiles } from "../model/module-files";

/**
 * The files of an archive that `pack` made.
 *
 * @param wanted which of them, by path
 * @throws ScrapewayError `pack.unreadable` where the bytes are no zip
 */
export function unpack(bytes: Uint8Array, wanted: (path: string) => boolean = () => true): ModuleFiles {
  const { unzipSync } = require("fflate") as typeof import("fflate");
  try {
    return new Map(Object.entries(unzipSync(bytes, { filter: ({ name }) => wanted(name) })));
  } catch (error) {
    throw new ScrapewayError({
      code: "pack.unreadable",
      message: `The archive cannot be read: ${error instanceof Error ? error.message : String(error)}.`,
      next: "Pack the module again.",
    });
  }
}
