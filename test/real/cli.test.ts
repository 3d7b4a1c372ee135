import { mkdtemp, readdir, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { installPackageAsLinks } from "../support/own-workspace";
import { serveRegistry } from "../support/registry";
import { repository, scrapeway, writeFiles } from "../support/scrapeway";
import { temporaryDirectory } from "../support/temporary";

jest.setTimeout(300_000);

let root: string;
beforeEach(async () => {
  root = await mkdtemp(join(tmpdir(), "scrapeway-cli-"));
});
afterEach(() => rm(root, { recursive: true, force: true }));

const network = {
  "scrapeway.json": JSON.stringify({
    namespace: "acme",
    host: "registry.example.test",
    modules: [{ hcl: "terraform/network", system: "aws" }],
  }),
  "terraform/network/main.tf": 'variable "name" {\n  description = "Name."\n  type        = string\n}\n',
  "terraform/network/README.md": "# Network\n\nMakes a network.\n\n<!-- BEGIN_TF_DOCS -->\n<!-- END_TF_DOCS -->\n",
};

describe("help", () => {
  test.each([
    "build",
    "diff",
    "upgrade",
    "explain",
    "import",
    "inspect",
    "lint",
    "new",
    "plan",
    "publish",
    "rules",
    "serve",
    "start",
  ])("%s has help with an example", async (command) => {
    const { code, stdout } = await scrapeway(root, [command, "--help"]);
    expect(stdout).toMatch(new RegExp(`Usage: scrapeway ${command}[\\s\\S]*Example:\\n {2}\\$ scrapeway ${command}`));
    expect(code).toBe(0);
  });
});

describe("wrong usage exits with 2 and says what is wrong", () => {
  test.each([
    [["biuld"], /unknown command 'biuld'[\s\S]*Did you mean build\?/],
    [["build", "--chekc"], /unknown option '--chekc'[\s\S]*--check/],
    [["inspect"], /missing required argument 'path'/],
    [["publish"], /required option '--target <target>' not specified/],
    [["publish", "--target", "s3:bucket"], /"s3:bucket" is not a target\. Write dir:PATH/],
    [["serve", "--port", "eighty"], /argument 'eighty' is invalid\. Use a number from 0 to 65535/],
    [["serve", "--port", "65536"], /argument '65536' is invalid/],
  ])("%j", async (args, message) => {
    await writeFiles(root, network);
    const { code, stderr } = await scrapeway(root, args);
    expect(stderr).toMatch(message);
    expect(code).toBe(2);
  });
});

describe("expected failures exit with 1, name the place and the next step, and show no stack", () => {
  const typescript = (text: string) => ({
    "scrapeway.json": JSON.stringify({
      namespace: "acme",
      host: "registry.example.test",
      modules: [{ typescript: "src/*" }],
    }),
    "src/bad/index.ts": text,
  });
  const define = `import { defineModule, t } from "${join(repository, "src/define")}";`;
  test.each<readonly [string, readonly string[], Readonly<Record<string, string>>, RegExp]>([
    ["no configuration", ["build"], {}, /There is no scrapeway\.json here\./],
    ["an unknown module", ["build", "netwrok"], network, /no module "netwrok"[\s\S]*Choose from: network\./],
    ["a folder that is no module", ["inspect", "."], { "notes.txt": "" }, /\.tf/],
    [
      "HCL that does not parse",
      ["inspect", "broken"],
      { "broken/main.tf": 'resource "x" {\n' },
      /broken[\s\S]*main\.tf/,
    ],
    [
      "TypeScript that does not parse",
      ["build"],
      typescript("export const = ;"),
      /src\/bad\/index\.ts cannot be loaded/,
    ],
    [
      "TypeScript that throws",
      ["build"],
      typescript('\nthrow new Error("boom");'),
      /boom[\s\S]*in src\/bad\/index\.ts:2/,
    ],
    [
      "a build() that throws",
      ["build"],
      typescript(
        `${define}\nexport const bad = defineModule({\n  name: "bad", system: "aws", summary: "S.", appliedBy: "operator", requires: { terraform: ">= 1.5.7" }, inputs: {}, outputs: {},\n  build() {\n    throw new TypeError("boom");\n  },\n});`,
      ),
      /build\(\) of bad threw: TypeError: boom\n {2}in src\/bad\/index\.ts:5\n/,
    ],
    [
      "a definition that is refused",
      ["build"],
      typescript(
        `${define}\nexport const bad = defineModule({\n  name: "bad", system: "aws", summary: "", appliedBy: "operator", requires: { terraform: ">= 1.5.7" }, inputs: {}, outputs: {}, build: () => ({}) });`,
      ),
      /The summary is empty\.\n {2}in module bad, src\/bad\/index\.ts:2\n/,
    ],
    ["no definition", ["build"], typescript("export const x = 1;"), /exports no module definition/],
    [
      "another name than the folder's",
      ["build"],
      typescript(
        `${define}\nexport const bad = defineModule({ name: "good", system: "aws", summary: "S.", appliedBy: "operator", requires: { terraform: ">= 1.5.7" }, inputs: {}, outputs: {}, build: () => ({}) });`,
      ),
      /folder is called "bad", but the definition's name is "good"/,
    ],
    [
      "a plan that is not there",
      ["publish", "--target", "dir:r", "--plan", "p.json"],
      network,
      /cannot be read[\s\S]*p\.json/,
    ],
    [
      "a plan that is no plan",
      ["publish", "--target", "dir:r", "--plan", "p.json"],
      { ...network, "p.json": "{}" },
      /publish plan cannot be used[\s\S]*p\.json/,
    ],
    [
      "a folder to import that is not there",
      ["import", "nowhere"],
      network,
      /no such folder[\s\S]*nowhere[\s\S]*\.tf files/,
    ],
    ["a file to import", ["import", "scrapeway.json"], network, /This is a file, not a folder/],
    [
      "a definition in the way of an import",
      ["import", "terraform/network", "--out", "scrapeway.json"],
      network,
      /There is such a file already\. Nothing was written\.[\s\S]*scrapeway\.json/,
    ],
    [
      "no registry to serve",
      ["serve", "--root", "dir:nowhere"],
      network,
      /no registry to serve[\s\S]*scrapeway publish/,
    ],
  ])("%s", async (_name, args, files, message) => {
    await writeFiles(root, files);
    const { code, stderr } = await scrapeway(root, args);
    expect(stderr).toMatch(message);
    expect(stderr).toMatch(/^ {2}→ /m);
    expect(stderr).not.toMatch(/^ +at /m);
    expect(code).toBe(1);
  });
});

test("serve names the host of the workspace that it is run in, and an example's where there is none", async () => {
  await writeFiles(root, {
    ...network,
    "scrapeway.json": network["scrapeway.json"].replace("registry.example", "modules.acme"),
  });
  expect(await scrapeway(root, ["publish", "--target", "dir:registry"])).toMatchObject({ code: 0 });
  for (const [directory, host] of [
    [root, "modules.acme.test"],
    [await temporaryDirectory("no workspace"), "registry.example.test"],
  ] as const) {
    const registry = await serveRegistry(join(root, "registry"), undefined, directory);
    const page = await (await fetch(`${registry.url}/modules/acme/network/aws`)).text();
    expect(page.replace(/<[^>]*>/g, "")).toContain(`&#34;${host}/acme/network/aws&#34;`);
    expect(await registry.stop()).toBe(0);
  }
});

test("build writes the tables, a second build changes nothing, and --check prints a diff of what differs", async () => {
  await writeFiles(root, network);
  const check = await scrapeway(root, ["build", "--check"]);
  expect(check.code).toBe(1);
  expect(check.stdout).toMatch(/^--- a\/terraform\/network\/README\.md/m);
  expect(check.stdout).toMatch(/^\+\+\+ b\/terraform\/network\/README\.md/m);
  expect(check.stdout).toMatch(/^\+\|.*name/m);
  expect(await readFile(join(root, "terraform/network/README.md"), "utf8")).toBe(
    network["terraform/network/README.md"],
  );

  expect((await scrapeway(root, ["build"])).stderr).toMatch(/network: 1 file written/);
  const again = await scrapeway(root, ["build", "--check"]);
  expect(again).toMatchObject({ code: 0, stdout: "" });
  expect(again.stderr).toMatch(/network: unchanged/);
});

test("a plan says the version and why; replayed, it publishes those bytes; published again, nothing happens", async () => {
  await writeFiles(root, network);
  const plan = await scrapeway(root, ["plan", "--out", "plan.json"]);
  expect(plan.stdout).toMatch(/acme\/network\/aws +1\.0\.0 +first release/);
  const planned = JSON.parse(await readFile(join(root, "plan.json"), "utf8"));
  const replayed = await scrapeway(root, ["publish", "--target", "dir:registry", "--plan", "plan.json", "--json"]);
  expect(JSON.parse(replayed.stdout)).toEqual([
    expect.objectContaining({ version: "1.0.0", sha256: planned.modules[0].sha256, result: "published" }),
  ]);
  const again = await scrapeway(root, ["publish", "--target", "dir:registry", "--plan", "plan.json"]);
  expect(again.stdout).toMatch(/acme\/network\/aws 1\.0\.0 {2}already published/);

  await writeFile(join(root, "terraform/network/main.tf"), "# changed\n");
  const changed = await scrapeway(root, ["plan", "--target", "dir:registry"]);
  expect(changed.stdout).toMatch(/1\.0\.0 → 2\.0\.0 +major/);
  expect(changed.stdout).toContain("The input name is gone: callers that set it are refused.");
});

test("an import takes name and system from the configuration, and prints the definition alone", async () => {
  await writeFiles(root, {
    ...network,
    "scrapeway.json": JSON.stringify({
      namespace: "acme",
      host: "registry.example.test",
      modules: [{ hcl: "terraform/network", name: "shop-network", system: "openstack", summary: "Network of shops." }],
    }),
  });
  const { code, stdout, stderr } = await scrapeway(root, ["import", "terraform/network/"]);
  expect(stdout).toMatch(/^import \{ defineModule, t \} from "scrapeway";\n[\s\S]*\n\}\);\n$/);
  expect(stdout).toContain('  name: "shop-network",\n  system: "openstack",\n  summary: "Network of shops.",\n');
  expect(stdout).toContain('    name: t.string.required("Name.", { nullable: true }),\n');
  expect(stderr).toBe("note: required_version was absent; a definition has one floor\n");
  expect(code).toBe(0);
});

