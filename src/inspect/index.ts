export { type ConfigurationLanguage, configurationFiles, underTerraformNames } from "./configuration-files";
export { checkLocalSources } from "./local-sources";
export { type MarkedNumbers, withMarkedNumbers } from "./marked-numbers";
export type { ParsedFiles } from "./native-file";
export { resourceGraph } from "./resource-graph";
export { withoutLongHeredocs } from "./without-long-heredocs";

import { posix } from "node:path";
import type { ModuleFiles } from "../model/module-files";
import type { ModuleInterface, NestedModule } from "../model/module-interface";
import { acceptCommentsOf } from "./accept-comments";
import { type Reading, readBlocks } from "./configuration";
import type { ConfigurationBlock } from "./configuration-block";
import { type ConfigurationLanguage, configurationFiles } from "./configuration-files";
import { filesIn } from "./files-in";
import { inputsOf } from "./inputs";
import { moduleBodyOf } from "./module-body";
import { importBlocksOf, movedBlocksOf, removedBlocksOf } from "./moves";
import type { ParsedFiles } from "./native-file";
import { nestedFolders } from "./nested-modules";
import { outputsOf } from "./outputs";
import { Problems } from "./problems";
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
 *   errors, the syntax of Terraform 0.11 and older where it means something else today, values that are not constant where they have to be.
 *   All that is wrong is told at once: the first has the others beside it
 */
export async function inspectModule(
  files: ModuleFiles,
  place: string,
  language?: ConfigurationLanguage,
): Promise<ModuleInterface> {
  return readModule(files, place, language == null ? {} : { language });
}

/**
 * The same for a comparison of two states, one of which may be old: types in quotes are read, which Terraform 0.12 still took and today's
 * refuses. A folder that only holds nested modules is one of which nothing is at the root.
 *
 * @param parsed what the other state has in common with it is not parsed again
 */
export async function inspectOldModule(
  files: ModuleFiles,
  place: string,
  language?: ConfigurationLanguage,
  parsed: ParsedFiles = new Map(),
): Promise<ModuleInterface> {
  return readModule(files, place, { isOldTaken: true, parsed, ...(language == null ? {} : { language }) });
}

function readModule(files: ModuleFiles, place: string, how: Reading): ModuleInterface {
  const problems = new Problems();
  const own = problems.attempt(() => readInterface(files, place, how, problems)) ?? problems.throwAll();
  const nested = problems.each(nestedFolders(files.keys()), (path): NestedModule => {
    // OpenTofu reads its own files beside Terraform's, whichever module they are of.
    const reading = { ...how, ...(own.language == null ? {} : { language: own.language }) };
    const found = readInterface(filesIn(files, path), posix.join(place, path), reading, problems);
    return { name: posix.basename(path), path, ...found };
  });
  problems.throwIfAny();
  return { ...own, ...(nested.length === 0 ? {} : { nested }) };
}

function readInterface(files: ModuleFiles, place: string, how: Reading, problems: Problems): ModuleInterface {
  const blocks = readBlocks(files, place, how, problems);
  const own = configurationFiles(files.keys(), how.language);
  const accepted = problems.isEmpty ? acceptCommentsOf(files, own.paths) : [];
  return { ...interfaceOf(blocks, own.language, how, problems), ...(accepted.length === 0 ? {} : { accepted }) };
}

function interfaceOf(
  blocks: readonly ConfigurationBlock[],
  language: ConfigurationLanguage,
  { isOldTaken }: Reading,
  problems: Problems,
): ModuleInterface {
  const requiredTerraform = problems.attempt(() => requiredTerraformOf(blocks));
  const inputs = inputsOf(blocks, problems, isOldTaken);
  const removed = removedBlocksOf(blocks);
  const imports = importBlocksOf(blocks);
  return {
    inputs,
    outputs: outputsOf(blocks, inputs, problems),
    ...(requiredTerraform == null ? {} : { requiredTerraform }),
    providers: problems.attempt(() => providersOf(blocks)) ?? [],
    resources: resourcesOf(blocks),
    moved: movedBlocksOf(blocks, problems),
    ...(removed.length === 0 ? {} : { removed }),
    ...(imports.length === 0 ? {} : { imports }),
    body: moduleBodyOf(blocks),
    ...(language === "terraform" ? {} : { language }),
  };
}
