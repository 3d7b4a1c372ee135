import { existsSync } from "node:fs";
import { basename, posix, resolve } from "node:path";
import { ScrapewayError } from "../model/errors";
import { apiOfDefinitions, importModule, writeNewFiles } from "../scaffold";
import { readConfiguration } from "../workspace/configuration";
import { readModuleArgument } from "./module-argument";
import { print } from "./output";

interface Options {
  readonly directory: string;
  readonly path: string;
  readonly out?: string;
  readonly name?: string;
  readonly system?: string;
}

export async function importDefinition(options: Options): Promise<void> {
  const files = await readModuleArgument(options.directory, options.path);
  const out = options.out;
  if (out != null && existsSync(resolve(options.directory, out))) {
    throw new ScrapewayError({
      code: "import.exists",
      message: "There is such a file already. Nothing was written.",
      place: out,
      next: "Choose another file, or move it away.",
    });
  }
  const configured = await configuredModule(options.directory, options.path);
  const imported = await importModule(files, {
    place: options.path,
    name: options.name ?? configured.name ?? basename(resolve(options.directory, options.path)),
    system: options.system ?? configured.system,
    summary: configured.summary,
    api: configured.api,
  });
  if (out == null) print(imported.text);
  else await writeNewFiles(resolve(options.directory), new Map([[out, imported.text]]));
  for (const note of imported.notes) process.stderr.write(`note: ${note}\n`);
  if (out != null)
    print(`The definition is in ${out}. Write its resources in build(), then run:\n  npx scrapeway build`);
}

interface Configured {
  readonly name?: string | undefined;
  readonly system?: string | undefined;
  readonly summary?: string | undefined;
  readonly api: string;
}

/** What a workspace knows of the module. A module may also be imported without any workspace. */
async function configuredModule(directory: string, path: string): Promise<Configured> {
  const root = resolve(directory);
  if (!existsSync(resolve(root, "scrapeway.json"))) return { api: "scrapeway" };
  const configuration = await readConfiguration(root);
  const entry = configuration.modules.find(
    (module) => "hcl" in module && resolve(root, posix.normalize(module.hcl)) === resolve(root, path),
  );
  const api = await apiOfDefinitions(root, configuration);
  if (entry == null || !("hcl" in entry)) return { api };
  return { api, name: entry.name, system: entry.system, summary: entry.summary };
}
