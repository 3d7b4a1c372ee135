import { readdir, readFile } from "node:fs/promises";
import { join } from "node:path";
import { startWorkspace, type WorkspaceWishes } from "../../src/scaffold";
import { loadWorkspace } from "../../src/workspace";
import { repository } from "../support/scrapeway";
import { temporaryDirectory, writeFiles } from "../support/temporary";

const wishes: WorkspaceWishes = {
  name: "first-module",
  system: "aws",
  provider: undefined,
  language: "hcl",
  isFork: false,
  namespace: "acme",
  host: "registry.example.test",
};

async function filesIn(root: string): Promise<readonly string[]> {
  const entries = await readdir(root, { recursive: true, withFileTypes: true });
  return entries
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name).slice(root.length + 1));
}

const json = async (root: string, file: string) => JSON.parse(await readFile(join(root, file), "utf8"));

// The package's own file, which has these fields.
const { version, peerDependencies } = require("../../package.json") as {
  readonly version: string;
  readonly peerDependencies: Readonly<Record<string, string>>;
};

test("a workspace for HCL has scrapeway as its only dependency, and a configuration that names its schema", async () => {
  const root = join(await temporaryDirectory("workspace"), "deep/modules");
  await startWorkspace(root, wishes);
  expect((await json(root, "package.json")).dependencies).toEqual({ scrapeway: `^${version}` });
  expect(await json(root, "package.json")).not.toHaveProperty("devDependencies");
  expect(await json(root, "scrapeway.json")).toEqual({
    $schema: "./node_modules/scrapeway/schemas/scrapeway.schema.json",
    namespace: "acme",
    host: "registry.example.test",
    modules: [{ hcl: "terraform/first-module", system: "aws" }],
  });
  expect((await loadWorkspace(root)).sources).toMatchObject([{ name: "first-module", language: "hcl" }]);
});

test("one for TypeScript brings the peers, with the bindings of its system only", async () => {
  const root = await temporaryDirectory("workspace");
  await startWorkspace(root, { ...wishes, language: "typescript" });
  expect((await json(root, "package.json")).dependencies).toEqual({
    "@cdktf/provider-aws": "^20.1.0",
    cdktf: peerDependencies.cdktf,
    constructs: peerDependencies.constructs,
    scrapeway: `^${version}`,
    typescript: expect.stringMatching(/^\^[0-9.]+$/),
  });
  expect((await loadWorkspace(root)).sources).toMatchObject([{ name: "first-module", language: "typescript" }]);
});

test("one on cdktf's fork takes what the lab runs, under cdktf's names, and the module requires the provider of its bindings", async () => {
  const root = await temporaryDirectory("workspace");
  await startWorkspace(root, { ...wishes, language: "typescript", isFork: true });
  const { dependencies, engines } = await json(root, "package.json");
  const pinned = (await json(repository, "tools/cdktn/package.json")).dependencies;
  for (const [name, version] of Object.entries<string>(pinned)) {
    const exact = dependencies[name].replace("~", "");
    expect([name, exact]).toEqual([name, version]);
    expect([name, dependencies[name]]).toEqual([name, expect.stringMatching(/(?:^|@)~[0-9.]+$/)]);
  }
  expect(Object.keys(dependencies).sort()).toEqual([...Object.keys(pinned), "scrapeway", "typescript"].sort());
  expect(engines).toEqual({ node: ">=22.11" });
  const text = (file: string) => readFile(join(root, file), "utf8");
  const floor = { definition: 'aws: ">= 6.66"', caller: 'version = ">= 6.66"' };
  expect(await text("src/modules/first-module/index.ts")).toContain(floor.definition);
  expect(await text("examples/first-module/minimal/main.tf")).toContain(floor.caller);
  expect(await text(".github/workflows/ci.yml")).toContain("node-version: 22\n");
  expect(await text("README.md")).toMatch(/You need Node 22[\s\S]*cdktn/);
});

test("one on cdktf itself says nothing of a fork", async () => {
  const root = await temporaryDirectory("workspace");
  await startWorkspace(root, { ...wishes, language: "typescript" });
  for (const file of await filesIn(root)) expect(await readFile(join(root, file), "utf8")).not.toContain("cdktn");
  expect(await readFile(join(root, "src/modules/first-module/index.ts"), "utf8")).toContain('aws: ">= 5.100"');
  expect(await readFile(join(root, ".github/workflows/ci.yml"), "utf8")).toContain("node-version: 20\n");
});

const onCdktf = '{"dependencies":{"cdktf":"^0.21.0","@cdktf/provider-aws":"^20.1.0"}}';
const onFork = '{"dependencies":{"cdktf":"npm:cdktn@0.24.0"}}';