test("two builds of one workspace in different folders give the same archive", async () => {
  await writeFiles(join(root, "one"), network);
  await writeFiles(join(root, "two/deeper"), network);
  const digests = await Promise.all(
    ["one", "two/deeper"].map(async (folder) => {
      const { stdout } = await scrapeway(join(root, folder), ["plan", "--json"], {
        TZ: folder === "one" ? "UTC" : "Asia/Tokyo",
      });
      return JSON.parse(stdout).modules[0].sha256;
    }),
  );
  expect(digests[0]).toMatch(/^[0-9a-f]{64}$/);
  expect(digests[1]).toBe(digests[0]);
});

test("this repository's own modules are up to date", async () => {
  const { code, stdout } = await scrapeway(repository, ["build", "--check"]);
  expect(stdout).toBe("");
  expect(code).toBe(0);
});

test("a file that was not generated is neither overwritten nor deleted", async () => {
  await installPackageAsLinks(root);
  await writeFiles(root, {
    "scrapeway.json": JSON.stringify({
      namespace: "acme",
      host: "registry.example.test",
      modules: [{ typescript: "src/*" }],
    }),
    "src/greeting/index.ts": `import { defineModule } from "scrapeway";
export const greeting = defineModule({
  name: "greeting", system: "none", summary: "S.", appliedBy: "operator", requires: { terraform: ">= 1.5.7" },
  inputs: {}, outputs: {}, build: () => ({}),
});
`,
    "modules/greeting/main.tf": "# mine\n",
  });
  const { code, stderr } = await scrapeway(root, ["build"]);
  expect(stderr).toMatch(/not generated by scrapeway and would be overwritten[\s\S]*modules\/greeting\/main\.tf/);
  expect(code).toBe(1);
  expect(await readdir(join(root, "modules/greeting"))).toEqual(["main.tf"]);
  expect(await readFile(join(root, "modules/greeting/main.tf"), "utf8")).toBe("# mine\n");
});

