import { mkdir, mkdtemp, rm, symlink, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { readHclFolder } from "../../src/workspace/hcl-folder";
import { readModuleFolder } from "../../src/workspace/module-folder";
import { loadWorkspace, selectSources } from "../../src/workspace/workspace";

let root: string;
beforeEach(async () => {
  root = await mkdtemp(join(tmpdir(), "scrapeway-workspace-"));
});
afterEach(() => rm(root, { recursive: true, force: true }));

async function write(files: Readonly<Record<string, string>>): Promise<void> {
  for (const [path, text] of Object.entries(files)) {
    await mkdir(dirname(join(root, path)), { recursive: true });
    await writeFile(join(root, path), text);
  }
}

function configuration(modules: readonly object[]): string {
  return JSON.stringify({ namespace: "acme", host: "registry.example.test", modules });
}

test("a pattern finds every folder with an index.ts, and HCL folders stand beside them, by name", async () => {
  await write({
    "scrapeway.json": configuration([{ typescript: "src/modules/*" }, { hcl: "./terraform/network/", system: "aws" }]),
    "src/modules/writer/index.ts": "",
    "src/modules/amp/index.ts": "",
    "src/modules/contracts.ts": "",
    "src/modules/notes/readme.md": "",
    "terraform/network/main.tf": "",
  });
  const workspace = await loadWorkspace(root);
  expect(workspace.sources).toEqual([
    { language: "typescript", name: "amp", folder: "src/modules/amp", output: "modules/amp" },
    {
      language: "hcl",
      name: "network",
      folder: "terraform/network",
      address: { namespace: "acme", name: "network", system: "aws" },
      summary: undefined,
    },
    { language: "typescript", name: "writer", folder: "src/modules/writer", output: "modules/writer" },
  ]);
});

test("a pattern of HCL folders is a module for each folder that is one, of OpenTofu and JSON, too", async () => {
  await write({
    "scrapeway.json": configuration([{ hcl: "modules/*", system: "aws", include: ["a.pem"] }]),
    "modules/vpc/main.tf": "",
    "modules/alb/main.tf.json": "",
    "modules/tofu/main.tofu": "",
    "modules/docs/notes.md": "",
    "modules/deep/inner/main.tf": "",
    "modules/README.md": "",
  });
  const { sources } = await loadWorkspace(root);
  expect(sources).toMatchObject([
    {
      name: "alb",
      folder: "modules/alb",
      address: { namespace: "acme", name: "alb", system: "aws" },
      include: ["a.pem"],
    },
    { name: "tofu", folder: "modules/tofu" },
    { name: "vpc", folder: "modules/vpc" },
  ]);
});

test("a pattern of HCL folders that finds no module is refused", async () => {
  await write({ "scrapeway.json": configuration([{ hcl: "modules/*", system: "aws" }]), "modules/main.tf": "" });
  await expect(loadWorkspace(root)).rejects.toMatchObject({
    code: "workspace.no-modules",
    message: 'No folder below "modules" is a Terraform module: none has a .tf file.',
  });
});

test("a pattern of HCL folders has no name or summary of its own", async () => {
  for (const key of ["name", "summary"]) {
    await write({
      "scrapeway.json": configuration([{ hcl: "modules/*", system: "aws", [key]: "x" }]),
      "modules/a/main.tf": "",
    });
    await expect(loadWorkspace(root)).rejects.toMatchObject({
      code: "configuration.invalid",
      message: `modules.0.${key}: a pattern stands for several modules: leave it out`,
    });
  }
});

test.each(["../a.pem", "/a.pem", "*.pem", "./a.pem", "keys/", ""])(
  "what is included is named, unlike %j",
  async (path) => {
    await write({
      "scrapeway.json": configuration([{ hcl: "vpc", system: "aws", include: [path] }]),
      "vpc/main.tf": "",
    });
    await expect(loadWorkspace(root)).rejects.toMatchObject({
      code: "configuration.invalid",
      message: expect.stringContaining("modules.0"),
    });
  },
);

test("what is included and is not there is refused", async () => {
  await write({
    "scrapeway.json": configuration([{ hcl: "vpc", system: "aws", include: ["keys/a.pem"] }]),
    "vpc/main.tf": "",
    "vpc/keys/a.pem.txt": "",
  });
  const [source] = (await loadWorkspace(root)).sources;
  if (source?.language !== "hcl") throw new Error("no source");
  expect(() => readHclFolder(root, source)).toThrow(
    expect.objectContaining({
      code: "workspace.not-included",
      message: 'The module in vpc has no "keys/a.pem", which its "include" names.',
    }),
  );
  await write({ "vpc/keys/a.pem": "" });
  expect([...readHclFolder(root, source).files.keys()]).toContain("keys/a.pem");
});

test("a folder that does not exist is named", async () => {
  await write({ "scrapeway.json": configuration([{ hcl: "terraform/vpc", system: "aws" }]) });
  await expect(loadWorkspace(root)).rejects.toMatchObject({
    code: "workspace.no-folder",
    message: 'The folder "terraform/vpc" cannot be read (ENOENT).',
  });
});

test("a pattern that finds no module is refused, not quietly empty", async () => {
  await write({ "scrapeway.json": configuration([{ typescript: "src/*" }]), "src/index.ts": "" });
  await expect(loadWorkspace(root)).rejects.toMatchObject({
    code: "workspace.no-modules",
    message: 'No folder below "src" has an index.ts.',
  });
});

test("two modules of one name are refused with both folders", async () => {
  await write({
    "scrapeway.json": configuration([
      { hcl: "one/vpc", system: "aws" },
      { hcl: "two/vpc", system: "aws" },
    ]),
    "one/vpc/main.tf": "",
    "two/vpc/main.tf": "",
  });
  await expect(loadWorkspace(root)).rejects.toMatchObject({
    code: "workspace.same-name",
    message: expect.stringContaining("one/vpc and two/vpc"),
  });
});

test("a system with a hyphen is refused by the protocol's grammar", async () => {
  await write({ "scrapeway.json": configuration([{ hcl: "vpc", system: "aws-eu" }]), "vpc/main.tf": "" });
  await expect(loadWorkspace(root)).rejects.toMatchObject({
    code: "configuration.invalid",
    place: "scrapeway.json:1:76",
  });
});

test("a misspelt module name lists the modules there are", async () => {
  await write({ "scrapeway.json": configuration([{ hcl: "vpc", system: "aws" }]), "vpc/main.tf": "" });
  const workspace = await loadWorkspace(root);
  expect(() => selectSources(workspace, ["vcp"])).toThrow(
    expect.objectContaining({ code: "workspace.no-module", next: "Did you mean vpc? Choose from: vpc." }),
  );
  expect(selectSources(workspace, ["vpc"])).toHaveLength(1);
});

test("state, variable values and Terraform's own folder are never part of a module", async () => {
  await write({
    "vpc/main.tf": "# main",
    "vpc/templates/user-data.sh": "#!/bin/sh",
    "vpc/terraform.tfstate": "secret",
    "vpc/terraform.tfstate.backup": "secret",
    "vpc/prod.tfvars": "secret",
    "vpc/prod.auto.tfvars.json": "secret",
    "vpc/.terraform/modules/modules.json": "{}",
    "vpc/.terraform.lock.hcl": "",
  });
  expect([...readModuleFolder(root, "vpc").keys()]).toEqual(["main.tf", "templates/user-data.sh"]);
});

test("bytes that are no text stay as they are", async () => {
  await write({ "vpc/main.tf": "# ü" });
  await writeFile(join(root, "vpc/logo.png"), new Uint8Array([0x89, 0x50, 0x4e, 0x47, 0xff]));
  const files = readModuleFolder(root, "vpc");
  expect(files.get("main.tf")).toBe("# ü");
  expect(files.get("logo.png")).toEqual(Buffer.from([0x89, 0x50, 0x4e, 0x47, 0xff]));
});

test("a link out of the folder is refused, not followed", async () => {
  await write({ "vpc/main.tf": "", "secret.txt": "secret" });
  await symlink(join(root, "secret.txt"), join(root, "vpc/notes.txt"));
  expect(() => readModuleFolder(root, "vpc")).toThrow(
    expect.objectContaining({ code: "workspace.link", place: "vpc/notes.txt" }),
  );
});
