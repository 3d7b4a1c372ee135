import { existsSync } from "node:fs";
import { readdir, stat } from "node:fs/promises";
import { basename, join, posix, resolve } from "node:path";
import { nearestName } from "../define/nearest-name";
import { configurationFiles } from "../inspect/configuration-files";
import { type BuildCache, noCache } from "../model/build-cache";
import { ScrapewayError } from "../model/errors";
import { type ModuleAddress, moduleAddress } from "../model/module-address";
import { type Configuration, configurationFile, readConfiguration } from "./configuration";
import { type ReleasedVersions, readReleasedVersions } from "./released-versions";

/** The modules of one repository, before any of them is loaded. */
export interface Workspace {
  /** Absolute path. */
  readonly root: string;
  readonly configuration: Configuration;
  readonly sources: readonly ModuleSource[];
  readonly released: ReleasedVersions;
}

/** Where a module comes from. Folders are relative to the workspace, with forward slashes. */
export type ModuleSource =
  | { readonly language: "typescript"; readonly name: string; readonly folder: string; readonly output: string }
  | {
      readonly language: "hcl";
      readonly name: string;
      readonly folder: string;
      readonly address: ModuleAddress;
      readonly summary: string | undefined;
      /** Files that are published whatever they look like, and folders that are not left out. */
      readonly include?: readonly string[];
      /** Files and folders that are published although some systems have no such names, with the reason. */
      readonly unportableNames?: Readonly<Record<string, string>>;
    };

/**
 * Finds the modules of the workspace in `directory`. Loads none of them.
 *
 * @throws ScrapewayError `configuration.*`, `workspace.no-folder`, `workspace.same-name`
 */
export async function loadWorkspace(directory: string, cache: BuildCache = noCache): Promise<Workspace> {
  const root = resolve(directory);
  const configuration = await readConfiguration(root, cache);
  const found = await Promise.all(configuration.modules.map((entry) => sourcesOf(root, configuration, entry)));
  const sources = found.flat().sort((one, other) => (one.name < other.name ? -1 : 1));
  refuseSameName(sources);
  return { root, configuration, sources, released: await readReleasedVersions(root, cache) };
}

/**
 * The sources with these names; all of them where no name is given.
 *
 * @throws ScrapewayError `workspace.no-module` with the names there are
 */
export function selectSources(workspace: Workspace, names: readonly string[]): readonly ModuleSource[] {
  if (names.length === 0) return workspace.sources;
  return names.map((name) => {
    const source = workspace.sources.find((candidate) => candidate.name === name);
    if (source != null) return source;
    const names = workspace.sources.map((candidate) => candidate.name);
    // Those who let their shell complete the name give the folder.
    const folder = posix.normalize(name.replaceAll("\\", "/")).replace(/\/$/, "");
    const near =
      workspace.sources.find(
        (candidate) => candidate.folder === folder || ("output" in candidate && candidate.output === folder),
      )?.name ?? nearestName(name, names);
    throw new ScrapewayError({
      code: "workspace.no-module",
      message: `There is no module "${name}" in this workspace.`,
      place: configurationFile,
      next: `${near == null ? "" : `Did you mean ${near}? `}Choose from: ${names.join(", ")}.`,
    });
  });
}

async function sourcesOf(
  root: string,
  configuration: Configuration,
  entry: Configuration["modules"][number],
): Promise<readonly ModuleSource[]> {
  if ("hcl" in entry) {
    const folders = await hclFolders(root, entry.hcl);
    refuseUnknownModules(entry.accepted, folders);
    return folders.map((folder) => {
      const name = entry.name ?? basename(folder);
      const address = moduleAddress(configuration.namespace, name, entry.system);
      const { summary, include, unportableNames } = entry;
      const isMeant = (path: string): boolean => isFor(root, folder, path, folders);
      return {
        language: "hcl",
        name,
        folder,
        address,
        summary,
        ...(include == null ? {} : { include: include.filter(isMeant) }),
        ...(unportableNames == null
          ? {}
          : { unportableNames: Object.fromEntries(Object.entries(unportableNames).filter(([path]) => isMeant(path))) }),
      };
    });
  }
  const folders = entry.typescript.endsWith("/*")
    ? await definitionFolders(root, entry.typescript.slice(0, -2))
    : [posix.normalize(entry.typescript).replace(/\/$/, "")];
  refuseUnknownModules(entry.accepted, folders);
  return folders.map((folder) => {
    const name = basename(folder);
    return { language: "typescript", name, folder, output: posix.join(configuration.output, name) };
  });
}

