import { posix } from "node:path";
import { documentDefinition, documentHclModule, type RenderTables, withVersionLine } from "../document";
import { checkLocalSources, inspectModule } from "../inspect";
import { ScrapewayError } from "../model/errors";
import { moduleAddress } from "../model/module-address";
import { type ModuleFiles, textOf } from "../model/module-files";
import type { BuiltModule } from "../model/release";
import { exampleFolders } from "./examples";
import { loadDefinition } from "./load-definition";
import { loadSynth } from "./load-synth";
import { readModuleFolder, writeModuleFile } from "./module-folder";
import { latestReleased } from "./released-versions";
import type { ModuleSource, Workspace } from "./workspace";

/** The stages of a build, in order, as progress names them. */
export type BuildStage = "load" | "synth" | "inspect" | "document";

/** What a build found, and what it would change in the workspace. */
export interface ModuleBuild {
  readonly module: BuiltModule;
  /** Sorted by path. Empty where the workspace is up to date. */
  readonly changes: readonly FileChange[];
}

/** A file of the workspace that differs from what the build says. */
export interface FileChange {
  /** Relative to the workspace. */
  readonly path: string;
  /** Absent where there is no such file. */
  readonly before?: string | Uint8Array;
  /** Absent where the file has to go. */
  readonly after?: string | Uint8Array;
}

/**
 * Builds one module: renders it where it is TypeScript, documents it, and says which files of the workspace differ. Writes nothing.
 *
 * @param progress called when a stage begins
 * @throws ScrapewayError of any stage
 */
export async function buildModule(
  workspace: Workspace,
  source: ModuleSource,
  renderTables: RenderTables,
  progress: (stage: BuildStage) => void,
): Promise<ModuleBuild> {
  return source.language === "typescript"
    ? buildDefinition(workspace, source, renderTables, progress)
    : buildHclFolder(workspace, source, renderTables, progress);
}

/** Writes what a build would change. Every file is replaced as a whole. */
export async function applyChanges(root: string, changes: readonly FileChange[]): Promise<void> {
  for (const change of changes) await writeModuleFile(root, change.path, change.after);
}

async function buildDefinition(
  workspace: Workspace,
  source: Extract<ModuleSource, { language: "typescript" }>,
  renderTables: RenderTables,
  progress: (stage: BuildStage) => void,
): Promise<ModuleBuild> {
  progress("load");
  const definition = loadDefinition(workspace.root, source.folder);
  if (definition.name !== source.name) {
    throw new ScrapewayError({
      code: "workspace.other-name",
      message: `The folder is called "${source.name}", but the definition's name is "${definition.name}".`,
      place: `${source.folder}/index.ts`,
      next: "Give both the same name, so that the module is found by it.",
    });
  }
  const address = moduleAddress(workspace.configuration.namespace, definition.name, definition.system);
  progress("synth");
  const { synth } = loadSynth(source.folder);
  const terraform = synth(definition, { generatedFrom: source.folder });
  progress("inspect");
  const moduleInterface = await inspectModule(terraform, source.output);
  progress("document");
  const readme = await documentDefinition(
    definition,
    {
      address,
      host: workspace.configuration.host,
      generatedFrom: source.folder,
      interface: moduleInterface,
      files: terraform,
      examples: await exampleFolders(workspace.root, source.name),
    },
    renderTables,
  );
  const version = latestReleased(workspace.released, address)?.version ?? "1.0.0";
  const files = new Map([...terraform, ["README.md", withVersionLine(readme, address, version)] as const]);
  const onDisk = await readModuleFolder(workspace.root, source.output);
  refuseForeignFiles(source.output, onDisk, files);
  return {
    module: {
      address,
      summary: definition.summary,
      language: "typescript",
      directory: source.output,
      files,
      interface: moduleInterface,
    },
    changes: differences(source.output, onDisk, files),
  };
}

async function buildHclFolder(
  workspace: Workspace,
  source: Extract<ModuleSource, { language: "hcl" }>,
  renderTables: RenderTables,
  progress: (stage: BuildStage) => void,
): Promise<ModuleBuild> {
  progress("load");
  const onDisk = await readModuleFolder(workspace.root, source.folder);
  progress("inspect");
  const moduleInterface = await inspectModule(onDisk, source.folder);
  await checkLocalSources(onDisk, source.folder);
  progress("document");
  const documented = await documentHclModule(
    { address: source.address, host: workspace.configuration.host, summary: source.summary, files: onDisk },
    renderTables,
  );
  const inFolder = documented.folderReadme == null ? onDisk : new Map(onDisk).set("README.md", documented.folderReadme);
  return {
    module: {
      address: source.address,
      summary: documented.summary,
      language: "hcl",
      directory: source.folder,
      files: new Map(onDisk).set("README.md", documented.archiveReadme),
      interface: moduleInterface,
    },
    changes: differences(source.folder, onDisk, inFolder),
  };
}

function differences(folder: string, before: ModuleFiles, after: ModuleFiles): readonly FileChange[] {
  const paths = [...new Set([...before.keys(), ...after.keys()])].sort();
  return paths.flatMap((path): FileChange[] => {
    const old = before.get(path);
    const wanted = after.get(path);
    if (sameContent(old, wanted)) return [];
    return [
      {
        path: posix.join(folder, path),
        ...(old === undefined ? {} : { before: old }),
        ...(wanted === undefined ? {} : { after: wanted }),
      },
    ];
  });
}

function sameContent(one: string | Uint8Array | undefined, other: string | Uint8Array | undefined): boolean {
  if (one === undefined || other === undefined) return one === other;
  return Buffer.from(one).equals(Buffer.from(other));
}

/** The output folder is ours, but a file without our marker was put there by somebody: it is not deleted silently. */
function refuseForeignFiles(folder: string, onDisk: ModuleFiles, generated: ModuleFiles): void {
  for (const path of onDisk.keys()) {
    if (generated.has(path) || (textOf(onDisk, path) ?? "").slice(0, 300).includes("Generated by scrapeway")) continue;
    throw new ScrapewayError({
      code: "workspace.foreign-file",
      message: "This file is not generated, but stands in a folder that is.",
      place: `${folder}/${path}`,
      next: "Move it elsewhere (examples belong in examples/), or delete it.",
    });
  }
  for (const path of generated.keys()) {
    const existing = textOf(onDisk, path);
    if (existing == null || existing.slice(0, 300).includes("Generated by scrapeway")) continue;
    throw new ScrapewayError({
      code: "workspace.foreign-file",
      message: "This file was not generated by scrapeway and would be overwritten.",
      place: `${folder}/${path}`,
      next: "Move it elsewhere, or list the folder as an HCL module in the configuration.",
    });
  }
}
