import { cp, mkdir, readdir, readFile, rm, symlink, truncate, writeFile } from "node:fs/promises";
import path from "node:path";
import { setTimeout } from "node:timers/promises";
import { type CommandResult, repository, scrapeway, writeFiles } from "../support/scrapeway";
import { describeWith } from "../support/skip";
import { temporaryDirectory } from "../support/temporary";

jest.setTimeout(300_000);

const definition = (name: string, head: string, description: string): string => `
import { IamRole } from "@cdktf/provider-aws/lib/iam-role";
import { defineModule, readText, t } from "${path.join(repository, "src/define")}";
${head}
export const definition = defineModule({
  name: "${name}",
  system: "aws",
  summary: "Role ${name}.",
  appliedBy: "operator",
  requires: { terraform: ">= 1.5.7", aws: ">= 5.100" },
  inputs: { name: t.string.required("Name of the role.") },
  outputs: { arn: t.string.output("ARN of the role.") },
  build({ scope, inputs }) {
    const role = new IamRole(scope, "this", { name: inputs.name, assumeRolePolicy: "{}", description: ${description} });
    return { arn: role.arn };
  },
});
`;

const configuration = {
  namespace: "acme",
  host: "registry.example.test",
  modules: [{ typescript: "src/*" }, { hcl: "network", system: "aws", summary: "A network." }],
};

const workspace: Readonly<Record<string, string>> = {
  "scrapeway.json": JSON.stringify(configuration),
  "tsconfig.json": '{\n  // Comments are allowed here.\n  "extends": "./tsconfig.base.json",\n}\n',
  "tsconfig.base.json": '{ "compilerOptions": { "paths": { "@parts/*": ["./parts/*"] } } }',
  "parts/text.ts": 'export const text = "a part";',
  "shared/index.ts": 'export * from "./deep";\nexport type { Unused } from "./types";',
  "shared/deep.ts": 'export const deep = "deep";',
  "shared/types.ts": "export interface Unused {}",
  "shared/late.ts": 'export const late = "late";',
  "shared/limits.json": '{ "length": 64 }',
  "src/a/index.ts": definition(
    "a",
    'import { deep } from "../../shared";\nimport limits from "../../shared/limits.json";\nimport { local } from "./local";',
    "`${deep} ${limits.length} ${local}`",
  ),
  "src/a/local.ts": 'export const local = "local";',
  "src/b/index.ts": definition("b", 'import { deep } from "../../shared";', "`${deep} name`"),
  "src/c/index.ts": definition(
    "c",
    'import { text } from "@parts/text";',
    '`${text} ${require("../../shared/late").late} ${readText("note.txt")}`',
  ),
  "src/c/note.txt": "a note",
  "network/main.tf": 'variable "name" {\n  type = string\n}\n',
  "network/README.md": "# Network\n\n<!-- BEGIN_TF_DOCS -->\n<!-- END_TF_DOCS -->\n",
  "node_modules/naming/package.json": '{ "name": "naming", "version": "1.0.0" }',
  "node_modules/naming/index.js": 'exports.nameOf = () => require("./name").name;',
  "node_modules/naming/name.js": 'exports.name = "name";',
};

let root: string;
beforeEach(async () => {
  root = await temporaryDirectory("cached");
  await writeFiles(root, workspace);
  for (const name of ["@cdktf", "cdktf", "constructs"]) {
    await symlink(path.join(repository, "node_modules", name), path.join(root, "node_modules", name));
  }
});

const all = ["a", "b", "c", "network"];

/** Where CI says that it runs the command, nothing that was kept is taken. */
const onDeveloperMachine = { CI: "" };

async function build(environment: Readonly<Record<string, string>> = {}): Promise<CommandResult> {
  // What changed within a tick of the file system's clock before the command started may have changed after, and would not be kept.
  await setTimeout(50);
  return scrapeway(root, ["build"], { ...onDeveloperMachine, ...environment });
}

/** The modules that a build made, rather than took from the cache. */
function made({ code, stderr }: CommandResult): readonly string[] {
  expect({ code, stderr }).toMatchObject({ code: 0 });
  const names = [...stderr.matchAll(/^(\w+): (?:load|synth|inspect|document)$/gm)].map(([, name]) => name ?? "");
  return [...new Set(names)].sort();
}

