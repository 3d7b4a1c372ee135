import { readdir, readFile } from "node:fs/promises";
import { join } from "node:path";
import { type ModuleWishes, startModule } from "../../src/scaffold";
import { loadWorkspace } from "../../src/workspace";
import { temporaryDirectory, writeFiles } from "../support/temporary";

const wishes: ModuleWishes = { name: "events", system: "aws", provider: undefined, language: undefined };

/** What makes a folder look like an installed package. */
const installed = (...names: readonly string[]) =>
  Object.fromEntries(names.map((name) => [`node_modules/${name}/package.json`, "{}"]));

const peers = installed("scrapeway", "cdktf", "constructs", "@cdktf/provider-aws");

async function workspace(modules: readonly object[], files: Readonly<Record<string, string>> = {}): Promise<string> {
  const root = await temporaryDirectory("scaffold");
  const configuration = JSON.stringify({ namespace: "acme", host: "registry.example.test", modules });
  await writeFiles(root, { "scrapeway.json": configuration, ...files });
  return root;
}

const network = { hcl: "infra/network", system: "aws" };
const networkFiles = { "infra/network/main.tf": "" };
const definitions = { typescript: "definitions/*" };

async function filesIn(root: string): Promise<readonly string[]> {
  const entries = await readdir(root, { recursive: true, withFileTypes: true });
  return entries
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name).slice(root.length + 1))
    .filter((path) => !path.startsWith("node_modules/"))
    .sort();
}

describe("where a new module goes", () => {
  test("HCL stands beside the other folders of HCL, and is listed", async () => {
    const root = await workspace([network], networkFiles);
    const started = await startModule(root, wishes);
    expect(started).toMatchObject({ language: "hcl", listed: true });
    expect(await filesIn(root)).toEqual([
      "examples/events/minimal/main.tf",
      "infra/events/README.md",
      "infra/events/main.tf",
      "infra/events/outputs.tf",
      "infra/events/variables.tf",
      "infra/events/versions.tf",
      "infra/network/main.tf",
      "scrapeway.json",
      "test/modules/events/events.tftest.hcl",
      "test/modules/events/versions.tf",
    ]);
    expect((await loadWorkspace(root)).sources.map(({ folder }) => folder)).toEqual(["infra/events", "infra/network"]);
  });

  test("a definition stands where the pattern finds it, and nothing is listed twice", async () => {
    const root = await workspace([definitions], peers);
    const started = await startModule(root, wishes);
    expect(started).toMatchObject({ language: "typescript", listed: false });
    expect(started.files).toContain("definitions/events/index.ts");
    expect((await loadWorkspace(root)).sources).toMatchObject([{ name: "events", output: "modules/events" }]);
  });

  test("the first definition of a workspace brings its pattern and what editors need", async () => {
    const root = await workspace([network], { ...networkFiles, ...peers });
    const started = await startModule(root, wishes);
    expect(started.files).toContain("src/modules/events/index.ts");
    expect(started.files).toContain("tsconfig.json");
    expect((await loadWorkspace(root)).sources.map(({ folder }) => folder)).toEqual([
      "src/modules/events",
      "infra/network",
    ]);
  });

  test("definitions that are listed one by one get one more, and no pattern that would find others", async () => {
    const root = await workspace([{ typescript: "src/modules/queue" }], {
      ...peers,
      "src/modules/queue/index.ts": "",
      "src/modules/unlisted/index.ts": "",
    });
    await startModule(root, wishes);
    expect((await loadWorkspace(root)).sources.map(({ name }) => name)).toEqual(["events", "queue"]);
  });

  test("a definition imports what its neighbours import", async () => {
    const root = await workspace([definitions], {
      ...installed("cdktf", "constructs", "@cdktf/provider-aws"),
      "definitions/queue/index.ts": 'import { defineModule, t } from "../../define";\n',
    });
    await startModule(root, wishes);
    const text = await readFile(join(root, "definitions/events/index.ts"), "utf8");
    expect(text).toContain('import { defineModule, hcl, t } from "../../define";');
  });
});

