import { existsSync, mkdirSync, readdirSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import path from "node:path";
import { cdktfProject, definition, definitionPath, moduleNames, scrapewayWorkspace, stack, stackPath } from "./inputs";
import type { Step } from "./measure";

const repository = path.join(__dirname, "..");
const work = path.join(__dirname, "out");
const ownPackages = path.join(repository, "node_modules");
/** The template's TypeScript 5 and ts-node, which the repository does not have. */
const peerPackages = path.join(__dirname, "peer", "node_modules");

/** One of two ways from TypeScript to documented archives. */
export interface Side {
  /** Forgets everything that an earlier run left. */
  reset(): void;
  /** Changes one module as its author would. */
  edit(edition: number): void;
  /** What is run, from first to last. */
  steps(): readonly Step[];
}

/** Ours: `scrapeway plan --out`, which renders, documents and packs every module, and says what a release would be. */
export function scrapewaySide(count: number): Side {
  const root = path.join(work, `scrapeway-${count}`);
  const names = moduleNames(count);
  prepare(root, scrapewayWorkspace(names), { scrapeway: repository });
  return {
    reset: () => {
      rmSync(path.join(root, ".scrapeway"), { recursive: true, force: true });
      write(root, scrapewayWorkspace(names));
    },
    edit: (edition) => write(root, { [definitionPath("role-001")]: definition("role-001", edition) }),
    steps: () => [
      {
        program: process.execPath,
        args: [path.join(repository, "bin/scrapeway.js"), "plan", "--out", "plan.json"],
        directory: root,
      },
    ],
  };
}

/** How the peer's program is run: as `cdktf init` sets it up, or compiled before. */
export type PeerApp = "npx ts-node main.ts" | "node main.js";

/** The peer: `cdktf synth --hcl`, terraform-docs for each stack, tar for each stack. It keeps nothing, so an edit is a run like any other. */
export function cdktfSide(count: number, app: PeerApp, terraformDocs: string): Side {
  const root = path.join(work, `cdktf-${count}`);
  const names = moduleNames(count);
  const project = JSON.stringify({ language: "typescript", app, sendCrashReports: "false" });
  prepare(
    root,
    { ...cdktfProject(names), "tsconfig.json": tsconfig, "cdktf.json": project },
    {
      typescript: path.join(peerPackages, "typescript"),
      "ts-node": path.join(peerPackages, "ts-node"),
    },
  );
  const out = (name: string) => path.join(root, "cdktf.out/stacks", name);
  return {
    reset: () => rmSync(path.join(root, "cdktf.out"), { recursive: true, force: true }),
    edit: (edition) => write(root, { [stackPath("role-001")]: stack("role-001", edition) }),
    steps: () => [
      {
        program: path.join(ownPackages, ".bin/cdktf"),
        args: ["synth", "--hcl", "--app", app, "--output", "cdktf.out"],
        directory: root,
        env: { CI: "1", CHECKPOINT_DISABLE: "1", PATH: `${path.join(peerPackages, ".bin")}:${process.env.PATH}` },
      },
      ...names.map((name) => ({
        program: terraformDocs,
        args: ["markdown", "table", "--output-file", "README.md", "--output-mode", "replace", out(name)],
        directory: root,
      })),
      ...names.map((name) => ({
        program: "tar",
        args: ["-czf", `${out(name)}.tar.gz`, "-C", out(name), "."],
        directory: root,
      })),
    ],
  };
}

/** Compiles the peer's program with its own TypeScript, as its author would before `node main.js`. */
export function compilePeer(count: number): Step {
  return {
    program: path.join(peerPackages, ".bin/tsc"),
    args: ["--project", "."],
    directory: path.join(work, `cdktf-${count}`),
  };
}

/** The floor: one process that imports the bindings and synthesises all stacks as JSON, without HCL, documentation or archives. */
export function floor(count: number): readonly Step[] {
  return [{ program: process.execPath, args: ["main.js"], directory: path.join(work, `cdktf-${count}`) }];
}

export function peerIsInstalled(): boolean {
  return existsSync(path.join(peerPackages, "ts-node"));
}

export const peerFolder = path.dirname(peerPackages);

/** As `cdktf init --template=typescript` has it, as far as it matters here. */
const tsconfig = JSON.stringify({
  compilerOptions: {
    target: "ES2018",
    module: "CommonJS",
    moduleResolution: "node",
    lib: ["es2018"],
    strict: true,
    esModuleInterop: true,
    skipLibCheck: true,
    types: ["node"],
    typeRoots: [path.join(ownPackages, "@types")],
  },
  include: ["main.ts", "stacks/*.ts"],
});

function prepare(
  root: string,
  files: Readonly<Record<string, string>>,
  packages: Readonly<Record<string, string>>,
): void {
  rmSync(root, { recursive: true, force: true });
  write(root, files);
  const folder = path.join(root, "node_modules");
  mkdirSync(folder, { recursive: true });
  const linked: Record<string, string> = { ...packages };
  for (const name of ["cdktf", "constructs", "@cdktf"]) linked[name] = path.join(ownPackages, name);
  for (const [name, target] of Object.entries(linked)) symlinkSync(target, path.join(folder, name));
}

function write(root: string, files: Readonly<Record<string, string>>): void {
  for (const [file, text] of Object.entries(files)) {
    mkdirSync(path.dirname(path.join(root, file)), { recursive: true });
    writeFileSync(path.join(root, file), text);
  }
}

/** How many archives ours made, to see that it did. */
export function archivesOf(count: number): number {
  return readdirSync(path.join(work, `scrapeway-${count}`, ".scrapeway/archives")).length;
}