test.each([
  ["the fork is asked for, and the package.json takes cdktf", onCdktf, true, "leave --fork out"],
  ["cdktf is asked for, and the package.json takes its fork", onFork, false, "Add --fork"],
])("nothing is written where %s", async (_, text, isFork, next) => {
  const root = await temporaryDirectory("workspace");
  await writeFiles(root, { "package.json": text });
  const started = startWorkspace(root, { ...wishes, language: "typescript", isFork });
  await expect(started).rejects.toMatchObject({ code: "scaffold.packages", next: expect.stringContaining(next) });
  expect(await filesIn(root)).toEqual(["package.json"]);
});

test("what a package.json has of the fork already stays, and the rest is to be installed", async () => {
  const root = await temporaryDirectory("workspace");
  await writeFiles(root, { "package.json": onFork });
  const { commands } = await startWorkspace(root, { ...wishes, language: "typescript", isFork: true });
  expect(commands[0]).toMatch(
    /^npm install constructs@~10\.6\.0 @cdktf\/provider-aws@npm:@cdktn\/provider-aws@~25\.7\.0 scrapeway typescript@/,
  );
});

test.each([
  ["my modules", "my-modules"],
  ["Acme_2", "Acme_2"],
  [".hidden", "hidden"],
])("the folder %s makes the namespace %s", async (folder, namespace) => {
  const root = join(await temporaryDirectory("workspace"), folder);
  expect((await startWorkspace(root, { ...wishes, namespace: undefined })).namespace).toBe(namespace);
  expect((await json(root, "package.json")).name).toBe(`${namespace.toLowerCase()}-terraform-modules`);
});

test("a package.json that is there is kept, and only what it lacks is to be installed", async () => {
  const root = await temporaryDirectory("workspace");
  const text = '{"dependencies":{"scrapeway":"file:../scrapeway.tgz","cdktf":"^0.21.0"}}';
  await writeFiles(root, { "package.json": text });
  const started = await startWorkspace(root, { ...wishes, language: "typescript" });
  expect(started.packageKept).toBe(true);
  expect(started.commands[0]).toBe("npm install constructs@^10.4.2 @cdktf/provider-aws@^20.1.0 typescript@^7.0.2");
  expect(await readFile(join(root, "package.json"), "utf8")).toBe(text);
});

test("started twice, the second time is refused and changes nothing", async () => {
  const root = await temporaryDirectory("workspace");
  await startWorkspace(root, wishes);
  const before = await filesIn(root);
  await expect(startWorkspace(root, { ...wishes, name: "other" })).rejects.toMatchObject({
    message: "A workspace cannot be started here: there is a file in its way already. Nothing was written.",
    place: "scrapeway.json",
    next: "This is a workspace; start a module in it: scrapeway new NAME",
  });
  expect(await filesIn(root)).toEqual(before);
});

test.each<readonly [string, Partial<WorkspaceWishes>, Readonly<Record<string, string>>, object]>([
  [
    "a README is there",
    {},
    { "README.md": "mine" },
    { code: "scaffold.exists", place: "README.md", next: "Choose an empty folder, or move the file away." },
  ],
  [
    "the namespace is none",
    { namespace: "a b" },
    {},
    { message: expect.stringContaining('"a b" is not a module namespace'), place: "a b/first-module/aws" },
  ],
  [
    "the host is none",
    { host: "localhost" },
    {},
    {
      message: '"localhost" is not a registry host.',
      place: "--host",
      next: "Give the name under which callers will reach your registry, such as registry.example.com.",
    },
  ],
  ["the first module's name is none", { name: "a b" }, {}, { code: "scaffold.name" }],
  ["the system is not known", { system: "grafana" }, {}, { code: "scaffold.system" }],
])("nothing is written where %s", async (_name, changed, files, failure) => {
  const root = await temporaryDirectory("workspace");
  await writeFiles(root, files);
  await expect(startWorkspace(root, { ...wishes, ...changed })).rejects.toMatchObject(failure);
  expect(await filesIn(root)).toEqual(Object.keys(files));
});

test("a folder whose name has no letter needs a namespace", async () => {
  const root = join(await temporaryDirectory("workspace"), "---");
  await expect(startWorkspace(root, { ...wishes, namespace: undefined })).rejects.toMatchObject({
    message: expect.stringContaining('The name of the folder "---" has nothing that could be a namespace'),
    next: expect.stringContaining("--namespace NAME"),
  });
});

test("a file in the folder's place is named", async () => {
  const root = await temporaryDirectory("workspace");
  await writeFiles(root, { file: "" });
  await expect(startWorkspace(join(root, "file"), wishes)).rejects.toMatchObject({ place: join(root, "file") });
});

test("its workflow uses the actions of this repository's own workflow, in the same versions", async () => {
  const root = await temporaryDirectory("workspace");
  await startWorkspace(root, wishes);
  const used = async (file: string) =>
    (await readFile(file, "utf8")).match(/uses: .+@[0-9a-f]{40} # v[0-9.]+$/gm) ?? [];
  const own = await used(join(__dirname, "../../.github/workflows/ci.yml"));
  const started = await used(join(root, ".github/workflows/ci.yml"));
  expect(started.length).toBe(3);
  expect(own).toEqual(expect.arrayContaining([...started]));
});