describe("in which language", () => {
  test("HCL where cdktf is not installed, with how to get TypeScript", async () => {
    const root = await workspace([network], { ...networkFiles, ...installed("scrapeway", "constructs") });
    expect((await startModule(root, wishes)).reason).toBe(
      "This module is HCL. For modules in TypeScript, install first:\n  npm install --save-dev cdktf @cdktf/provider-aws@^20.1.0",
    );
  });

  test.each([
    ["6.66.0", ">= 6.66"],
    ["5.82.2", ">= 5.82.2"],
    [undefined, ">= 5.100"],
  ])("requires the provider %s that installed bindings were made from, as %s", async (version, floor) => {
    const made = { cdktf: { provider: { name: "registry.terraform.io/hashicorp/aws", version } } };
    const bindings = { "node_modules/@cdktf/provider-aws/package.json": JSON.stringify(made) };
    const root = await workspace([definitions], { ...peers, ...bindings });
    await startModule(root, wishes);
    expect(await readFile(join(root, "definitions/events/index.ts"), "utf8")).toContain(`aws: "${floor}"`);
    expect(await readFile(join(root, "examples/events/minimal/main.tf"), "utf8")).toContain(`version = "${floor}"`);
    await startModule(root, { ...wishes, name: "by-hand", language: "hcl" });
    expect(await readFile(join(root, "terraform/by-hand/versions.tf"), "utf8")).toContain('version = ">= 5.100"');
  });

  test("HCL where packages are listed and not installed, with the one thing to do", async () => {
    const asked = { cdktf: "npm:cdktn@0.24.0", constructs: "10", "@cdktf/provider-aws": "25", scrapeway: "1" };
    const root = await workspace([network], {
      ...networkFiles,
      "package.json": JSON.stringify({ dependencies: asked }),
    });
    const { reason } = await startModule(root, wishes);
    expect(reason).toBe("This module is HCL. For modules in TypeScript, install first:\n  npm install");
  });

  test("HCL where it is asked for, without a word about it", async () => {
    const root = await workspace([network], { ...networkFiles, ...peers });
    const started = await startModule(root, { ...wishes, language: "hcl" });
    expect(started.language).toBe("hcl");
    expect(started.reason).toBeUndefined();
  });
});