test("what a build warns of is shown at its line, each time until it is mended, and stands in the JSON", async () => {
  await writeFiles(root, {
    "scrapeway.json": JSON.stringify({
      namespace: "acme",
      host: "registry.example.test",
      modules: [{ typescript: "src/*" }],
    }),
    "src/web/index.ts": `import { defineModule, t } from "${join(repository, "src/define")}";
export const web = defineModule({
  name: "web", system: "none", summary: "S.", appliedBy: "operator", requires: { terraform: ">= 1.5.7" },
  inputs: { settings: t.any.optional("Settings.", { default: {} }) },
  outputs: {}, build: () => ({}),
});
`,
  });
  const warning =
    /warning: t\.any tells callers nothing[^\n]*\n {2}in module web, input settings, src\/web\/index\.ts:4\n {2}→ Write/;
  for (const round of ["first", "kept"]) {
    const { code, stderr } = await scrapeway(root, ["build"]);
    expect([round, stderr]).toEqual([round, expect.stringMatching(warning)]);
    expect(code).toBe(0);
  }
  const { stdout } = await scrapeway(root, ["build", "--json"]);
  expect(JSON.parse(stdout).modules).toMatchObject([{ warnings: [{ severity: "warning" }] }]);
});

describe("without cdktf, which is an optional peer", () => {
  const withoutCdktf = async () => {
    await writeFiles(root, {
      "hook.js": `const Module = require("node:module");
const resolve = Module._resolveFilename;
Module._resolveFilename = function (request, ...rest) {
  if (/^(cdktf|constructs|@cdktf\\/provider-)/.test(request)) {
    throw Object.assign(new Error("Cannot find module '" + request + "'"), { code: "MODULE_NOT_FOUND" });
  }
  return resolve.call(this, request, ...rest);
};`,
    });
    return { NODE_OPTIONS: `--require ${join(root, "hook.js")}` };
  };

  test("a workspace of HCL modules builds and plans", async () => {
    await writeFiles(root, network);
    const { code, stdout } = await scrapeway(root, ["plan"], await withoutCdktf());
    expect(stdout).toMatch(/acme\/network\/aws +1\.0\.0 +first release/);
    expect(code).toBe(0);
  });

  test("a module in TypeScript says what to install", async () => {
    const definition = `import { defineModule } from "${join(repository, "src/define")}";
export const plain = defineModule({ name: "plain", system: "aws", summary: "S.", appliedBy: "operator", requires: { terraform: ">= 1.5.7" }, inputs: {}, outputs: {}, build: () => ({}) });`;
    await writeFiles(root, {
      "scrapeway.json": JSON.stringify({
        namespace: "acme",
        host: "registry.example.test",
        modules: [{ typescript: "src/*" }],
      }),
      "src/plain/index.ts": definition,
    });
    const { code, stderr } = await scrapeway(root, ["build"], await withoutCdktf());
    expect(stderr).toMatch(/rendered with cdktf[\s\S]*is not installed[\s\S]*npm install --save-dev cdktf constructs/);
    expect(code).toBe(1);
  });
});
