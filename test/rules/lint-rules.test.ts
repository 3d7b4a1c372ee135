import { spawnSync } from "node:child_process";
import { cpSync, readFileSync } from "node:fs";
import path from "node:path";
import { temporaryDirectory, writeFiles } from "../support/temporary";

/** The rooms below those that offer something to the outside. */
const stages = [
  "workspace",
  "load",
  "cache",
  "pack",
  "store",
  "witness",
  "exec",
  "compare",
  "inspect",
  "document",
  "synth",
  "define",
  "hcl",
  "model",
];

/** Which rooms each room may import from. docs/architecture.md shows the same as a picture. */
const mayImport: Readonly<Record<string, readonly string[]>> = {
  model: [],
  hcl: ["model"],
  define: ["hcl", "model"],
  compare: ["hcl", "model"],
  witness: ["exec", "compare", "hcl", "model"],
  inspect: ["define", "hcl", "model"],
  document: ["define", "hcl", "model"],
  synth: ["define", "hcl", "model"],
  load: ["synth", "define", "hcl", "model"],
  workspace: ["load", "inspect", "document", "synth", "define", "hcl", "model"],
  cache: ["inspect", "document", "synth", "define", "hcl", "model"],
  pack: ["inspect", "document", "synth", "define", "hcl", "model"],
  store: ["inspect", "document", "synth", "define", "hcl", "model"],
  exec: ["inspect", "document", "synth", "define", "hcl", "model"],
  "module-block": ["workspace", "synth", "define", "hcl", "model"],
  registry: stages,
  publish: stages,
  scaffold: stages,
  upgrade: ["compare", "hcl", "model"],
  cli: ["registry", "publish", "scaffold", "upgrade", ...stages],
  modules: ["define"],
};

const rooms = Object.keys(mayImport);
const imports = "lint/style/noRestrictedImports";

interface Plant {
  readonly file: string;
  readonly text: string;
  /** The rule that must refuse it; absent where it must pass. */
  readonly refusedBy?: string;
}

const betweenRooms: readonly Plant[] = rooms.flatMap((room) =>
  rooms
    .filter((other) => other !== room)
    .flatMap((other): readonly Plant[] => {
      const refusal = mayImport[room]?.includes(other) ? {} : { refusedBy: imports };
      return [
        { file: `src/${room}/to-${other}.ts`, text: `export * from "../${other}";`, ...refusal },
        { file: `src/${room}/deep/to-${other}.ts`, text: `export * from "../../${other}/deep/thing";`, ...refusal },
      ];
    }),
);

const waysToImport: readonly Plant[] = [
  'import { main } from "../cli/main";\nmain();',
  'import type { Main } from "../cli/main";\nexport type Other = Main;',
  'export { main } from "../cli/main";',
  'export const main = () => import("../cli/main");',
].map((text, index) => ({ file: `src/store/way-${index}.ts`, text, refusedBy: imports }));

/** Ways that the rule of biome does not see have a rule of our own. */
const hiddenWays: readonly Plant[] = [
  { file: "src/store/require.ts", text: 'export const main = require("../cli/main");', refusedBy: "plugin" },
  { file: "src/store/type.ts", text: 'export type Main = import("../cli/main").Main;', refusedBy: "plugin" },
  { file: "src/store/room.ts", text: 'export type Cli = typeof import("../cli");', refusedBy: "plugin" },
  { file: "src/store/manifest.ts", text: 'export const manifest = require("../../package.json");' },
  { file: "src/store/lazily.ts", text: 'export const load = () => require("semver") as typeof import("semver");' },
  // Loads synth only where it is needed, because cdktf is an optional peer.
  {
    file: "src/load/load-synth.ts",
    text: 'export const load = (): typeof import("../synth") => require("../synth");',
  },
];

