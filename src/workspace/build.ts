import { placeReadme } from "../document/place-readme";
import { readmeName } from "../document/readme-file";
import { compileDefinitions } from "../load";
import { moduleAddress } from "../model/module-address";
import { archiveFiles, type BuiltModule } from "../model/release";
import type { Warning } from "../model/warning";
import { differences, type FileChange, refuseForeignFiles } from "./changes";
import type { BuildEffects } from "./effects";
import { describedHclModule, type HclSource } from "./hcl-module";
import { moduleAuthor } from "./module-author";
import { readModuleFolder } from "./module-folder";
import { latestReleased } from "./released-versions";
import {
  givenOf,
  keptTypescriptModule,
  type RenderedModule,
  type TypescriptGiven,
  type TypescriptSource,
} from "./typescript-module";
import type { ModuleSource, Workspace } from "./workspace";

/** What a build found, and what it would change in the workspace. */
export interface ModuleBuild {
  readonly module: BuiltModule;
  /** Sorted by path. Empty where the workspace is up to date. */
  readonly changes: readonly FileChange[];
  /** What its author should know: the same at each build until it is mended. */
  readonly warnings: readonly Warning[];
}

/**
 * Builds modules: renders them where they are TypeScript, documents them, and says which files of the workspace differ. What was built before
 * and has not changed since comes from the cache. Writes nothing else. Modules overlap: while the tables of one are made, others are rendered.
 *
 * @param done called for each module when it is built; may write. A module after one that failed is not begun
 * @returns in the order of `sources`
 * @throws ScrapewayError of any stage, of the first module that failed
 */
export async function buildModules(
  workspace: Workspace,
  sources: readonly ModuleSource[],
  effects: BuildEffects,
  done: (source: ModuleSource, build: ModuleBuild) => void,
): Promise<readonly ModuleBuild[]> {
  const builds: Promise<ModuleBuild>[] = [];
  let failed = false;
  for (const { source, ready, run } of jobsOf(workspace, sources, effects)) {
    await ready();
    const build = run().then((built) => {
      done(source, built);
      return built;
    });
    builds.push(build);
    build.catch(() => {
      failed = true;
    });
    // Other modules, and what was started for them, have their turn.
    await new Promise(setImmediate);
    if (builds.length >= atOnce) await Promise.allSettled(builds.slice(-atOnce, -atOnce + 1));
    if (failed) break;
  }
  return (await Promise.allSettled(builds)).map((result) => {
    if (result.status === "fulfilled") return result.value;
    throw result.reason;
  });
}

/** Modules that are at work at one time at most: what they hold in memory is bounded. */
const atOnce = 64;

interface Job {
  readonly source: ModuleSource;
  /** Waits for what several jobs share: whoever waited for it in `run` would not leave others their turn. */
  readonly ready: () => Promise<void>;
  readonly run: () => Promise<ModuleBuild>;
}

/** Looks for what was made before; the rest is to be made. */
function jobsOf(workspace: Workspace, sources: readonly ModuleSource[], effects: BuildEffects): readonly Job[] {
  const missing: string[] = [];
  const make = maker(workspace, missing, effects);
  return sources.map((source): Job => {
    if (source.language === "hcl") return { source, ready: nothing, run: () => hclBuild(workspace, source, effects) };
    const given = givenOf(workspace, source, effects.tablesEdition);
    const kept = keptTypescriptModule(given, effects.cache);
    if (kept != null) return { source, ready: nothing, run: async () => typescriptBuild(workspace, source, kept) };
    missing.push(source.folder);
    const { ready, run } = make(given);
    return { source, ready, run: async () => typescriptBuild(workspace, source, await run()) };
  });
}

async function nothing(): Promise<void> {}

/** Definitions that are compiled together: what the compiler needs in memory is bounded. */
const compiledAtOnce = 64;

/**
 * Makes modules from their definitions. While the modules of one part are rendered, the next part is compiled.
 *
 * @param folders all that will be made, in order, once the first is
 */
function maker(workspace: Workspace, folders: readonly string[], effects: BuildEffects) {
  const parts: ReturnType<typeof compileDefinitions>[] = [];
  const compiled = (part: number) => {
    const first = part * compiledAtOnce;
    parts[part] ??= compileDefinitions(workspace.root, folders.slice(first, first + compiledAtOnce));
    return parts[part];
  };
  return (given: TypescriptGiven) => {
    const part = Math.floor(folders.indexOf(given.folder) / compiledAtOnce);
    return {
      ready: async (): Promise<void> => {
        await compiled(part);
        if ((part + 1) * compiledAtOnce < folders.length) compiled(part + 1).catch(() => undefined);
      },
      run: async (): Promise<RenderedModule> => {
        // What makes modules, and all that it needs, takes its time to load: only a build that makes one does.
        const { makeTypescriptModule } =
          require("./make-typescript-module") as typeof import("./make-typescript-module");
        return makeTypescriptModule(given, await compiled(part), effects);
      },
    };
  };
}

async function typescriptBuild(
  workspace: Workspace,
  source: TypescriptSource,
  made: RenderedModule,
): Promise<ModuleBuild> {
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
  return { module, changes: differences(output, onDisk, files), warnings: made.warnings };
}

async function hclBuild(workspace: Workspace, source: HclSource, effects: BuildEffects): Promise<ModuleBuild> {
  const { folder, address } = source;
  const onDisk = readModuleFolder(workspace.root, folder);
  const { author, warnings } = moduleAuthor(workspace.root, folder);
  const described = await describedHclModule(source, workspace.configuration.host, onDisk, author, effects);
  const placed = placeReadme(folder, onDisk, described.documentation, author?.settings);
  const inFolder = new Map([...onDisk, ...placed.folder]);
  const files = new Map([...inFolder, ...placed.archive]);
  files.delete(placed.readme.path);
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
    },
    changes: differences(folder, onDisk, inFolder),
    warnings,
  };
}
