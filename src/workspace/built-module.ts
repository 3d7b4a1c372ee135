import { placeReadme } from "../document/place-readme";
import { readmeName } from "../document/readme-file";
import { checkArchivePaths, longPathWarnings } from "../model/archive-paths";
import { ScrapewayError } from "../model/errors";
import { moduleAddress } from "../model/module-address";
import { type ModuleFile, withContent } from "../model/module-files";
import type { NotKept } from "../model/not-kept";
import { archiveFiles, type BuiltModule } from "../model/release";
import type { Warning } from "../model/warning";
import { differences, type FileChange, refuseForeignFiles } from "./changes";
import { configurationFile } from "./configuration";
import type { BuildEffects } from "./effects";
import { readHclFolder } from "./hcl-folder";
import { describedHclModule, type HclSource } from "./hcl-module";
import { type LeftOut, leftOutNote } from "./left-out";
import { moduleAuthor } from "./module-author";
import { readModuleFolder } from "./module-folder";
import { latestReleased } from "./released-versions";
import type { RenderedModule, TypescriptSource } from "./typescript-module";
import type { Workspace } from "./workspace";

/** What a build found, and what it would change in the workspace. */
export interface ModuleBuild extends MadeModule {
  /** What is wrong with its examples: they are not the module, but its README shows them. */
  readonly exampleProblems: readonly Warning[];
}

export interface MadeModule {
  readonly module: BuiltModule;
  /** Sorted by path. Empty where the workspace is up to date. */
  readonly changes: readonly FileChange[];
  /** What its author should know: the same at each build until it is mended. */
  readonly warnings: readonly Warning[];
  /** Why its result was not kept, so that the next build makes it anew. */
  readonly notKept: readonly NotKept[];
  /** What of the module's folder does not go into the archive. */
  readonly leftOut: readonly LeftOut[];
}

/** @throws ScrapewayError `workspace.foreign-file` */
export async function builtTypescriptModule(
  workspace: Workspace,
  source: TypescriptSource,
  made: RenderedModule,
  notKept: readonly NotKept[],
): Promise<MadeModule> {
  const { name, output } = source;
  const address = moduleAddress(workspace.configuration.namespace, name, made.system);
  const version = latestReleased(workspace.released, address)?.version ?? "1.0.0";
  const module: BuiltModule = {
    address,
    summary: made.summary,
    language: "typescript",
    directory: output,
    files: new Map(made.files),
    readme: { path: readmeName, text: made.readme },
    ...(made.picture == null ? {} : { picture: made.picture }),
    interface: made.interface,
  };
  const files = archiveFiles(module, version);
  const onDisk = readModuleFolder(workspace.root, output);
  refuseForeignFiles(output, onDisk, files);
  return { module, changes: differences(output, onDisk, files), warnings: made.warnings, notKept, leftOut: [] };
}

/** Inspects and documents a module that is HCL already. @throws ScrapewayError of any stage, `workspace.not-unportable` */
export async function builtHclModule(
  workspace: Workspace,
  source: HclSource,
  effects: BuildEffects,
): Promise<MadeModule> {
  const { folder, address } = source;
  const { files: onDisk, leftOut } = readHclFolder(workspace.root, source);
  const { author, warnings } = moduleAuthor(workspace.root, folder);
  const described = await describedHclModule(
    source,
    workspace.configuration.host,
    { files: onDisk, leftOut },
    author,
    effects,
  );
  const placed = placeReadme(folder, onDisk, described.documentation, author?.settings);
  const inFolder = new Map(onDisk);
  for (const [path, content] of placed.folder) inFolder.set(path, withContent(onDisk.get(path), content));
  const files = new Map<string, ModuleFile>([...inFolder, ...placed.archive]);
  files.delete(placed.readme.path);
  const paths = [...files.keys(), placed.readme.path].sort();
  const unportableNames = checkedNames(source, paths);
  return {
    module: {
      address,
      summary: described.documentation.summary,
      language: "hcl",
      directory: folder,
      files,
      readme: placed.readme,
      ...(placed.picture == null ? {} : { picture: placed.picture }),
      interface: described.interface,
      ...(unportableNames.length === 0 ? {} : { unportableNames }),
    },
    changes: differences(folder, onDisk, inFolder),
    warnings: [...warnings, ...leftOutNote(folder, leftOut), ...longPathWarnings(paths, folder)],
    notKept: [],
    leftOut,
  };
}

/** @throws ScrapewayError `pack.unsafe-path`, `workspace.not-unportable` */
function checkedNames({ folder, unportableNames = {} }: HclSource, paths: readonly string[]): readonly string[] {
  const names = Object.keys(unportableNames);
  const [needless] = checkArchivePaths(paths, folder, names);
  if (needless == null) return names;
  throw new ScrapewayError({
    code: "workspace.not-unportable",
    message: `"unportableNames" of the module in ${folder} has ${JSON.stringify(needless)}, ${
      paths.some((path) => path === needless || path.startsWith(`${needless}/`))
        ? "a name that every system has"
        : "and there is no such file or folder in the module"
    }.`,
    place: configurationFile,
    next: "Correct the path, which is relative to the module, or remove it.",
  });
}
