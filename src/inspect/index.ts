export { type ConfigurationLanguage, configurationFiles, underTerraformNames } from "./configuration-files";
export { checkLocalSources } from "./local-sources";
export { type MarkedNumbers, withMarkedNumbers } from "./marked-numbers";
export { resourceGraph } from "./resource-graph";
export { withoutLongHeredocs } from "./without-long-heredocs";

import { posix } from "node:path";
import type { ModuleFiles } from "../model/module-files";
import type { ModuleInterface, NestedModule } from "../model/module-interface";
import { readConfiguration } from "./configuration";
import type { ConfigurationBlock } from "./configuration-block";
import { type ConfigurationLanguage, configurationFiles } from "./configuration-files";
import { filesIn } from "./files-in";
import { inputsOf } from "./inputs";
import { moduleBodyOf } from "./module-body";
import { importBlocksOf, movedBlocksOf, removedBlocksOf } from "./moves";
import { nestedFolders } from "./nested-modules";
import { outputsOf } from "./outputs";
import { providersOf, requiredTerraformOf } from "./requirements";
import { resourcesOf } from "./resources";

/**
 * Reads everything that a caller of a module can see or depend on from its HCL alone, whoever wrote it. Only the files at the module's
 * root count, as for Terraform: `*.tf` and `*.tf.json`, with override files merged over the others. A folder that has `*.tofu` instead is read as OpenTofu reads it.
 * Modules in folders of `modules` are read likewise, each for itself.
 *
 * @param place how the user knows the module: its folder. Stands before the file's name in errors.
 * @param language by whose rules to read it; without it, OpenTofu's where there are only its files
 * @throws ScrapewayError `inspect.no-module` where there is no such file, `inspect.cannot-read` where one cannot be understood: syntax
 *   errors, the syntax of Terraform 0.11 and older where it means something else today, values that are not constant where they have to be
 */
export async function inspectModule(
  files: ModuleFiles,
  place: string,
  language?: ConfigurationLanguage,
): Promise<ModuleInterface> {
  const own = readInterface(files, place, language);
  const nested = nestedFolders(files.keys()).map((path): NestedModule => {
    // OpenTofu reads its own files beside Terraform's, whichever module they are of.
    const found = readInterface(filesIn(files, path), posix.join(place, path), own.language);
    return { name: posix.basename(path), path, ...found };
  });
  return { ...own, ...(nested.length === 0 ? {} : { nested }) };
}

function readInterface(files: ModuleFiles, place: string, language?: ConfigurationLanguage): ModuleInterface {
  const blocks = readConfiguration(files, place, language);
  return interfaceOf(blocks, configurationFiles(files.keys(), language).language);
}

function interfaceOf(blocks: readonly ConfigurationBlock[], language: ConfigurationLanguage): ModuleInterface {
  const requiredTerraform = requiredTerraformOf(blocks);
  const inputs = inputsOf(blocks);
  const removed = removedBlocksOf(blocks);
  const imports = importBlocksOf(blocks);
  return {
    inputs,
    outputs: outputsOf(blocks, inputs),
    ...(requiredTerraform == null ? {} : { requiredTerraform }),
    providers: providersOf(blocks),
    resources: resourcesOf(blocks),
    moved: movedBlocksOf(blocks),
    ...(removed.length === 0 ? {} : { removed }),
    ...(imports.length === 0 ? {} : { imports }),
    body: moduleBodyOf(blocks),
    ...(language === "terraform" ? {} : { language }),
  };
}