const main = (name: string) => readFile(path.join(root, "modules", name, "main.tf"), "utf8");

async function cacheFiles(): Promise<readonly string[]> {
  const folder = path.join(root, ".scrapeway/cache");
  const names = await readdir(folder, { recursive: true, withFileTypes: true });
  return names.filter((entry) => entry.isFile()).map((entry) => path.join(entry.parentPath, entry.name));
}

describeWith(["go"], "the cache of build", () => {
  test("a change makes exactly the modules anew that it touches, and what they say follows", async () => {
    expect(made(await build())).toEqual(all);
    expect(made(await build())).toEqual([]);
    const files = async (changes: Readonly<Record<string, string>>): Promise<readonly string[]> => {
      await writeFiles(root, changes);
      const first = made(await build());
      expect(made(await build())).toEqual([]);
      return first;
    };

    expect(await files({ "src/a/local.ts": 'export const local = "changed";' })).toEqual(["a"]);
    expect(await main("a")).toContain('"deep 64 changed"');
    expect(await files({ "shared/deep.ts": 'export const deep = "deeper";' })).toEqual(["a", "b"]);
    expect(await main("b")).toContain('"deeper name"');
    expect(await files({ "shared/limits.json": '{ "length": 128 }' })).toEqual(["a"]);
    expect(await main("a")).toContain('"deeper 128 changed"');
    expect(await files({ "shared/late.ts": 'export const late = "later";' })).toEqual(["c"]);
    expect(await files({ "parts/text.ts": 'export const text = "another part";' })).toEqual(["c"]);
    expect(await files({ "src/c/note.txt": "another note" })).toEqual(["c"]);
    expect(await main("c")).toContain('"another part later another note"');
    expect(await files({ "network/main.tf": 'variable "names" {\n  type = list(string)\n}\n' })).toEqual(["network"]);
    expect(await files({ "shared/unused.ts": "", "src/a/notes.md": "", "modules.md": "" })).toEqual([]);

    // Before the other name, as imports without extension are resolved.
    expect(await files({ "src/a/local.tsx": 'export const local = "instead";' })).toEqual(["a"]);
    expect(await main("a")).toContain('"deeper 128 instead"');

    expect(await files({ "other/text.ts": 'export const text = "elsewhere";' })).toEqual([]);
    const paths = '{ "compilerOptions": { "paths": { "@parts/*": ["./other/*"] } } }';
    expect(await files({ "tsconfig.base.json": paths })).toEqual(["a", "b", "c"]);
    // A base that is not there yet, and is there after all.
    const base = '{ "extends": "./more.json", "compilerOptions": { "paths": { "@parts/*": ["./other/*"] } } }';
    expect(await files({ "tsconfig.base.json": base })).toEqual(["a", "b", "c"]);
    expect(await files({ "more.json": '{ "compilerOptions": {} }' })).toEqual(["a", "b", "c"]);
    expect(await main("c")).toContain('"elsewhere later another note"');
  });

  test("links and manifests count with what they lead to", async () => {
    const outside = await temporaryDirectory("outside");
    await writeFiles(outside, { "note.txt": "a note" });
    await writeFiles(root, {
      "lib/package.json": '{ "main": "late.ts" }',
      "lib/index.ts": 'export { text } from "./text";',
      "lib/text.ts": 'export const text = "index";',
      "src/a/index.ts": definition("a", 'import { text } from "../../lib";', "text"),
      "src/b/index.ts": definition("b", "", 'readText("notes/note.txt")'),
      "src/b/notes/note.txt": "a note",
    });
    expect(made(await build())).toEqual(all);
    expect(made(await build())).toEqual([]);

    // The manifest is as it was, and what it names is there after all.
    await writeFiles(root, { "lib/late.ts": 'export const text = "main";' });
    expect(made(await build())).toEqual(["a"]);
    expect(await main("a")).toContain('"main"');

    // The same bytes, at a place that a text may not come from.
    await rm(path.join(root, "src/b/notes"), { recursive: true });
    await symlink(outside, path.join(root, "src/b/notes"));
    const refused = await build();
    expect(refused.code).toBe(1);
    expect(refused.stderr).toContain('"notes/note.txt" is not the path of a file in the workspace.');
    await rm(path.join(root, "src/b/notes"));
    await mkdir(path.join(root, "src/b/notes"));
    await symlink(path.join(outside, "note.txt"), path.join(root, "src/b/notes/note.txt"));
    expect((await build()).code).toBe(1);
  });

  test("settings that tsconfig.json extends count with where they lie", async () => {
    const paths = (folder: string) => JSON.stringify({ compilerOptions: { paths: { "@parts/*": [`${folder}/*`] } } });
    await writeFiles(root, {
      "other/text.ts": 'export const text = "elsewhere";',
      "tsconfig.json": '{ "extends": "./settings/more.json" }',
      "settings/more.json": '{ "extends": "base/tsconfig.json" }',
      "node_modules/base/package.json": '{ "name": "base", "version": "1.0.0" }',
      "node_modules/base/tsconfig.json": paths("../../parts"),
    });
    expect(made(await build())).toEqual(all);
    expect(made(await build())).toEqual([]);
    await writeFiles(root, {
      "settings/node_modules/base/package.json": '{ "name": "base", "version": "1.0.0" }',
      "settings/node_modules/base/tsconfig.json": paths("../../../other"),
    });
    expect(made(await build())).toEqual(["a", "b", "c"]);
    expect(await main("c")).toContain('"elsewhere late a note"');

    // The same bytes at another place, from which paths lead elsewhere.
    await writeFiles(root, {
      "one/parts/text.ts": 'export const text = "one";',
      "two/parts/text.ts": 'export const text = "two";',
      "one/tsconfig.json": paths("./parts"),
      "two/tsconfig.json": paths("./parts"),
    });
    const turned = async (folder: string): Promise<readonly string[]> => {
      await rm(path.join(root, "tsconfig.json"));
      await symlink(path.join(root, folder, "tsconfig.json"), path.join(root, "tsconfig.json"));
      return made(await build());
    };
    await turned("one");
    expect(await turned("two")).toEqual(["a", "b", "c"]);

    // What the package's manifest decides is not kept, and --why says so.
    await rm(path.join(root, "tsconfig.json"));
    await writeFiles(root, {
      "tsconfig.json": '{ "extends": "base" }',
      "node_modules/base/package.json": '{ "name": "base", "version": "1.0.0", "tsconfig": "tsconfig.json" }',
    });
    await build();
    const { stdout } = await scrapeway(root, ["build", "--why"], onDeveloperMachine);
    expect(stdout).toContain("tsconfig.json extends settings of a package that");
    expect(stdout).toContain("3 of 4 modules are made anew by every build.");
  });

  test("a change of the configuration makes exactly the modules anew that it touches", async () => {
    await build();
    const configured = async (changes: object): Promise<readonly string[]> => {
      await writeFiles(root, { "scrapeway.json": JSON.stringify({ ...configuration, ...changes }, null, 2) });
      return made(await build());
    };
    expect(await configured({})).toEqual([]);
    expect(await configured({ host: "modules.example.test" })).toEqual(all);
    expect(await readFile(path.join(root, "modules/a/README.md"), "utf8")).toContain("modules.example.test/acme/a/aws");
    expect(await configured({})).toEqual([]);
    const network = { hcl: "network", system: "aws", summary: "Another network." };
    expect(await configured({ modules: [{ typescript: "src/*" }, network] })).toEqual(["network"]);
    expect(await configured({ modules: [{ typescript: "src/a" }] })).toEqual([]);

    await configured({});
    await writeFiles(root, { "examples/b/minimal/main.tf": "" });
    expect(made(await build())).toEqual(["b"]);
    await writeFiles(root, { "src/d/index.ts": definition("d", "", '"D."') });
    expect(made(await build())).toEqual(["d"]);
  });

  test("what asks for anything but its sources is made every time", async () => {
    const asking: readonly (readonly [what: string, head: string, description: string])[] = [
      ["a variable of the environment", "", "process.env.COLOUR"],
      ["a variable of the environment, asked otherwise", "", 'String(Object.hasOwn(process.env, "COLOUR"))'],
      ["the time", "", "String(new Date())"],
      ["chance", "", 'String(Math["random"]())'],
      ["the machine", "", "process.platform"],
      ["a folder of the machine", "", "__dirname"],
      [
        "code that is found at run time",
        'import { createRequire } from "node:module";',
        'createRequire(__filename)("naming").nameOf()',
      ],
      ["another package", 'import { nameOf } from "naming";', "nameOf()"],
      ["code that is text", "", 'String(({}).constructor.constructor("return process.pid")())'],
      ["a stack", "", 'String(new Error("x").stack).slice(0, 3)'],
    ];
    // One workspace for all: each build compiles what a definition is made of.
    const definitions = asking.map(([, head, description], index) => [
      `src/d${index}/index.ts`,
      definition(`d${index}`, head, description),
    ]);
    await writeFiles(root, {
      "scrapeway.json": JSON.stringify({ ...configuration, modules: [{ typescript: "src/*" }] }),
      ...Object.fromEntries(definitions),
    });
    await build({ COLOUR: "blue" });
    const asked = made(await build({ COLOUR: "red" })).map((name) => asking[Number(name.slice(1))]?.[0]);
    expect(asked).toEqual(asking.map(([what]) => what));
  });

  test("build --why names each line that keeps a result from being kept, and what to write instead", async () => {
    await writeFiles(root, {
      "src/a/index.ts": definition(
        "a",
        'import { nameOf } from "naming";\nimport { readFileSync } from "node:fs";\nimport { deep } from "../../shared";',
        "`${nameOf()} ${readFileSync.name}\n${deep}`",
      ),
      "shared/deep.ts": 'interface Unused {\n  name: string;\n}\nexport const deep = process.env.COLOUR ?? "none";',
      "src/b/index.ts": definition("b", "", '"b"'),
    });
    await build();
    const why = await scrapeway(root, ["build", "--why"], onDeveloperMachine);
    expect(why.stdout).toBe(
      [
        "a is made anew by every build:",
        "  src/a/index.ts:4 imports naming, a package that is not known to give the same each time",
        "    → Write the lines that you need of it into a file of the workspace.",
        "  src/a/index.ts:5 imports node:fs, which gives what the machine has",
        '    → Read files with readText("FILE"), and import code at the top: import { name } from "./file".',
        "  shared/deep.ts:4 uses process.env, which is not known to give the same each time",
        "    → Write the value as a constant, or make it an input of the module.",
        "1 of 4 modules is made anew by every build.",
        "",
      ].join("\n"),
    );
    const json = JSON.parse((await scrapeway(root, ["build", "--json"], onDeveloperMachine)).stdout);
    expect(
      json.modules.map((one: { notKept?: readonly { place: string }[] }) => one.notKept?.map((why) => why.place)),
    ).toEqual([["src/a/index.ts:4", "src/a/index.ts:5", "shared/deep.ts:4"], undefined, undefined, undefined]);

    // Mended as it says.
    await writeFiles(root, {
      "src/a/index.ts": workspace["src/a/index.ts"] ?? "",
      "shared/deep.ts": 'export const deep = "none";',
    });
    await build();
    expect((await scrapeway(root, ["build", "--why"], onDeveloperMachine)).stdout).toBe(
      "Nothing in the sources of 4 modules keeps a result from being kept.\n",
    );
    expect((await scrapeway(root, ["build", "--why"], { CI: "true" })).stdout).toMatch(/^Nothing in .*\nCI is set: /);
    await rm(path.join(root, ".scrapeway/cache"), { recursive: true });
    await writeFile(path.join(root, ".scrapeway/cache"), "no folder");
    expect((await scrapeway(root, ["build", "--why"], onDeveloperMachine)).stdout).toMatch(
      /^Nothing in .*\nNothing could be kept: E.*\n {2}→ Make \.scrapeway\/cache a folder/,
    );
  });

  test("a module is the same whatever was built before it: files that modules share run once for each", async () => {
    await writeFiles(root, { "shared/counter.ts": "let count = 0;\nexport const next = (): number => (count += 1);" });
    const head = 'import { next } from "../../shared/counter";';
    await writeFiles(root, {
      "src/a/index.ts": definition("a", head, "`count ${next()}`"),
      "src/b/index.ts": definition("b", head, "`count ${next()}`"),
    });
    await build();
    expect([await main("a"), await main("b")]).toEqual(Array(2).fill(expect.stringContaining('"count 1"')));
  });

  test("build --check, publish and CI take nothing that was kept", async () => {
    await build();
    const check = async (args: readonly string[], environment: Readonly<Record<string, string>>) =>
      made(await scrapeway(root, args, environment));
    expect(await check(["build"], { CI: "true" })).toEqual(all);
    expect(await check(["build", "--check"], onDeveloperMachine)).toEqual(all);
    await mkdir(path.join(root, "registry"));
    expect(await check(["publish", "--target", "dir:registry"], onDeveloperMachine)).toEqual(all);
    expect(made(await build())).toEqual([]);
  });

  test("a new release changes the README's version without making anything anew", async () => {
    await build();
    const release = { version: "2.1.0", sha256: "a".repeat(64), contentDigest: "b".repeat(64) };
    await writeFiles(root, {
      "releases.json": JSON.stringify({ schema: "scrapeway.releases/1", modules: { "acme/a/aws": [release] } }),
    });
    const built = await build();
    expect(made(built)).toEqual([]);
    expect(built.stderr).toMatch(/^a: 1 file written/m);
    expect(await readFile(path.join(root, "modules/a/README.md"), "utf8")).toContain('version = "2.1.0"');
  });

  test("a file of the output that was changed or deleted by hand is written again from the cache", async () => {
    await build();
    const before = await main("a");
    await writeFile(path.join(root, "modules/a/main.tf"), `${before}# changed\n`);
    await rm(path.join(root, "modules/b"), { recursive: true });
    expect(made(await build())).toEqual([]);
    expect(await main("a")).toBe(before);
    expect(await readdir(path.join(root, "modules/b"))).toHaveLength(5);
  });

  test("another code of the program itself makes everything anew", async () => {
    const program = await temporaryDirectory("program");
    for (const part of ["bin", "dist", "package.json", "src/define", "src/hcl", "src/model"]) {
      await cp(path.join(repository, part), path.join(program, part), { recursive: true });
    }
    await symlink(path.join(repository, "node_modules"), path.join(program, "node_modules"));
    for (const file of ["src/a/index.ts", "src/b/index.ts", "src/c/index.ts"]) {
      await writeFiles(root, { [file]: (workspace[file] ?? "").replace(`${repository}/src/`, `${program}/src/`) });
    }
    const environment = { SCRAPEWAY_PROGRAM: path.join(program, "bin/scrapeway.js") };
    expect(made(await build(environment))).toEqual(all);
    expect(made(await build(environment))).toEqual([]);
    const file = path.join(program, "dist/document/usage.js");
    await writeFile(file, `${await readFile(file, "utf8")}\n// changed\n`);
    expect(made(await build(environment))).toEqual(all);
  });

  test("it may be deleted, cut, or overwritten at any time: then modules are made anew, and the same", async () => {
    await build();
    const before = await main("a");
    await rm(path.join(root, ".scrapeway"), { recursive: true });
    expect(made(await build())).toEqual(all);
    for (const file of await cacheFiles()) await truncate(file, 200);
    expect(made(await build())).toEqual(all);
    for (const file of await cacheFiles()) await writeFile(file, "{}");
    expect(made(await build())).toEqual(all);
    expect(made(await build())).toEqual([]);
    expect(await main("a")).toBe(before);
  });

  test("builds at the same time do not disturb each other", async () => {
    const results = await Promise.all([1, 2, 3, 4].map(() => build()));
    for (const result of results) expect(result).toMatchObject({ code: 0 });
    expect(made(await build())).toEqual([]);
    expect(await readdir(path.join(root, ".scrapeway/unfinished"))).toEqual([]);
  });

  test("of more modules than are compiled together all are kept, in whatever part they are", async () => {
    const names = Array.from({ length: 70 }, (_, index) => `m${String(index).padStart(2, "0")}`);
    const shared = 'import { deep } from "../../shared";';
    await writeFiles(
      root,
      Object.fromEntries(names.map((name) => [`src/${name}/index.ts`, definition(name, shared, "deep")])),
    );
    expect(made(await build())).toEqual([...all.slice(0, 3), ...names, "network"]);
    expect(made(await build())).toEqual([]);
    await writeFiles(root, { "src/m66/index.ts": definition("m66", shared, "deep.toUpperCase()") });
    expect(made(await build())).toEqual(["m66"]);
    expect(await main("m66")).toContain('"DEEP"');
  });

  test("a module that fails is not kept, and others are", async () => {
    await build();
    const source = workspace["src/b/index.ts"] ?? "";
    await writeFiles(root, { "src/b/index.ts": source.replace("`${deep}", "`${deep.missing.name}") });
    for (let run = 1; run <= 2; run += 1) {
      const failed = await build();
      expect(failed.code).toBe(1);
      expect(failed.stderr).toMatch(/^a: unchanged/m);
      expect(failed.stderr).toMatch(/^b: load$/m);
    }
    await writeFiles(root, { "src/b/index.ts": source });
    expect(made(await build())).toEqual([]);
  });

  test("in a folder that cannot be written, everything is made every time, and that is no error", async () => {
    await writeFiles(root, { ".scrapeway/cache": "a file where the cache's folder would be" });
    expect(made(await build())).toEqual(all);
    expect(made(await build())).toEqual(all);
  });
});

