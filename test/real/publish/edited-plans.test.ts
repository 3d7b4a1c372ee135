import { readdir, readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import type { PublishPlan } from "../../../src/publish";
import { scrapeway, writeFiles } from "../../support/scrapeway";
import { temporaryDirectory } from "../../support/temporary";

jest.setTimeout(120_000);

const one = 'variable "size" {\n  description = "Size."\n  default = 1\n}\n';

/** Two modules, of which network 1.0.0 is released; what has changed since then is planned. */
async function plannedWorkspace(changed: string): Promise<string> {
  const root = await temporaryDirectory("edited plan");
  await writeFiles(root, {
    "scrapeway.json": JSON.stringify({
      namespace: "acme",
      host: "registry.example.test",
      modules: [{ hcl: "terraform/*", system: "none" }],
    }),
    "terraform/network/main.tf": one,
    "terraform/vpn/main.tf": one,
  });
  await scrapeway(root, ["build"]);
  expect(await scrapeway(root, ["publish", "--target", "dir:registry", "--no-validate"])).toMatchObject({ code: 0 });
  await writeFiles(root, { "terraform/network/main.tf": changed, "terraform/vpn/main.tf": `${one}# changed\n` });
  await scrapeway(root, ["build"]);
  await plan(root);
  return root;
}

const plan = (root: string, ...more: string[]) =>
  scrapeway(root, ["plan", "--target", "dir:registry", "--no-validate", "--out", "plan.json", ...more]);

const replay = (root: string) => scrapeway(root, ["publish", "--target", "dir:registry", "--plan", "plan.json"]);

type Entry = Record<string, unknown> & { version: string; findings: { rule: string }[]; readme: { path: string } };

/** Lets somebody edit what the plan says of network, and publishes it. */
async function edited(root: string, edit: (network: Entry, vpn: Entry, plan: PublishPlan) => void) {
  const text = await readFile(join(root, "plan.json"), "utf8");
  const json = JSON.parse(text);
  edit(json.modules[0], json.modules[1], json);
  await writeFile(join(root, "plan.json"), JSON.stringify(json));
  const result = await replay(root);
  await writeFile(join(root, "plan.json"), text);
  return result;
}

const released = async (root: string) =>
  (await readdir(join(root, "registry/v1/modules/acme/network/none"))).filter((name) => /^\d/.test(name));

describe("an edited plan", () => {
  let root: string;
  beforeAll(async () => {
    root = await plannedWorkspace("locals {}\n");
  });

  test.each<[string, (network: Entry, vpn: Entry, plan: PublishPlan) => void, RegExp]>([
    [
      "a smaller verdict with its version",
      (network) =>
        Object.assign(network, { version: "1.0.1", leastVersion: "1.0.1", verdict: "patch", reason: "", findings: [] }),
      /acme\/network\/none 1\.0\.1 is less than what changed since 1\.0\.0, which asks for 2\.0\.0:\n {2}major {2}variable-removed: The input size is gone[\s\S]*in plan\.json: acme\/network\/none 1\.0\.1/,
    ],
    [
      "a higher version, which the README does not say",
      (network) => Object.assign(network, { version: "3.0.0" }),
      /does not say what is so of acme\/network\/none 3\.0\.0:[\s\S]*sha256: [\s\S]*readme: [\s\S]*scrapeway plan --version network=3\.0\.0 --out FILE/,
    ],
  ])("with %s is refused, and nothing is published", async (_name, edit, message) => {
    const { code, stderr } = await edited(root, edit);
    expect(stderr).toMatch(message);
    expect(stderr).toMatch(/^ {2}→ /m);
    expect(code).toBe(1);
    expect(await released(root)).toEqual(["1.0.0"]);
  });

  test("that says more than is known here, or that a finding was proved, is published as it is", async () => {
    const { code, stdout, stderr } = await edited(root, (network, _, json) => {
      Object.assign(json, { approvedBy: ["someone"] });
      Object.assign(network, { ticket: 7 });
      for (const finding of network.findings) Object.assign(finding, { proved: true });
    });
    expect({ code, stderr: code === 0 ? "" : stderr }).toEqual({ code: 0, stderr: "" });
    expect(stdout).toMatch(/acme\/network\/none 2\.0\.0 {2}published/);
    expect((await replay(root)).stdout).toMatch(/acme\/network\/none 2\.0\.0 {2}already published/);
  });
});

describe("a version that is asked for on the command line", () => {
  test("is planned, replayed and published, and its README says it", async () => {
    const root = await plannedWorkspace(`${one}variable "name" {\n  default = "a"\n}\n`);
    const planned = await plan(root, "--bump", "network=major", "--version", "vpn=1.1.0-rc.1");
    expect(planned.stdout).toMatch(/network\/none {2}1\.0\.0 → 2\.0\.0/);
    expect(planned.stdout).toMatch(/vpn\/none {6}1\.0\.0 → 1\.1\.0-rc\.1/);
    expect(await replay(root)).toMatchObject({ code: 0 });
    const page = join(root, "registry/v1/modules/acme/network/none/2.0.0");
    const readme = (await readdir(page)).find((name) => name.endsWith(".md")) ?? "";
    expect(await readFile(join(page, readme), "utf8")).toContain('version = "2.0.0"');

    const again = ["publish", "--target", "dir:registry", "--no-validate", "--version", "network=2.0.0"];
    expect((await scrapeway(root, again)).stderr).toMatch(/2\.0\.0 was released already/);
    const published = await scrapeway(root, [...again.slice(0, -1), "vpn=1.1.0"]);
    expect(published.stdout).toMatch(/vpn\/none 1\.1\.0 {2}published/);
  });

  test.each([
    [["plan", "--version", "network"], /Write the module's name, = and what is asked for: network=2\.0\.0\./, 2],
    [["plan", "--bump", "network=huge"], /Write major, minor or patch behind the module's name/, 2],
    [["publish", "--target", "dir:r", "--plan", "plan.json", "--bump", "network=major"], /cannot be used with/, 2],
    [
      ["plan", "--no-validate", "--version", "netwrok=1.2.3"],
      /There is no module "netwrok"[\s\S]*Did you mean network\?/,
      1,
    ],
    [["plan", "--no-validate", "--version", "network=v1.2.3"], /"v1\.2\.3" is no version[\s\S]*Write 1\.2\.3\./, 1],
    [["-C", ".", "plan", "--no-validate", "--bump", "network=major"], /was never released/, 1],
  ])("%j is refused", async (args, message, expected) => {
    const root = await temporaryDirectory("asked");
    await writeFiles(root, {
      "scrapeway.json": JSON.stringify({
        namespace: "acme",
        host: "registry.example.test",
        modules: [{ hcl: "terraform/*", system: "none" }],
      }),
      "terraform/network/main.tf": one,
    });
    const { code, stderr } = await scrapeway(root, args);
    expect(stderr).toMatch(message);
    expect(code).toBe(expected);
  });

  test("leaves the program's own version where it was", async () => {
    const root = await temporaryDirectory("own version");
    const version = /^\d+\.\d+\.\d+\n$/;
    for (const args of [
      ["--version"],
      ["-V"],
      ["-C", ".", "--version"],
      ["--version", "plan"],
      ["build", "--version"],
    ]) {
      const { code, stdout } = await scrapeway(root, args);
      expect({ args, code, stdout }).toEqual({ args, code: 0, stdout: expect.stringMatching(version) });
    }
    expect((await scrapeway(root, ["--help"])).stdout).toContain("-V, --version");
    expect((await scrapeway(root, ["plan", "--help"])).stdout).toContain("--version <module=version>");
  });
});
