export { checkLocalSources } from "./local-sources";
export { resourceGraph } from "./resource-graph";

import type { ModuleFiles } from "../model/module-files";
import type { ModuleInterface } from "../model/module-interface";
import { readConfiguration } from "./configuration";
import { inputsOf } from "./inputs";
import { outputsOf } from "./outputs";
import { providersOf, requiredTerraformOf } from "./requirements";
import { movedBlocksOf, resourcesOf } from "./resources";

/**
 * Reads everything that a caller of a module can see or depend on from its HCL alone, whoever wrote it. Only the files at the module's
 * root count, as for Terraform: `*.tf` and `*.tf.json`, with override files merged over the others.
 *
 * @param place how the user knows the module: its folder. Stands before the file's name in errors.
 * @throws ScrapewayError `inspect.no-module` where there is no such file, `inspect.cannot-read` where one cannot be understood: syntax
 *   errors, the syntax of Terraform 0.11 and older where it means something else today, values that are not constant where they have to be
 */
export async function inspectModule(files: ModuleFiles, place: string): Promise<ModuleInterface> {
  const blocks = await readConfiguration(files, place);
  const requiredTerraform = requiredTerraformOf(blocks);
  return {
    inputs: inputsOf(blocks),
    outputs: outputsOf(blocks),
    ...(requiredTerraform == null ? {} : { requiredTerraform }),
    providers: providersOf(blocks),
    resources: resourcesOf(blocks),
    moved: movedBlocksOf(blocks),
  };
}