describeWith(["go"], "with nothing changed", () => {
  /** An environment in which it is a failure to load one of these packages, or to start another program than one. */
  const refusing = async (packages: string, allowed = ""): Promise<Readonly<Record<string, string>>> => {
    const hook = `
const Module = require("node:module");
const load = Module._load;
Module._load = (request, ...rest) => {
  if (new RegExp(${JSON.stringify(`^(?:${packages})$`)}).test(request)) throw new Error("loaded " + request);
  return load(request, ...rest);
};
const programs = require("node:child_process");
const { spawn } = programs;
programs.spawn = (program, ...rest) => {
  if (program.split("/").at(-1) === ${JSON.stringify(allowed)}) return spawn(program, ...rest);
  throw new Error("started " + program);
};
`;
    await writeFiles(root, { "refusing.js": hook });
    return { ...onDeveloperMachine, NODE_OPTIONS: `--require ${path.join(root, "refusing.js")}` };
  };
  const toMake = "cdktf|constructs|esbuild|@cdktf/.*";

  test("build loads no definition, no bindings and no compiler, and starts no program", async () => {
    await build();
    const { code, stderr } = await build(await refusing(`${toMake}|zod|semver`));
    expect(stderr).toMatch(/^a: unchanged[\s\S]*^b: unchanged[\s\S]*^c: unchanged[\s\S]*^network: unchanged/m);
    expect(code).toBe(0);

    const environment = await refusing(toMake);
    await writeFiles(root, { "src/a/local.ts": 'export const local = "changed";' });
    expect((await build(environment)).stderr).toContain("loaded esbuild");
    await writeFiles(root, { "src/a/local.ts": workspace["src/a/local.ts"] ?? "", "network/main.tf": "locals {}\n" });
    expect((await build(environment)).stderr).toMatch(/loaded @cdktf\/hcl2json|started .*terraform-docs/);
  });

  test("plan loads no definition either, has only Terraform look, and its archives are the same", async () => {
    const archives = async () => readdir(path.join(root, ".scrapeway/archives"));
    await build();
    const plan = ["plan", "--no-validate", "--out", "plan.json"];
    expect((await scrapeway(root, plan, onDeveloperMachine)).code).toBe(0);
    const before = await archives();
    const environment = await refusing(toMake, "terraform");
    await rm(path.join(root, ".scrapeway/archives"), { recursive: true });
    const planned = await scrapeway(root, plan, environment);
    expect(planned).toMatchObject({ code: 0 });
    expect(await archives()).toEqual(before);
  });
});
