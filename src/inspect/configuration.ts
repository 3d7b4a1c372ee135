import { ScrapewayError } from "../model/errors";
import type { ModuleFiles } from "../model/module-files";
import { checkNames } from "./check-shape";
import { type ConfigurationBlock, cannotRead, describeBlock, nestedBodies } from "./configuration-block";
import { type ConfigurationLanguage, configurationFiles, isJsonFile, isOverrideFile } from "./configuration-files";
import { configurationText } from "./configuration-text";
import { readJsonFile } from "./json-file";
import { readNativeFile } from "./native-file";
import { withOverrides } from "./overrides";

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
  const { paths } = configurationFiles(files.keys(), language);
  if (paths.length === 0) throw noModule(files, place);
  const read = (path: string): readonly ConfigurationBlock[] => {
    const at = place === "" ? path : `${place.replace(/\/$/, "")}/${path}`;
    const isOverride = isOverrideFile(path);
    const text = configurationText(files.get(path) ?? "", at, isJsonFile(path));
    const blocks = isJsonFile(path) ? readJsonFile(text, at, isOverride) : readNativeFile(text, at, isOverride);
    for (const block of blocks) checkNames(block, block.place);
    return blocks;
  };
  const base: ConfigurationBlock[] = [];
  const overrides: ConfigurationBlock[] = [];
  for (const path of paths) (isOverrideFile(path) ? overrides : base).push(...read(path));
  refuseDuplicates(base);
  return withOverrides(base, overrides);
}

function refuseDuplicates(blocks: readonly ConfigurationBlock[]): void {
  const seen = new Map<string, ConfigurationBlock>();
  for (const block of blocks) {
    for (const name of declaredIn(block)) {
      const first = seen.get(name);
      if (first != null) {
        throw cannotRead(
          block.place,
          `${name} is declared twice; the first stands at ${first.place}.`,
          "Remove one of the two.",
        );
      }
      seen.set(name, block);
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
  const nested = [...files.keys()].filter((path) => /\/[^/]+\.(?:tf|tofu)(?:\.json)?$/.test(path)).sort()[0];
  return new ScrapewayError({
    code: "inspect.no-module",
    message: "There is no Terraform module here: no .tf or .tf.json file at the root, and no .tofu either.",
    place,
    next:
      nested == null
        ? "Give the folder that holds the module's .tf files."
        : `Give the module's own folder; the nearest file is ${nested}.`,
  });
}
