import { existsSync } from "node:fs";
import { mkdir, realpath, rm } from "node:fs/promises";
import { join } from "node:path";
import { installPackageAsLinks } from "../support/own-workspace";
import { scrapeway } from "../support/scrapeway";
import { temporaryDirectory, writeFiles } from "../support/temporary";

jest.setTimeout(120_000);

const definition = (name: string) => `
import { defineModule, t } from "scrapeway";
export const made = defineModule({
  name: "${name}",
  system: "none",
  summary: "Says a name.",
  appliedBy: "operator",
  requires: { terraform: ">= 1.5.7" },
  inputs: { name: t.string.required("Name.") },
  outputs: { name: t.string.output("Name.") },
  build({ inputs }) {
    return { name: inputs.name };
  },
});
`;

const configuration = {
  namespace: "acme",
  host: "registry.example.test",
  modules: [{ typescript: "src/modules/*" }, { hcl: "terraform/net", system: "none" }],
};

async function workspace(files: Readonly<Record<string, string>> = {}): Promise<string> {
  const root = await realpath(await temporaryDirectory("command-line"));
  await writeFiles(root, {
    "package.json": "{}",
    "scrapeway.json": JSON.stringify(configuration),
    "src/modules/alpha/index.ts": definition("alpha"),
    "src/modules/beta/index.ts": definition("beta"),
    "terraform/net/main.tf": 'variable "a" {\n  description = "A."\n  type        = string\n}\n',
    ...files,
  });
  await installPackageAsLinks(root);
  return root;
}

describe("a folder below the workspace", () => {
  it("builds the workspace, says which, and takes paths from where one is", async () => {
    const root = await workspace();
    const below = join(root, "terraform/net");
    const built = await scrapeway(below, ["build"]);
    expect(built).toMatchObject({ code: 0, stderr: expect.stringContaining("In the workspace ../..,") });
    expect(existsSync(join(root, "modules/alpha/main.tf"))).toBe(true);

    expect(await scrapeway(below, ["plan", "--target", "dir:../../out", "--out", "../plan.json"])).toMatchObject({
      code: 0,
    });
    expect(existsSync(join(root, "terraform/plan.json"))).toBe(true);
    const published = await scrapeway(below, ["publish", "--target", "dir:../../out", "--plan", "../plan.json"]);
    expect(published).toMatchObject({ code: 0, stdout: expect.stringContaining("✓ acme/alpha/none 1.0.0") });
    expect(existsSync(join(root, "out"))).toBe(true);
    expect(existsSync(join(below, ".scrapeway"))).toBe(false);

    expect(await scrapeway(below, ["inspect", "."])).toMatchObject({ code: 0, stderr: "" });
    const imported = await scrapeway(below, ["import", "."]);
    expect(imported).toMatchObject({ code: 0, stdout: expect.stringContaining('name: "net"') });
  });

  it("keeps the local registry in the workspace where no target is given", async () => {
    const root = await workspace();
    expect(await scrapeway(join(root, "src"), ["start", "--once"])).toMatchObject({ code: 0 });
    expect(existsSync(join(root, ".scrapeway/registry"))).toBe(true);
    expect(existsSync(join(root, "src/.scrapeway"))).toBe(false);
  });

  it("says nothing of it in the workspace's own folder, and refuses where there is none above", async () => {
    const root = await workspace();
    expect((await scrapeway(root, ["build"])).stderr).not.toContain("In the workspace");
    const elsewhere = await temporaryDirectory("elsewhere");
    await mkdir(join(elsewhere, "deep"));
    expect(await scrapeway(join(elsewhere, "deep"), ["build"])).toMatchObject({
      code: 1,
      stderr: expect.stringContaining("There is no scrapeway.json here"),
    });
  });
});

describe("a generated folder whose definition is gone", () => {
  it("is named by build and by build --check, which ends with 1, and is not deleted", async () => {
    const root = await workspace({ "modules/notes/README.md": "# By hand\n" });
    expect((await scrapeway(root, ["build"])).stderr).not.toContain("warning");
    expect(await scrapeway(root, ["build", "--check"])).toMatchObject({ code: 0 });
    await rm(join(root, "src/modules/beta"), { recursive: true });
    const said = /warning: modules\/beta was generated from src\/modules\/beta, .*\n {2}in modules\/beta\n {2}→ Delete/;
    expect(await scrapeway(root, ["build"])).toMatchObject({ code: 0, stderr: expect.stringMatching(said) });
    expect(await scrapeway(root, ["build", "--check"])).toMatchObject({ code: 1, stderr: expect.stringMatching(said) });
    const { stdout } = await scrapeway(root, ["build", "--json"]);
    expect(JSON.parse(stdout).orphaned).toMatchObject([{ directory: "modules/beta" }]);
    expect(existsSync(join(root, "modules/beta/main.tf"))).toBe(true);
    await rm(join(root, "modules/beta"), { recursive: true });
    expect(await scrapeway(root, ["build", "--check"])).toMatchObject({ code: 0 });
  });
});

describe("a mistyped name", () => {
  it("of a module is answered with the nearest one, and a folder with the module in it", async () => {
    const root = await workspace();
    const mistyped = await scrapeway(root, ["build", "alhpa"]);
    expect(mistyped).toMatchObject({ code: 1, stderr: expect.stringContaining("Did you mean alpha?") });
    const folder = await scrapeway(root, ["build", "src/modules/beta/"]);
    expect(folder.stderr).toContain("Did you mean beta?");
    expect((await scrapeway(root, ["build", "something"])).stderr).toMatch(/→ Choose from: alpha, beta, net\.\n/);
  });

  it("of a command or an option is wrong usage, and answered alike", async () => {
    const root = await workspace();
    expect(await scrapeway(root, ["biuld"])).toMatchObject({
      code: 2,
      stderr: expect.stringContaining("Did you mean build?"),
    });
    expect(await scrapeway(root, ["build", "--chekc"])).toMatchObject({
      code: 2,
      stderr: expect.stringContaining("Did you mean --check?"),
    });
  });
});