describe("nothing is written where", () => {
  const refused: readonly (readonly [
    string,
    Partial<ModuleWishes>,
    Readonly<Record<string, string>>,
    { readonly message: string; readonly place?: string; readonly next: string | RegExp },
  ])[] = [
    [
      "the name is none",
      { name: "two words" },
      {},
      {
        message:
          '"two words" cannot be the name of a module: 1 to 64 letters, digits, hyphens and underscores, with a letter or digit at both ends; the first one a letter.',
        next: "Choose a name such as metrics-archive.",
      },
    ],
    [
      "the name begins with a digit, which no block may",
      { name: "3scale" },
      {},
      { message: expect.stringContaining('"3scale" cannot be the name'), next: /metrics-archive/ },
    ],
    [
      "the name leads elsewhere",
      { name: "../events" },
      {},
      { message: expect.stringContaining('"../events" cannot be the name'), next: /metrics-archive/ },
    ],
    [
      "where the provider comes from is not known",
      { system: "grafana" },
      {},
      {
        message: 'Where the provider "grafana" comes from is not known.',
        place: "--system",
        next: "Known are aws, kubernetes, none. For others add the source address and the lowest version: --provider NAMESPACE/grafana@VERSION",
      },
    ],
    [
      "the system is none",
      { system: "google-beta" },
      {},
      { message: expect.stringContaining('"google-beta" is not a system'), place: "--system", next: /aws, or none/ },
    ],
    [
      "the provider has no version",
      { system: "grafana", provider: "grafana/grafana" },
      {},
      {
        message: '"grafana/grafana" is not a provider with its lowest version.',
        place: "--provider",
        next: "Write NAMESPACE/TYPE@VERSION, for example grafana/grafana@3.0.0.",
      },
    ],
    [
      "a provider is given for no system",
      { system: "none", provider: "grafana/grafana@3.0.0" },
      {},
      { message: "A module for the system none has no provider.", place: "--provider", next: /leave --provider out/ },
    ],
    [
      "TypeScript is asked for and not installed",
      { language: "typescript" },
      installed("scrapeway"),
      {
        message:
          "A module in TypeScript needs packages that are not installed here: cdktf, constructs, @cdktf/provider-aws.",
        next: "Run: npm install --save-dev cdktf constructs @cdktf/provider-aws@^20.1.0",
      },
    ],
    [
      "the module is listed",
      { name: "network" },
      {},
      {
        message: 'There is a module "network" in this workspace already. Nothing was written.',
        place: "scrapeway.json",
        next: "Choose another name, or move away what is there.",
      },
    ],
    [
      "a definition has the name",
      {},
      { "definitions/events/index.ts": "" },
      { message: expect.stringContaining('a module "events" in this workspace'), next: /another name/ },
    ],
    ...["infra/events", "examples/events", "test/modules/events"].map(
      (folder) =>
        [
          `${folder} is there`,
          {},
          { [`${folder}/notes.txt`]: "mine" },
          {
            message: "There is something in the module's place already. Nothing was written.",
            place: folder,
            next: "Choose another name, or move away what is there.",
          },
        ] as const,
    ),
  ];

  test.each(refused)("%s", async (_name, changed, files, { next, ...failure }) => {
    const root = await workspace([network, definitions], {
      ...networkFiles,
      "definitions/queue/index.ts": "",
      ...files,
    });
    const before = await filesIn(root);
    const starting = startModule(root, { ...wishes, ...changed });
    await expect(starting).rejects.toMatchObject(failure);
    await expect(starting).rejects.toMatchObject({
      next: typeof next === "string" ? next : expect.stringMatching(next),
    });
    expect(await filesIn(root)).toEqual(before);
  });

  test("the module was started before", async () => {
    const root = await workspace([network], networkFiles);
    await startModule(root, wishes);
    const before = await filesIn(root);
    await expect(startModule(root, wishes)).rejects.toMatchObject({ code: "scaffold.exists" });
    expect(await filesIn(root)).toEqual(before);
  });

  test("there is no workspace", async () => {
    const root = await temporaryDirectory("scaffold");
    await expect(startModule(root, wishes)).rejects.toMatchObject({
      code: "configuration.missing",
      next: expect.stringContaining("scrapeway new --workspace"),
    });
    expect(await filesIn(root)).toEqual([]);
  });

  test("one of the files cannot be written, although others could", async () => {
    const root = await workspace([network], { ...networkFiles, test: "a file in the place of a folder" });
    await expect(startModule(root, wishes)).rejects.toMatchObject({ code: "ENOTDIR" });
    expect(await filesIn(root)).toEqual(["infra/network/main.tf", "scrapeway.json", "test"]);
    await expect(readdir(join(root, "examples"))).rejects.toThrow(/ENOENT/);
  });
});

test("files go again where the configuration cannot be written", async () => {
  // Where the new text of the configuration waits to take the old one's place.
  const root = await workspace([network], { ...networkFiles, ".scrapeway": "a file in the place of a folder" });
  await expect(startModule(root, wishes)).rejects.toMatchObject({ syscall: "mkdir" });
  expect(await filesIn(root)).toEqual([".scrapeway", "infra/network/main.tf", "scrapeway.json"]);
});

describe("names that TypeScript keeps for itself", () => {
  test.each([
    ["metrics-archive", "metricsArchive"],
    ["delete", "deleteModule"],
    ["t", "tModule"],
    ["Shop_events", "shopEvents"],
    ["new-hcl", "newHcl"],
    ["hcl", "hclModule"],
  ])("%s is exported as %s", async (name, exported) => {
    const root = await workspace([definitions], peers);
    await startModule(root, { ...wishes, name });
    expect(await readFile(join(root, `definitions/${name}/index.ts`), "utf8")).toContain(
      `export const ${exported} = defineModule({`,
    );
  });
});
