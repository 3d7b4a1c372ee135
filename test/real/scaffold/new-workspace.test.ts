import { readdir } from "node:fs/promises";
import { join } from "node:path";
import { installPackageAsLinks } from "../../support/own-workspace";
import { scrapeway } from "../../support/scrapeway";
import { describeWith } from "../../support/skip";
import { temporaryDirectory } from "../../support/temporary";
import { terraform } from "../../support/terraform";
import { typeErrors } from "../../support/type-check";

jest.setTimeout(300_000);

describeWith(["terraform"], "a workspace whose first module is TypeScript", () => {
  test("has no type errors, builds, and passes its test", async () => {
    const parent = await temporaryDirectory("new-workspace");
    const args = [
      "new",
      "orders",
      "--workspace",
      "own",
      "--typescript",
      "--system",
      "none",
      "--host",
      "r.example.test",
    ];
    const { code, stdout, stderr } = await scrapeway(parent, args);
    expect(`${code} ${stderr}`).toBe("0 ");
    expect(stdout.split("\n").filter((line) => line.length > 80)).toEqual([]);
    expect(stdout).toMatch(/^ {2}src\/modules\/orders\/index\.ts$/m);
    expect(stdout).toMatch(/^ {2}npm install\n {2}npx scrapeway build orders\n/m);
    const root = join(parent, "own");
    await installPackageAsLinks(root);
    expect(await typeErrors(root)).toBe("");
    expect((await scrapeway(root, ["build"])).code).toBe(0);
    await terraform(root, ["-chdir=test/modules/orders", "init"]);
    const test = await terraform(root, ["-chdir=test/modules/orders", "test", "-no-color"]);
    expect(test.stdout).toMatch(/Success! 2 passed, 0 failed/);
    expect((await scrapeway(root, ["new", "events"])).stdout).toMatch(/^ {2}src\/modules\/events\/index\.ts$/m);
  });
});

test("what is for workspaces only is refused for modules", async () => {
  const parent = await temporaryDirectory("new-workspace");
  for (const [option = "", ...value] of [["--namespace", "acme"], ["--host", "acme"], ["--fork"]]) {
    const { code, stderr } = await scrapeway(parent, ["new", "events", option, ...value]);
    expect(stderr).toMatch(`error: ${option} is for a new workspace: add --workspace FOLDER\n`);
    expect(code).toBe(2);
  }
});

test("the fork is for TypeScript, and says so where HCL is asked for", async () => {
  const parent = await temporaryDirectory("new-workspace");
  const { code, stderr } = await scrapeway(parent, ["new", "--workspace", "own", "--fork", "--hcl"]);
  expect(stderr).toMatch("error: --fork is for modules in TypeScript: leave --hcl out\n");
  expect(code).toBe(2);
  expect(await readdir(parent)).toEqual([]);
});
