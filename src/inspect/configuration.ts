import { posix } from "node:path";
import { ScrapewayError } from "../model/errors";
import { contentOf, type ModuleFiles } from "../model/module-files";
import { checkNames } from "./check-shape";
import { type ConfigurationBlock, cannotRead, describeBlock, nestedBodies } from "./configuration-block";
import { type ConfigurationLanguage, configurationFiles, isJsonFile, isOverrideFile } from "./configuration-files";
import { configurationText } from "./configuration-text";
import { readJsonFile } from "./json-file";
import { type ParsedFiles, readNativeFile } from "./native-file";
import { nestedFolders } from "./nested-modules";
import { withOverrides } from "./overrides";
import { Problems } from "./problems";

/**
 * All top-level blocks of a module, override files merged in.
 *
 * @param language by whose rules files count; found out where it is not given
 */
export function readConfiguration(
  files: ModuleFiles,
  place: string,
  language?: ConfigurationLanguage,
): readonly ConfigurationBlock[] {
  const problems = new Problems();
  const blocks = readBlocks(files, place, { ...(language == null ? {} : { language }) }, problems);
  problems.throwIfAny();
  return blocks;
}

/** How a module is read. */
export interface Reading {
  /** By whose rules; found out where it is not given. */
  readonly language?: ConfigurationLanguage;
  /**
   * Whether it may be the old state of another: types are taken in quotes, too, as Terraform 0.11 wrote them and 0.12 still took them, and
   * there need be nothing at the root where there are nested modules.
   */
  readonly isOldTaken?: boolean;
  /** Files of another state, which are not parsed again. */
  readonly parsed?: ParsedFiles;
}

/** The same, where what is wrong is gathered: blocks that cannot be read are not there then. */
export function readBlocks(
  files: ModuleFiles,
  place: string,
  { language, isOldTaken = false, parsed }: Reading,
  problems: Problems,
): readonly ConfigurationBlock[] {
  const { paths } = configurationFiles(files.keys(), language);
  if (paths.length === 0) {
    if (isOldTaken && nestedFolders(files.keys()).length > 0) return [];
    throw noModule(files, place);
  }
  const read = (path: string): readonly ConfigurationBlock[] => {
    const at = place === "" ? path : `${place.replace(/\/$/, "")}/${path}`;
    const isOverride = isOverrideFile(path);
    const text = configurationText(contentOf(files.get(path) ?? ""), at, isJsonFile(path));
    const blocks = isJsonFile(path)
      ? readJsonFile(text, at, isOverride, path, problems)
      : readNativeFile(text, { place: at, isOverride, file: path, isOldTaken, parsed }, problems);
    for (const block of blocks) problems.attempt(() => checkNames(block, block.place));
    return blocks;
  };
  const base: ConfigurationBlock[] = [];
  const overrides: ConfigurationBlock[] = [];
  for (const path of paths) {
    const blocks = problems.attempt(() => read(path)) ?? [];
    (isOverrideFile(path) ? overrides : base).push(...blocks);
  }
  const isWhole = problems.isEmpty;
  refuseDuplicates(base, problems);
  // What an override file adds to may stand where nothing could be read.
  return isWhole ? (problems.attempt(() => withOverrides(base, overrides)) ?? base) : base;
}

function refuseDuplicates(blocks: readonly ConfigurationBlock[], problems: Problems): void {
  const seen = new Map<string, ConfigurationBlock>();
  for (const block of blocks) {
    for (const name of declaredIn(block)) {
      const first = seen.get(name);
      if (first != null) {
        problems.add(
          cannotRead(
            block.place,
            `${name} is declared twice; the first stands at ${first.place}.`,
            "Remove one of the two.",
          ),
        );
      } else seen.set(name, block);
    }
  }
}

/** What a module may have only once. */
function declaredIn(block: ConfigurationBlock): readonly string[] {
  const { type, labels, body } = block;
  switch (type) {
    case "locals":
      return Object.keys(body).map((name) => `local.${name}`);
    case "terraform":
      return nestedBodies(body, "required_providers").map(() => "required_providers");
    case "provider":
      return [`${describeBlock(block)}${body.alias == null ? "" : ` with the alias ${String(body.alias)}`}`];
    default:
      return labels.length === 0 ? [] : [describeBlock(block)];
  }
}

function noModule(files: ModuleFiles, place: string): ScrapewayError {
  const nested = [...files.keys()].filter((path) => /\/[^/]+\.(?:tf|tofu)(?:\.json)?$/.test(path)).sort();
  const parent = parentOfModules(nested);
  return new ScrapewayError({
    code: "inspect.no-module",
    message: "There is no Terraform module here: no .tf or .tf.json file at the root, and no .tofu either.",
    place,
    next:
      nested[0] == null
        ? "Give the folder that holds the module's .tf files."
        : `Give the module's own folder; the nearest file is ${nested[0]}.${parent == null ? "" : ` To publish each module of ${parent}, write "hcl": ${JSON.stringify(`${posix.join(place, parent)}/*`)} in scrapeway.json.`}`,
  });
}

/** The folder whose folders are modules; examples and tests are none to publish. */
function parentOfModules(nested: readonly string[]): string | undefined {
  const modules = nested
    .map((path) => posix.dirname(path))
    .filter((folder) => !/^(?:examples?|tests?)(?:\/|$)/.test(folder));
  const parents = new Set(modules.map((folder) => posix.dirname(folder)));
  return parents.has("modules")
    ? "modules"
    : parents.size === 1 && modules[0]?.includes("/")
      ? [...parents][0]
      : undefined;
}