const packages: readonly Plant[] = [
  { file: "src/workspace/cdktf.ts", text: 'export * from "cdktf";', refusedBy: imports },
  { file: "src/synth/cdktf.ts", text: 'export * from "cdktf";' },
  { file: "src/modules/thing/cdktf.ts", text: 'export * from "cdktf";', refusedBy: imports },
  { file: "src/workspace/constructs.ts", text: 'export * from "constructs";', refusedBy: imports },
  { file: "src/synth/constructs.ts", text: 'export * from "constructs";' },
  { file: "src/document/binding.ts", text: 'export * from "@cdktf/provider-aws/lib/iam-role";', refusedBy: imports },
  { file: "src/synth/binding.ts", text: 'export * from "@cdktf/provider-aws/lib/iam-role";' },
  { file: "src/modules/thing/binding.ts", text: 'export * from "@cdktf/provider-aws/lib/iam-role";' },
  { file: "src/modules/thing/own-file.ts", text: 'export * from "./trust";' },
  { file: "src/modules/thing/contract.ts", text: 'export * from "../contracts";' },
  { file: "src/modules/thing/package.ts", text: 'export * from "semver";', refusedBy: imports },
  { file: "src/modules/thing/node.ts", text: 'export * from "node:fs";', refusedBy: imports },
  { file: "src/model/package.ts", text: 'export * from "semver";', refusedBy: imports },
  { file: "src/hcl/package.ts", text: 'export * from "semver";', refusedBy: imports },
  { file: "src/hcl/node.ts", text: 'export * from "node:fs";', refusedBy: imports },
  { file: "src/module-block/cdktf.ts", text: 'export * from "cdktf";' },
  { file: "src/module-block/hcl2json.ts", text: 'export * from "@cdktf/hcl2json";', refusedBy: imports },
  { file: "src/model/digest.ts", text: 'export { createHash } from "node:crypto";' },
  { file: "src/model/node.ts", text: 'export * from "node:fs";', refusedBy: imports },
  { file: "src/upgrade/package.ts", text: 'export * from "diff";', refusedBy: imports },
  { file: "src/upgrade/node.ts", text: 'export * from "node:fs";', refusedBy: imports },
  { file: "src/store/package.ts", text: 'export * from "semver";' },
  { file: "src/store/node.ts", text: 'export * from "node:url";' },
  { file: "src/store/files.ts", text: 'export * from "node:fs/promises";', refusedBy: imports },
  { file: "src/store/objects/files.ts", text: 'export * from "node:fs/promises";' },
  { file: "src/store/objects/child.ts", text: 'export * from "node:child_process";', refusedBy: imports },
  { file: "src/store/objects/to-cli.ts", text: 'export * from "../../cli";', refusedBy: imports },
  { file: "src/store/objects/to-model.ts", text: 'export * from "../../model/errors";' },
  { file: "src/synth/hcl2json.ts", text: 'export * from "@cdktf/hcl2json";', refusedBy: imports },
  { file: "src/inspect/hcl2json.ts", text: 'export * from "@cdktf/hcl2json";', refusedBy: imports },
  { file: "src/publish/child.ts", text: 'export * from "node:child_process";', refusedBy: imports },
  { file: "src/cli/child.ts", text: 'export * from "child_process";', refusedBy: imports },
  { file: "src/exec/child.ts", text: 'export * from "node:child_process";' },
  {
    file: "src/define/constructs.ts",
    text: 'import { Construct } from "constructs";\nexport const made = (scope: Construct) => new Construct(scope, "x");',
    refusedBy: "plugin",
  },
  {
    file: "src/define/constructs-all.ts",
    text: 'import * as all from "constructs";\nexport const made = all.Construct;',
    refusedBy: "plugin",
  },
  {
    file: "src/define/constructs-type.ts",
    text: 'import type { Construct } from "constructs";\nexport type Scope = Construct;',
  },
];

