import { existsSync } from "node:fs";
import { readFile } from "node:fs/promises";
import { basename, join, posix, resolve } from "node:path";
import { ScrapewayError } from "../model/errors";
import { moduleAddress } from "../model/module-address";
import { type Configuration, configurationFile, readConfiguration } from "../workspace/configuration";
import { writeModuleFile } from "../workspace/module-folder";
import { withModuleEntry } from "./configuration-entry";
import { withInstalledFloor } from "./installed-floor";
import { chooseLanguage, type Language, type LanguageChoice } from "./language";
import { moduleCommands, newModule, newModuleFiles } from "./module-files";
import { checkModuleName } from "./module-name";
import { apiOfDefinitions, modulePlace } from "./module-place";
import { starterOf } from "./starter";
import { systemOf } from "./system";
import { compilerConfiguration, compilerConfigurationFile } from "./typescript-project";
import { writeNewFiles } from "./write-new-files";

export interface ModuleWishes {
  readonly name: string;
  readonly system: string;
  /** Source address and lowest version of the system's provider: `grafana/grafana@3.0.0`. */
  readonly provider: string | undefined;
  readonly language: Language | undefined;
}

/** A module that was started, relative to the workspace. */
export interface StartedModule extends LanguageChoice {
  readonly name: string;
  /** The files that were written. */
  readonly files: readonly string[];
  /** Whether the configuration got an entry. */
  readonly listed: boolean;
  /** The commands that build it and run its test, from the workspace's folder. */
  readonly commands: readonly string[];
}

/**
 * Starts a module in the workspace in `directory`: definition or HCL, README text, an example and a test. It writes everything or nothing.
 *
 * @throws ScrapewayError `configuration.*`, `scaffold.*`
 */
export async function startModule(directory: string, wishes: ModuleWishes): Promise<StartedModule> {
  const root = resolve(directory);
  const configuration = await readConfiguration(root);
  const { name } = wishes;
  checkModuleName(name);
  const asked = systemOf(wishes.system, wishes.provider);
  refuseKnownName(root, configuration, name);
  const api = await apiOfDefinitions(root, configuration);
  const choice = chooseLanguage(root, wishes.language, { starter: starterOf(asked), system: asked, api });
  const system = choice.language === "typescript" ? await withInstalledFloor(root, asked) : asked;
  const place = modulePlace(root, configuration, choice.language, name, system.name);
  const module = newModule({
    address: moduleAddress(configuration.namespace, name, system.name),
    host: configuration.host,
    system,
    language: choice.language,
    folder: choice.language === "hcl" ? place.folder : posix.join(configuration.output, name),
  });
  for (const folder of new Set([place.folder, module.folder, `examples/${name}`, module.testFolder])) {
    refuseExisting(root, folder);
  }
  const files = new Map(newModuleFiles(module, place.folder, api));
  if (choice.language === "typescript" && !existsSync(join(root, compilerConfigurationFile))) {
    files.set(compilerConfigurationFile, compilerConfiguration);
  }
  const { entry } = place;
  await writeNewFiles(root, files, entry == null ? undefined : () => list(root, entry));
  return { ...choice, name, files: [...files.keys()], listed: entry != null, commands: moduleCommands(module) };
}

function refuseKnownName(root: string, { modules }: Configuration, name: string): void {
  const isTwin = (entry: Configuration["modules"][number]): boolean => {
    if ("hcl" in entry) return (entry.name ?? basename(entry.hcl)) === name;
    if (!entry.typescript.endsWith("/*")) return basename(entry.typescript) === name;
    return existsSync(join(root, entry.typescript.slice(0, -1), name, "index.ts"));
  };
  if (modules.some(isTwin)) throw alreadyThere(`a module "${name}" in this workspace`, configurationFile);
}

function refuseExisting(root: string, folder: string): void {
  if (existsSync(join(root, folder))) throw alreadyThere("something in the module's place", folder);
}

function alreadyThere(what: string, place: string): ScrapewayError {
  return new ScrapewayError({
    code: "scaffold.exists",
    message: `There is ${what} already. Nothing was written.`,
    place,
    next: "Choose another name, or move away what is there.",
  });
}

async function list(root: string, entry: Configuration["modules"][number]): Promise<void> {
  const text = await readFile(join(root, configurationFile), "utf8");
  await writeModuleFile(root, configurationFile, withModuleEntry(text, entry));
}
