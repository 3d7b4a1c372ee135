import { spawn } from "node:child_process";
import { existsSync } from "node:fs";
import { mkdir, realpath, rm } from "node:fs/promises";
import { join } from "node:path";
import { installPackageAsLinks } from "../support/own-workspace";
import { repository, scrapeway } from "../support/scrapeway";
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

describe("an example", () => {
  const example = (body: string) => `module "it" {\n  source = "../../../modules/alpha"\n${body}}\n`;
  const path = "examples/alpha/minimal/main.tf";

  it("that does not fit the module's inputs is told with its line, and fails build --check", async () => {
    const root = await workspace({ [path]: example("  nmae = var.x\n") });
    const { code, stderr } = await scrapeway(root, ["build"]);
    expect(code).toBe(0);
    expect(stderr).toContain(`module.it does not give the required input name.\n  in ${path}:1\n`);
    expect(stderr).toContain(`gives nmae, which is no input of the module.\n  in ${path}:3\n  → Did you mean name?`);
    const again = await scrapeway(root, ["build", "--check"]);
    expect(again).toMatchObject({ code: 1, stderr: expect.stringContaining("Did you mean name?") });
    await writeFiles(root, { [path]: example('  name = "x"\n') });
    await scrapeway(root, ["build"]);
    expect(await scrapeway(root, ["build", "--check"])).toMatchObject({ code: 0 });
  });

  it("that a module in HCL brings along is held against it, too", async () => {
    const own = "terraform/net/examples/simple/main.tf";
    const root = await workspace({ [own]: 'module "net" {\n  source = "../../"\n  b      = 1\n}\n' });
    const { stderr } = await scrapeway(root, ["build", "net"]);
    expect(stderr).toContain(`required input a.\n  in ${own}:1\n`);
    expect(stderr).toContain(`gives b, which is no input of the module.\n  in ${own}:3\n`);
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

describe("the module at work", () => {
  it("has its name on the screen while its build() does not end", async () => {
    const root = await workspace({
      "src/modules/beta/index.ts": definition("beta").replace("return {", "for (;;) {}\n    return {"),
    });
    const child = spawn(process.execPath, [join(repository, "bin/scrapeway.js"), "build"], { cwd: root });
    let said = "";
    try {
      await new Promise<void>((done, failed) => {
        child.stderr.setEncoding("utf8").on("data", (text: string) => {
          said += text;
          if (/beta: synth\n$/.test(said)) done();
        });
        child.on("exit", () => failed(new Error(said)));
      });
    } finally {
      child.kill("SIGKILL");
    }
    expect(said).toMatch(/beta: synth\n$/);
  });
});
