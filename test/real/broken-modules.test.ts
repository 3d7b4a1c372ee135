import { existsSync } from "node:fs";
import { join } from "node:path";
import { installPackageAsLinks } from "../support/own-workspace";
import { scrapeway } from "../support/scrapeway";
import { temporaryDirectory, writeFiles } from "../support/temporary";

jest.setTimeout(120_000);

const definition = (name: string, body: string) => `
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
    ${body}
    return { name: inputs.name };
  },
});
`;

/** Two modules that can be built, one in each language, among four that cannot. */
const mixed = {
  "package.json": "{}",
  "scrapeway.json": JSON.stringify({
    namespace: "acme",
    host: "registry.example.test",
    modules: [
      { typescript: "src/modules/*" },
      { hcl: "terraform/broken", system: "none" },
      { hcl: "terraform/whole", system: "none" },
    ],
  }),
  "src/modules/alpha/index.ts": definition("alpha", 'throw new Error("The queue is full");'),
  "src/modules/beta/index.ts": definition("beta", ""),
  "src/modules/gamma/index.ts": "export const made = {{;",
  "src/modules/delta/index.ts": definition("other", ""),
  "terraform/broken/main.tf": 'variable "a" {\n',
  "terraform/whole/main.tf": 'variable "a" {\n  description = "A."\n  type        = string\n}\n',
};

async function workspaceOf(files: Readonly<Record<string, string>>): Promise<string> {
  const root = await temporaryDirectory("broken");
  await writeFiles(root, files);
  await installPackageAsLinks(root);
  return root;
}

describe("modules that cannot be built", () => {
  it("do not stop the others, and all are named with place and advice", async () => {
    const root = await workspaceOf(mixed);
    const { code, stderr } = await scrapeway(root, ["build"]);
    expect(code).toBe(1);
    expect(stderr).toMatch(/beta: 5 files written/);
    expect(stderr).toMatch(/whole: unchanged/);
    for (const name of ["alpha", "broken", "delta", "gamma"]) expect(stderr).toContain(`${name}: could not be built`);
    expect(stderr.match(/^error: .*\n {2}in .*\n {2}→ .*$/gm)).toHaveLength(4);
    expect(stderr).toMatch(
      /^error: build\(\) of alpha threw: .*The queue is full.*\n {2}in src\/modules\/alpha\/index\.ts:12/m,
    );
    expect(stderr).toMatch(/\n {2}in terraform\/broken\/main\.tf:1/);
    expect(stderr).toMatch(/^4 of 6 modules could not be built\.$/m);
    expect(existsSync(join(root, "modules/beta/main.tf"))).toBe(true);
    expect(existsSync(join(root, "modules/alpha"))).toBe(false);
  });

  it("stand in the JSON beside those that were built", async () => {
    const root = await workspaceOf(mixed);
    const { code, stdout } = await scrapeway(root, ["build", "--json"]);
    const { modules, failed } = JSON.parse(stdout);
    expect(code).toBe(1);
    expect(modules.map((one: { directory: string }) => one.directory)).toEqual(["modules/beta", "terraform/whole"]);
    expect(failed.map((one: { module: string }) => one.module)).toEqual(["alpha", "broken", "delta", "gamma"]);
    expect(failed[0]).toMatchObject({
      message: expect.stringContaining("The queue is full"),
      next: expect.any(String),
    });
  });

  it("keep everything from being planned and published", async () => {
    const root = await workspaceOf(mixed);
    for (const args of [
      ["plan", "--out", "plan.json"],
      ["publish", "--target", "dir:registry"],
      ["start", "--once"],
    ]) {
      const { code, stdout, stderr } = await scrapeway(root, args);
      expect({ code, stdout }).toEqual({ code: 1, stdout: "" });
      expect(stderr).toMatch(/^4 of 6 modules could not be built\.$/m);
    }
    expect(existsSync(join(root, "plan.json"))).toBe(false);
    expect(existsSync(join(root, "registry"))).toBe(false);
  });

  it("are no matter to those that are built by name", async () => {
    const root = await workspaceOf(mixed);
    expect(await scrapeway(root, ["build", "beta", "whole"])).toMatchObject({ code: 0 });
    const { code, stderr } = await scrapeway(root, ["build", "gamma"]);
    expect(code).toBe(1);
    expect(stderr).not.toContain("of 1 modules");
  });
});

describe("a build() that makes something after it has returned", () => {
  it("fails the command, with what was made and the form to write", async () => {
    const late = 'void Promise.resolve().then(() => local("late", 1));';
    const root = await workspaceOf({
      "package.json": "{}",
      "scrapeway.json": JSON.stringify({
        namespace: "acme",
        host: "registry.example.test",
        modules: [{ typescript: "src/modules/*" }],
      }),
      "src/modules/alpha/index.ts": definition("alpha", late).replace("build({ inputs })", "build({ inputs, local })"),
    });
    const { code, stderr } = await scrapeway(root, ["build"]);
    expect(code).toBe(1);
    expect(stderr).toContain("error: local.late was made after build() had returned");
    expect(stderr).toContain("readText");
    expect(stderr).not.toContain("    at ");
    expect(existsSync(join(root, "modules"))).toBe(false);
  });
});
