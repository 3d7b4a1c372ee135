import { join, resolve } from "node:path";
import { type DirectoryCache, directoryCache, noDirectoryCache } from "../cache";
import { terraformDocs, terraformDocsEdition } from "../exec/terraform-docs";
import { isScrapewayError, type ScrapewayError } from "../model/errors";
import {
  applyChanges,
  type BuildEffects,
  buildModules,
  type FileChange,
  loadWorkspace,
  type ModuleBuild,
  type ModuleFailure,
  orphanedFolders,
  selectSources,
  type Workspace,
} from "../workspace";
import { FailedModules } from "./failed-modules";
import { notKeptText } from "./not-kept-text";
import { print, printJson } from "./output";
import { type Progress, progressOn } from "./progress";

interface Options {
  readonly directory: string;
  readonly modules: readonly string[];
  readonly check?: boolean;
  readonly json?: boolean;
  /** Whether to say why results are not kept. */
  readonly why?: boolean;
}

export async function build(options: Options): Promise<void> {
  const { builds, failures, orphans, notSaved } = await buildWorkspace(options.directory, options.modules, {
    write: options.check !== true,
    takeKept: options.check !== true,
  });
  const changes = builds.flatMap((one) => one.changes);
  const wrongExamples = builds.filter((one) => one.exampleProblems.length > 0).length;
  if (options.json === true) {
    printJson({
      modules: builds.map((one) => ({
        directory: one.module.directory,
        changed: one.changes.map((change) => change.path),
        ...(one.warnings.length === 0 ? {} : { warnings: one.warnings }),
        ...(one.notKept.length === 0 ? {} : { notKept: one.notKept }),
        ...(one.leftOut.length === 0 ? {} : { leftOut: one.leftOut }),
        ...(one.exampleProblems.length === 0 ? {} : { examples: one.exampleProblems }),
      })),
      ...(failures.length === 0 ? {} : { failed: failures.map(failureJson) }),
      ...(orphans.length === 0 ? {} : { orphaned: orphans.map(({ place, next }) => ({ directory: place, next })) }),
    });
  } else if (options.check === true) {
    for (const change of changes) print(unifiedDiff(change));
    if (changes.length > 0) print(`${changes.length} file(s) differ. Run \`scrapeway build\` and commit the result.`);
  }
  if (options.why === true && options.json !== true) print(notKeptText(builds, { isCi: isCi(), notSaved }));
  if (failures.length > 0) throw new FailedModules(failures, builds.length + failures.length);
  if (options.check === true && changes.length + orphans.length + wrongExamples > 0) process.exitCode = 1;
}

function failureJson({ source, error }: ModuleFailure): object {
  const { message, place, next } = isScrapewayError(error)
    ? error
    : { message: error instanceof Error ? error.message : String(error), place: undefined, next: undefined };
  return { module: source.name, message, place, next };
}

export interface BuiltWorkspace {
  readonly workspace: Workspace;
  readonly builds: readonly ModuleBuild[];
  readonly failures: readonly ModuleFailure[];
  /** Generated folders whose definition is gone; looked for where all modules are built. */
  readonly orphans: readonly ScrapewayError[];
  /** Where results are kept, for the stages that follow. */
  readonly cache: DirectoryCache;
  /** Why the results could not be written, as the file system says it. */
  readonly notSaved: string | undefined;
}

/**
 * Builds the named modules of the workspace in `directory`, or all, with visible progress. What fails is left to the caller to print.
 *
 * @param write whether the workspace's files are brought up to date
 * @param takeKept whether results that were kept may be taken; where CI says that it runs the command, none are
 */
export async function buildWorkspace(
  directory: string,
  names: readonly string[],
  { write, takeKept }: { readonly write: boolean; readonly takeKept: boolean },
  progress: Progress = progressOn(process.stderr),
): Promise<BuiltWorkspace> {
  const root = resolve(directory);
  const cache = takeKept && !isCi() ? directoryCache(join(root, ".scrapeway", "cache"), root) : noDirectoryCache;
  const workspace = await loadWorkspace(root, cache);
  const effects: BuildEffects = {
    renderTables: terraformDocs({ onProgress: (step) => progress.stage("terraform-docs", step) }),
    tablesEdition: terraformDocsEdition,
    cache,
    progress: (module, stage) => progress.stage(module, stage),
  };
  let notSaved: string | undefined;
  const building = async (): Promise<Omit<BuiltWorkspace, "notSaved">> => {
    const { builds, failures } = await buildModules(
      workspace,
      selectSources(workspace, names),
      effects,
      (source, built) => {
        if (write) applyChanges(workspace.root, built.changes);
        progress.done(source.name, resultNote(built, write));
        for (const warning of [...built.warnings, ...built.exampleProblems]) progress.warning(warning);
      },
      ({ source }) => progress.failed(source.name),
    );
    const orphans = names.length === 0 ? orphanedFolders(workspace) : [];
    for (const { message, place = "", next } of orphans)
      progress.warning({ severity: "warning", message, place, next });
    return { workspace, builds, failures, orphans, cache };
  };
  const built = await building().finally(() => {
    notSaved = cache.save(names.length === 0);
  });
  return { ...built, notSaved };
}

/** As CI services say it: https://docs.github.com/actions/reference/workflows-and-actions/variables, and others alike. */
function isCi(): boolean {
  return !["", "0", "false"].includes((process.env.CI ?? "").toLowerCase());
}

function resultNote(built: ModuleBuild, write: boolean): string {
  const count = built.changes.length;
  if (count === 0) return "unchanged";
  return `${count} file${count === 1 ? "" : "s"} ${write ? "written" : "would change"}`;
}

function unifiedDiff(change: FileChange): string {
  if (typeof change.before === "object" || typeof change.after === "object")
    return `Binary file ${change.path} differs.\n`;
  const before = change.before === undefined ? "/dev/null" : `a/${change.path}`;
  const after = change.after === undefined ? "/dev/null" : `b/${change.path}`;
  const { createTwoFilesPatch } = require("diff") as typeof import("diff");
  return createTwoFilesPatch(before, after, change.before ?? "", change.after ?? "").replace(/^=+\n/, "");
}
