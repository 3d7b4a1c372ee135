import { stat } from "node:fs/promises";
import { resolve } from "node:path";
import { ScrapewayError } from "../model/errors";
import type { ModuleFiles } from "../model/module-files";
import { readModuleFolder } from "../workspace/module-folder";

/**
 * The files of a module that the user named by its folder.
 *
 * @param path relative to `directory`
 * @throws ScrapewayError `module.no-folder`
 */
export async function readModuleArgument(directory: string, path: string): Promise<ModuleFiles> {
  const folder = resolve(directory, path);
  const found = await stat(folder).catch(() => undefined);
  if (found?.isDirectory() === true) return readModuleFolder(folder, "");
  throw new ScrapewayError({
    code: "module.no-folder",
    message: found == null ? "There is no such folder." : "This is a file, not a folder.",
    place: path,
    next: "Give the folder that holds the module's .tf files.",
  });
}