/** What is accepted of a module that is not there would be passed over. */
function refuseUnknownModules(
  accepted: Configuration["modules"][number]["accepted"] = [],
  folders: readonly string[],
): void {
  const names = folders.map((folder) => basename(folder));
  const unknown = accepted.find(({ module }) => module != null && !names.includes(module))?.module;
  if (unknown == null) return;
  const near = nearestName(unknown, names);
  throw new ScrapewayError({
    code: "workspace.no-module",
    message: `A change of "${unknown}" is accepted, but there is no such module below the pattern.`,
    place: configurationFile,
    next: `${near == null ? "" : `Did you mean ${near}? `}Choose from: ${names.join(", ")}.`,
  });
}

/** The folder of an entry, or every folder below its pattern that has configuration of its own. */
async function hclFolders(root: string, written: string): Promise<readonly string[]> {
  if (!written.endsWith("/*")) {
    const folder = posix.normalize(written).replace(/\/$/, "");
    await namesIn(root, folder);
    return [folder];
  }
  const parent = posix.normalize(written.slice(0, -2));
  const folders = [...(await namesIn(root, parent))].sort().map((name) => posix.join(parent, name));
  const names = await Promise.all(folders.map((folder) => readdir(join(root, folder)).catch(() => [])));
  const modules = folders.filter((_, index) => configurationFiles(names[index] ?? []).paths.length > 0);
  if (modules.length > 0) return modules;
  throw new ScrapewayError({
    code: "workspace.no-modules",
    message: `No folder below "${parent}" is a Terraform module: none has a .tf file.`,
    place: configurationFile,
    next: `Correct the pattern under modules: it is the folder that holds the modules' folders, and /*.`,
  });
}

/** What a pattern's entry names is in one of its modules, or in several. What is in none is told of each. */
function isFor(root: string, folder: string, path: string, folders: readonly string[]): boolean {
  const isIn = (one: string): boolean => existsSync(join(root, one, path));
  return isIn(folder) || !folders.some(isIn);
}

async function definitionFolders(root: string, parent: string): Promise<readonly string[]> {
  const folders = (await namesIn(root, parent)).map((name) => posix.join(parent, name));
  const withIndex = await Promise.all(folders.map((folder) => isFile(join(root, folder, "index.ts"))));
  if (withIndex.includes(true)) return folders.filter((_, index) => withIndex[index]);
  throw new ScrapewayError({
    code: "workspace.no-modules",
    message: `No folder below "${parent}" has an index.ts.`,
    place: configurationFile,
    next: `Put a module's definition into ${parent}/NAME/index.ts, or correct the pattern under modules.`,
  });
}

async function isFile(path: string): Promise<boolean> {
  return stat(path).then(
    (status) => status.isFile(),
    () => false,
  );
}

async function namesIn(root: string, folder: string): Promise<readonly string[]> {
  return readdir(join(root, folder)).catch((error: NodeJS.ErrnoException) => {
    throw new ScrapewayError({
      code: "workspace.no-folder",
      message: `The folder "${folder}" cannot be read (${error.code ?? error.message}).`,
      place: configurationFile,
      next: "Correct its path under modules, relative to the configuration.",
    });
  });
}

function refuseSameName(sources: readonly ModuleSource[]): void {
  sources.forEach((source, index) => {
    const twin = sources[index + 1];
    if (twin?.name !== source.name) return;
    throw new ScrapewayError({
      code: "workspace.same-name",
      message: `Two modules are called "${source.name}": ${source.folder} and ${twin.folder}.`,
      place: configurationFile,
      next: "Rename one of the folders, or give the HCL one another name.",
    });
  });
}
