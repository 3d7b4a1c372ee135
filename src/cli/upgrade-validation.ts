import { readFile } from "node:fs/promises";
import { dirname, join, posix, relative, resolve } from "node:path";
import { gitFiles } from "../exec/git-files";
import { ProgramError } from "../exec/program-error";
import { type StartedTerraform, type Trial, terraformTrials } from "../exec/terraform-trial";
import { configurationFiles } from "../inspect";
import { isScrapewayError, ScrapewayError } from "../model/errors";
import { type ModuleFile, type ModuleFiles, textOf, withContent } from "../model/module-files";
import { unpack } from "../pack";
import { type CallerFolder, type CallUpgrade, callerFile, moduleCalls, relocated, type Upgrade } from "../upgrade";
import { readModuleFolder } from "../workspace/module-folder";
import { callSource } from "./chosen-calls";
import { targetOf } from "./target";
import { type CallSides, nestedIn, type SideOptions } from "./upgrade-sides";

/** What Terraform says to a caller as it is with the old module, and as it would be with the new one. */
export type UpgradeValidation =
  | { readonly status: "validated"; readonly terraform: string; readonly before: Trial; readonly after: Trial }
  | { readonly status: "not-validated"; readonly reason: string };

type Sided = CallUpgrade & { readonly sides: CallSides };

/** Asks Terraform in folders of ours; the caller's own is left alone. */
export async function validateUpgrade(
  upgrades: readonly Sided[],
  folders: readonly CallerFolder[],
  result: Upgrade,
  options: SideOptions,
): Promise<UpgradeValidation> {
  const saved = upgrades.flatMap(({ sides }) => [sides.from, sides.to]).find((state) => state.endsWith(".json"));
  if (saved != null) return notValidated(`${saved} is an interface, without the files of the module.`);
  try {
    const terraform = await terraformTrials({ timeoutMs: 300_000 }).start();
    const before = await trial(terraform, "before", upgrades, folders, new Map(), options);
    return {
      status: "validated",
      terraform: terraform.version,
      before,
      after: await trial(terraform, "after", upgrades, folders, result.files, options),
    };
  } catch (error) {
    const isInterrupted = error instanceof ProgramError && error.failure.kind === "interrupted";
    if (!isScrapewayError(error) || isInterrupted) throw error;
    return notValidated(error.message);
  }
}

function notValidated(reason: string): UpgradeValidation {
  return { status: "not-validated", reason };
}

async function trial(
  terraform: StartedTerraform,
  side: "before" | "after",
  upgrades: readonly Sided[],
  folders: readonly CallerFolder[],
  changed: Upgrade["files"],
  options: SideOptions,
): Promise<Trial> {
  const root = resolve(options.directory, options.caller);
  const states = await Promise.all(
    upgrades.map(({ call, sides }) => stateFiles(side === "before" ? sides.from : sides.to, call.name, options)),
  );
  const tree = new Tree();
  tree.add(root);
  for (const state of states) if ("folder" in state) tree.add(state.folder);
  const base = tree.base();
  const files = new Map(tree.filesFrom(base));
  const placeOf = (path: string): string => relative(base, path).replaceAll("\\", "/");
  for (const folder of folders) {
    let texts: ReadonlyMap<string, string> = new Map(
      folder.files.map((file) => [posix.join(placeOf(root), file.path), changed.get(file) ?? file.text]),
    );
    for (const [index, { call, sides }] of upgrades.entries()) {
      const state = states[index];
      if (state == null || call.folder !== folder) continue;
      const own = `.scrapeway/module-${index}`;
      if ("files" in state) for (const [path, file] of state.files) files.set(`${own}/${path}`, file);
      const place = "folder" in state ? placeOf(state.folder) : own;
      const inside = nestedIn(side === "before" ? sides.from : sides.to, callSource(call, root));
      texts = relocated(
        texts,
        call.name,
        sourceFrom(posix.join(placeOf(root), folder.path), posix.join(place, inside ?? "")),
      );
    }
    for (const [path, text] of texts) files.set(path, withContent(files.get(path), text));
  }
  return terraform.attempt(files, placeOf(root));
}

/** A path that Terraform takes for one. */
function sourceFrom(folder: string, target: string): string {
  const path = posix.relative(folder, target);
  return path.startsWith("../") || path === ".." ? path : `./${path}`;
}

type State = { readonly folder: string } | { readonly files: ModuleFiles };

async function stateFiles(state: string, call: string, { directory, target }: SideOptions): Promise<State> {
  const [, revision, path] = /^git:([^:]+)(?::(.*))?$/.exec(state) ?? [];
  if (revision != null) return { files: await gitFiles(directory, revision, path ?? "", () => true) };
  const [, namespace, name, system, version] = /^([^/@\s]+)\/([^/@\s]+)\/([^/@\s]+)@([^/@\s]+)$/.exec(state) ?? [];
  if (namespace != null && name != null && system != null && version != null) {
    const archive = await targetOf(target, directory).store?.archive({ namespace, name, system }, version);
    if (archive == null) {
      throw new ScrapewayError({
        code: "upgrade.no-files",
        message: `${target} does not hand out the files of ${state}, which module.${call} calls.`,
        next: "Name a folder or a zip that has them.",
      });
    }
    return { files: unpack(archive) };
  }
  if (state.endsWith(".zip")) return { files: unpack(await readFile(resolve(directory, state))) };
  return { folder: resolve(directory, state) };
}

/** Folders, and those of the modules that they call by a path, wherever they are. */
class Tree {
  readonly #folders = new Map<string, ModuleFiles>();

  add(folder: string): void {
    if (this.#folders.has(folder)) return;
    const files = readModuleFolder(folder, "");
    this.#folders.set(folder, files);
    for (const inner of foldersIn(files)) {
      for (const source of sourcesIn(files, inner)) {
        const target = resolve(folder, inner, source);
        if (target !== folder && !target.startsWith(`${folder}/`)) this.add(target);
      }
    }
  }

  /** The nearest folder that holds all of them. */
  base(): string {
    return [...this.#folders.keys()].reduce((base, folder) => {
      let common = base;
      while (folder !== common && !folder.startsWith(common.endsWith("/") ? common : `${common}/`))
        common = dirname(common);
      return common;
    });
  }

  filesFrom(base: string): readonly (readonly [string, ModuleFile])[] {
    return [...this.#folders].flatMap(([folder, files]) =>
      [...files].map(([path, file]) => [relative(base, join(folder, path)).replaceAll("\\", "/"), file] as const),
    );
  }
}

function foldersIn(files: ModuleFiles): readonly string[] {
  return [...new Set([...files.keys()].map((path) => posix.dirname(path)))];
}

function sourcesIn(files: ModuleFiles, folder: string): readonly string[] {
  const names = [...files.keys()].filter((path) => posix.dirname(path) === folder).map((path) => posix.basename(path));
  try {
    const own = configurationFiles(names).paths.map((path) =>
      callerFile(path, textOf(files, posix.join(folder, path)) ?? ""),
    );
    const sources = moduleCalls({ path: "", files: own }).map(({ source }) => source ?? "");
    return sources.filter((source) => /^\.\.?(?:\/|$)/.test(source));
  } catch (error) {
    // An example or a test that is no HCL calls nothing that is needed.
    if (isScrapewayError(error)) return [];
    throw error;
  }
}
