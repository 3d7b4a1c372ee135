import { mkdirSync, readFileSync, renameSync, writeFileSync } from "node:fs";
import path from "node:path";
import { type ModuleReport, reportedTables } from "../document/reported-tables";
import { type ModuleFiles, textOf } from "../model/module-files";
import type { Program } from "./program";
import { ProgramError } from "./program-error";
import { run } from "./run";
import { withTemporaryDirectory } from "./temporary-directory";
import { reportArguments, tablesArguments } from "./terraform-docs-settings";

type Env = Readonly<Record<string, string | undefined>>;

type Results = readonly PromiseSettledResult<string>[];

/**
 * Renders the tables of modules in one run. Where that fails, each gets a run of its own, so that only those fail that are to blame.
 *
 * @param deliver gets one result for each module, before the folder that was used is cleared away
 */
export async function renderAll(
  program: Program,
  modules: readonly ModuleFiles[],
  env: Env,
  deliver: (results: Results) => void,
): Promise<void> {
  try {
    await renderTogether(program, modules, env, (tables) =>
      deliver(tables.map((value) => ({ status: "fulfilled", value }))),
    );
  } catch (error) {
    if (modules.length === 1 || !(error instanceof ProgramError) || error.failure.kind !== "failed") throw error;
    const results: PromiseSettledResult<string>[] = [];
    const add = (result: Results) => results.push(...result);
    for (const module of modules) {
      await renderAll(program, [module], env, add).catch((reason) => add([{ status: "rejected", reason }]));
    }
    deliver(results);
  }
}

/** Files are written and read at once: a program that had to wait for its turn among the stages of other modules would begin too late. */
async function renderTogether(
  program: Program,
  modules: readonly ModuleFiles[],
  env: Env,
  deliver: (tables: readonly string[]) => void,
): Promise<void> {
  await withTemporaryDirectory("docs", async (directory, signal) => {
    const folders = modules.map((_, index) => path.join(directory, "modules", String(index)));
    modules.forEach((files, index) => {
      writeTerraformFiles(files, folders[index] ?? directory);
    });
    const options = {
      directory,
      env: { ...frugal, ...env, HOME: directory },
      signal,
      timeoutMs: 60_000 + modules.length * 10_000,
    };
    await run(program, [...reportArguments, "."], options);
    const reported = folders.map((folder) => reportedTables(reportIn(folder)));
    const others = folders.filter((_, index) => reported[index] == null);
    if (others.length > 0) {
      mkdirSync(path.join(directory, "others"));
      for (const folder of others) renameSync(folder, inOthers(folder));
      await run(program, [...tablesArguments, "."], options);
    }
    deliver(folders.map((folder, index) => reported[index] ?? tablesIn(inOthers(folder))));
  });
}

function inOthers(folder: string): string {
  return path.join(folder, "..", "..", "others", path.basename(folder));
}

/** The pinned version is known to report so. */
function reportIn(folder: string): ModuleReport {
  return JSON.parse(readFileSync(path.join(folder, "report.json"), "utf8")) as ModuleReport;
}

function tablesIn(folder: string): string {
  return readFileSync(path.join(folder, "tables.md"), "utf8").trim();
}

/** The program is written in Go, whose collector otherwise takes half of the time for a few megabytes. */
const frugal = { GOGC: "400", GOMAXPROCS: "1" };

/** A module is the same in one file as in several, except for overrides. One is written, and cleared away, faster. */
function writeTerraformFiles(files: ModuleFiles, folder: string): void {
  mkdirSync(folder, { recursive: true });
  // Only the root module's own files: terraform-docs reads one folder.
  const paths = [...files.keys()].filter((name) => /^[^/]+\.tf(?:\.json)?$/.test(name)).sort();
  const joined = paths.filter((name) => name.endsWith(".tf") && !/(?:^|_)override\.tf$/.test(name));
  const text = (name: string): string => (textOf(files, name) ?? "").replace(/^\uFEFF/, "");
  writeFileSync(path.join(folder, "module.tf"), joined.map(text).join("\n"));
  for (const name of paths) if (!joined.includes(name)) writeFileSync(path.join(folder, name), text(name));
}
