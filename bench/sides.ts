import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import path from "node:path";
import { cdktfProject, definition, definitionPath, moduleNames, scrapewayWorkspace, stack, stackPath } from "./inputs";
import type { Command } from "./measure";

const repository = path.join(__dirname, "..");

/** One of the two that are compared, with modules of its own. */
export interface Side {
  /** Builds, documents and packs all modules. */
  readonly pipeline: Command;
  /** Forgets all that earlier runs left. */
  reset(): void;
  /** Edits one module: another edition is another text. */
  change(edition: number): void;
}

export interface ScrapewaySide extends Side {
  /** Builds and documents all modules, and writes them into the workspace. */
  readonly build: Command;
  /** How many archives there are. */
  archives(): number;
}

/** Our side: definitions in TypeScript, one folder each. */
export function scrapewaySide(count: number): ScrapewaySide {
  const directory = path.join(repository, "bench", "out", String(count));
  const names = moduleNames(count);
  writeFiles(directory, scrapewayWorkspace(names));
  const command = [process.execPath, path.join(repository, "bin", "scrapeway.js")];
  // Where CI is said to run it, the command takes nothing that was kept.
  const env = { CI: "" };
  return {
    // The peer asks no Terraform what it says to the modules; how long that takes is Terraform's and its providers' matter.
    pipeline: { line: [...command, "plan", "--no-validate", "--out", "plan.json"], directory, env },
    build: { line: [...command, "build"], directory, env },
    reset: () => {
      for (const made of [".scrapeway", "modules", "plan.json"]) remove(directory, made);
    },
    change: (edition) => writeEdition(directory, definitionPath, definition, names, edition),
    archives: () => readdirSync(path.join(directory, ".scrapeway", "archives")).length,
  };
}

export interface CdktfSide extends Side {
  /** Compiles the app beforehand, so that it need not be compiled while it is timed. */
  readonly compile: Command;
  /** Only the app: one process that makes the stacks and writes their HCL. No command around it, no documentation, no archives. */
  readonly floor: Command;
}

/**
 * The peer: the same modules as an app of stacks, in a project as `cdktf init --template=typescript` makes it.
 *
 * @param app `ts-node`: the template's own command; `compiled`: plain JavaScript, compiled before
 */
export function cdktfSide(count: number, app: "ts-node" | "compiled", terraformDocs: string): CdktfSide {
  const directory = path.join(repository, "bench", "peer", "out", `${count}-${app}`);
  const names = moduleNames(count);
  const programs = ["bench/peer/node_modules/.bin", "node_modules/.bin"].map((folder) => path.join(repository, folder));
  const env = {
    PATH: [...programs, process.env.PATH ?? ""].join(path.delimiter),
    TERRAFORM_DOCS: terraformDocs,
    // No questions, and no look for newer versions.
    CI: "true",
    CHECKPOINT_DISABLE: "1",
  };
  writeFiles(directory, { ...cdktfProject(names), ...templateFiles() });
  const command = app === "compiled" ? "node main.js" : "npx ts-node main.ts";
  return {
    pipeline: { line: ["bash", path.join(repository, "bench", "peer", "pipeline.sh"), command], directory, env },
    compile: { line: ["tsc", "-p", "."], directory, env },
    floor: { line: [process.execPath, "main.js"], directory, env: { ...env, SYNTH_HCL_OUTPUT: "true" } },
    reset: () => {
      for (const made of ["cdktf.out", "archives"]) remove(directory, made);
    },
    change: (edition) => writeEdition(directory, stackPath, stack, names, edition),
  };
}

/** The files of the template that matter to `synth`. Of all type packages around, the compiler is given only those the template has. */
function templateFiles(): Readonly<Record<string, string>> {
  const folder = path.join(repository, "node_modules/cdktf-cli/bundle/templates/typescript");
  const text = (name: string): string => readFileSync(path.join(folder, name), "utf8");
  return {
    "cdktf.json": text("cdktf.json")
      .replace("{{projectId}}", "bench")
      .replace("{{sendCrashReports}}", "false")
      .replace(/\{\{futureFlags\}\}\s*/, ""),
    "tsconfig.json": text("tsconfig.json").replace(
      '"compilerOptions": {',
      '"compilerOptions": {\n    "types": ["node"],',
    ),
  };
}

function writeEdition(
  directory: string,
  pathOf: (name: string) => string,
  textOf: (name: string, edition: number) => string,
  names: readonly string[],
  edition: number,
): void {
  const name = names[Math.floor(names.length / 2)] ?? "";
  writeFileSync(path.join(directory, pathOf(name)), textOf(name, edition));
}

/** Leaves files alone that say the same already. */
function writeFiles(directory: string, files: Readonly<Record<string, string>>): void {
  for (const [name, text] of Object.entries(files)) {
    const file = path.join(directory, name);
    if (existsSync(file) && readFileSync(file, "utf8") === text) continue;
    mkdirSync(path.dirname(file), { recursive: true });
    writeFileSync(file, text);
  }
}

function remove(directory: string, name: string): void {
  rmSync(path.join(directory, name), { recursive: true, force: true });
}
