import { ScrapewayError } from "../model/errors";
import { configurationFile } from "./configuration";
import type { HclSource } from "./hcl-module";
import { type FolderContents, readFolder } from "./module-folder";

/**
 * Reads the folder of a module that is HCL already, as it will be published.
 *
 * @throws ScrapewayError of `readFolder`, `workspace.not-included`
 */
export function readHclFolder(root: string, { folder, include = [] }: HclSource): FolderContents {
  const contents = readFolder(root, folder, include);
  const paths = [...contents.files.keys()];
  const missing = include.find((wanted) => !paths.some((path) => path === wanted || path.startsWith(`${wanted}/`)));
  if (missing != null) {
    throw new ScrapewayError({
      code: "workspace.not-included",
      message: `The module in ${folder} has no ${JSON.stringify(missing)}, which its "include" names.`,
      place: configurationFile,
      next: "Correct the path, which is relative to the module, or remove it.",
    });
  }
  return contents;
}