const habits: readonly Plant[] = [
  { file: "src/publish/console.ts", text: 'console.log("done");', refusedBy: "lint/suspicious/noConsole" },
  { file: "src/cli/console.ts", text: 'console.log("done");' },
  { file: "test/console.ts", text: 'console.log("done");' },
  { file: "src/store/exit.ts", text: "process.exit(1);", refusedBy: "plugin" },
  { file: "src/store/exit-bare.ts", text: "process.exit();", refusedBy: "plugin" },
  { file: "src/store/exit-code.ts", text: "process.exitCode = 1;", refusedBy: "plugin" },
  { file: "src/cli/exit.ts", text: "process.exit(1);\nprocess.exitCode = 1;" },
  { file: "src/store/any.ts", text: "export type Anything = any;", refusedBy: "lint/suspicious/noExplicitAny" },
  { file: "test/any.ts", text: "export type Anything = any;", refusedBy: "lint/suspicious/noExplicitAny" },
  { file: "src/store/unknown.ts", text: "export type Anything = unknown;" },
];

const plants = [...betweenRooms, ...waysToImport, ...hiddenWays, ...packages, ...habits];

describe("the lint rules", () => {
  let refusals: ReadonlyMap<string, readonly string[]>;

  beforeAll(async () => {
    refusals = await refusalsOf(plants);
  }, 60_000);

  it.each(betweenRooms.filter((plant) => plant.refusedBy != null))("refuse $text in $file", expectRefusal);
  it.each(betweenRooms.filter((plant) => plant.refusedBy == null))("allow $text in $file", expectNoRefusal);
  it.each(waysToImport)("see this way to import: $text", expectRefusal);
  it.each([...hiddenWays, ...packages, ...habits].filter((plant) => plant.refusedBy != null))(
    "refuse $text in $file",
    expectRefusal,
  );
  it.each([...hiddenWays, ...packages, ...habits].filter((plant) => plant.refusedBy == null))(
    "allow $text in $file",
    expectNoRefusal,
  );

  function expectRefusal({ file, refusedBy }: Plant): void {
    expect(refusals.get(file)).toEqual([refusedBy]);
  }

  function expectNoRefusal({ file }: Plant): void {
    expect(refusals.get(file) ?? []).toEqual([]);
  }
});

it("every room of the house has its rule", () => {
  const listed = spawnSync("git", ["ls-files", "src"], { encoding: "utf8" }).stdout;
  const present = new Set(listed.split("\n").flatMap((file) => /^src\/([^/]+)\//.exec(file)?.[1] ?? []));
  expect([...present].filter((room) => !rooms.includes(room))).toEqual([]);
  expect(present.size).toBeGreaterThan(10);
});

it("the rules of the rooms are those of the table", async () => {
  const made = spawnSync("node", [
    "-e",
    'import("./tools/lint/rooms.mjs").then((m) => process.stdout.write(m.roomRules()))',
  ]);
  expect(made.stdout.toString()).toBe(readFileSync("tools/lint/rooms.json", "utf8"));
});

/** Plants the files in a copy of the configuration, lints it as `npm run lint` does, and returns the errors by file. */
async function refusalsOf(planted: readonly Plant[]): Promise<ReadonlyMap<string, readonly string[]>> {
  const directory = await temporaryDirectory("rules");
  for (const file of ["biome.json", "tools/lint", ".gitignore"]) {
    cpSync(file, path.join(directory, file), { recursive: true });
  }
  await writeFiles(directory, Object.fromEntries(planted.map(({ file, text }) => [file, `${text}\n`])));
  const biome = path.resolve("node_modules", ".bin", "biome");
  const args = ["lint", "--reporter=json", "--diagnostic-level=error", "--max-diagnostics=none", "."];
  const { stdout, stderr } = spawnSync(biome, args, { cwd: directory, encoding: "utf8", maxBuffer: 100_000_000 });
  return new Map(groupedByFile(stdout, stderr));
}

function groupedByFile(stdout: string, stderr: string): Map<string, string[]> {
  if (stdout === "") throw new Error(`biome printed no report: ${stderr}`);
  // The reporter's shape, as far as it is read here.
  const report = JSON.parse(stdout) as {
    readonly diagnostics: readonly { readonly category: string; readonly location: { readonly path: string } }[];
  };
  const byFile = new Map<string, string[]>();
  for (const { category, location } of report.diagnostics) {
    byFile.set(location.path, [...(byFile.get(location.path) ?? []), category]);
  }
  return byFile;
}
