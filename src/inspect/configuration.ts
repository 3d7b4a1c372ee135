import { ScrapewayError } from "../model/errors";
import { type ModuleFiles, textOf } from "../model/module-files";
import { type ConfigurationBlock, cannotRead, describeBlock } from "./configuration-block";
import { type ConfigurationLanguage, configurationFiles, isJsonFile, isOverrideFile } from "./configuration-files";
import { readJsonFile } from "./json-file";
import { readNativeFile } from "./native-file";
import { withOverrides } from "./overrides";

/**
 * All top-level blocks of a module, override files merged in.
 *
 * @param readFile reads one file in HCL's native syntax
 * @param language by whose rules files count; found out where it is not given
 */
export async function readConfiguration(
  files: ModuleFiles,
  place: string,
  readFile = readNativeFile,
  language?: ConfigurationLanguage,
): Promise<readonly ConfigurationBlock[]> {
  const { paths } = configurationFiles(files.keys(), language);
  if (paths.length === 0) throw noModule(files, place);
  const read = async (path: string): Promise<readonly ConfigurationBlock[]> => {
    const at = place === "" ? path : `${place.replace(/\/$/, "")}/${path}`;
    const text = (textOf(files, path) ?? "").replace(/^\uFEFF/, "");
    return isJsonFile(path) ? readJsonFile(text, at) : await readFile(text, at);
  };
  const base: ConfigurationBlock[] = [];
  const overrides: ConfigurationBlock[] = [];
  for (const path of paths) (isOverrideFile(path) ? overrides : base).push(...(await read(path)));
  refuseDuplicates(base);
  return withOverrides(base, overrides);
}

function refuseDuplicates(blocks: readonly ConfigurationBlock[]): void {
  const seen = new Map<string, ConfigurationBlock>();
  for (const block of blocks) {
    if (block.labels.length === 0 || block.type === "provider") continue;
    const name = describeBlock(block);
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
