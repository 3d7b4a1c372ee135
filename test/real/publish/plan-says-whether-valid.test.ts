import { spawn } from "node:child_process";
import { once } from "node:events";
import { readdir, readFile, writeFile } from "node:fs/promises";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { dirname, join } from "node:path";
import { parsePublishPlan } from "../../../src/publish";
import { repository, scrapeway, writeFiles } from "../../support/scrapeway";
import { describeWith } from "../../support/skip";
import { temporaryDirectory } from "../../support/temporary";

jest.setTimeout(120_000);

const valid = 'variable "name" {\n  description = "Name."\n  type        = string\n}\n';
const invalid = `${valid}\nresource "terraform_data" "this" {\n  inputs = var.name\n}\n`;

async function workspaceOf(main: string): Promise<string> {
  const root = await temporaryDirectory("validated");
  await writeFiles(root, {
    "scrapeway.json": JSON.stringify({
      namespace: "acme",
      host: "registry.example.test",
      modules: [{ hcl: "terraform/*", system: "none" }],
    }),
    "terraform/good/main.tf": valid,
    "terraform/labels/main.tf": main,
  });
  await scrapeway(root, ["build"]);
  return root;
}

/** A PATH with Node alone. */
const withoutTerraform = { PATH: dirname(process.execPath), CI: "" };

const publish = (root: string, ...more: string[]) => scrapeway(root, ["publish", "--target", "dir:registry", ...more]);

const readPlan = async (root: string) => parsePublishPlan(await readFile(join(root, "plan.json"), "utf8"), "plan.json");

describeWith(["terraform"], "plan and publish", () => {
  it("keep in the plan that Terraform found the modules valid, and do not ask again when it is replayed", async () => {
    const root = await workspaceOf(valid);
    const { code, stdout } = await scrapeway(root, ["plan", "--target", "dir:registry", "--out", "plan.json"]);
    expect(code).toBe(0);
    expect(stdout).not.toContain("Not validated");
    expect((await readPlan(root)).modules).toMatchObject([
      { validation: { status: "valid", terraform: expect.stringMatching(/^\d+\.\d+\.\d+/), providers: {} } },
      { validation: { status: "valid" } },
    ]);
    const published = await scrapeway(
      root,
      ["publish", "--target", "dir:registry", "--plan", "plan.json"],
      withoutTerraform,
    );
    expect(published).toMatchObject({ code: 0 });
    expect(published.stdout).not.toContain("not validated");
  });

  it("start no Terraform for files that it found valid before, and another for files that are new to it", async () => {
    const root = await workspaceOf(valid);
    const plan = async () => (await scrapeway(root, ["plan"], { CI: "" })).stderr;
    expect(await plan()).toContain("validate with Terraform");
    expect(await plan()).not.toContain("validate with Terraform");
    await writeFiles(root, { "terraform/labels/main.tf": invalid });
    expect(await plan()).toContain("refuses acme/labels/none");
    expect(await plan()).toContain("refuses acme/labels/none");
  });

  it("refuse what Terraform refuses, at its line, and publish nothing of the workspace", async () => {
    const root = await workspaceOf(invalid);
    const before = await readdir(root, { recursive: true });
    for (const command of [["plan", "--out", "plan.json"], ["publish"]]) {
      const { code, stderr } = await scrapeway(root, [...command, "--target", "dir:registry"]);
      expect(code).toBe(1);
      expect(stderr).toMatch(/Terraform \d+\.\d+\.\d+ refuses acme\/labels\/none, so that nothing is published/);
      expect(stderr).toContain("terraform/labels/main.tf:7: Unsupported argument. An argument named");
      expect(stderr).toContain("--no-validate");
    }
    expect(await readdir(root, { recursive: true })).toEqual(before);
  });

  it("publish it all the same where that is asked for, and say so", async () => {
    const root = await workspaceOf(invalid);
    const { stdout } = await scrapeway(root, [
      "plan",
      "--target",
      "dir:registry",
      "--no-validate",
      "--out",
      "plan.json",
    ]);
    expect(stdout).toContain("Not validated by Terraform: acme/good/none, acme/labels/none\n  --no-validate");
    expect((await readPlan(root)).modules).toMatchObject([
      { validation: { status: "not-validated", cause: "asked-for" } },
      { validation: { status: "not-validated", cause: "asked-for" } },
    ]);
    const published = await publish(root, "--plan", "plan.json");
    expect(published.stdout).toContain("labels/none 1.0.0  published, not validated by Terraform: --no-validate");
    expect(await publish(root, "--no-validate")).toMatchObject({ code: 0 });
  });

  it("say that nobody knows, where there is no Terraform, and publish", async () => {
    const root = await workspaceOf(invalid);
    const { code, stdout } = await scrapeway(root, ["plan", "--target", "dir:registry"], withoutTerraform);
    expect(code).toBe(0);
    expect(stdout).toContain("Not validated by Terraform: acme/good/none, acme/labels/none\n  terraform is needed");
    const published = await scrapeway(root, ["publish", "--target", "dir:registry", "--json"], withoutTerraform);
    expect(JSON.parse(published.stdout)).toMatchObject([
      { result: "published", validation: { status: "not-validated", cause: "no-terraform" } },
      { result: "published" },
    ]);
  });

  it("ask about a plan that says nothing of it, and about nothing that is out already", async () => {
    const root = await workspaceOf(invalid);
    await scrapeway(root, ["plan", "--target", "dir:registry", "--no-validate", "--out", "plan.json"]);
    const plan = await readFile(join(root, "plan.json"), "utf8");
    const older = JSON.parse(plan, (key, value) => (key === "validation" ? undefined : value));
    await writeFile(join(root, "older.json"), JSON.stringify(older));
    const refused = await publish(root, "--plan", "older.json");
    expect(refused).toMatchObject({ code: 1 });
    expect(refused.stderr).toContain("terraform/labels/main.tf:7: Unsupported argument");
    expect(await readdir(root)).not.toContain("registry");

    expect(await publish(root, "--plan", "plan.json")).toMatchObject({ code: 0 });
    expect(await publish(root, "--plan", "older.json")).toMatchObject({ code: 0 });
  });

  it("refuse a plan whose outcome is no reason to publish", async () => {
    const root = await workspaceOf(valid);
    await scrapeway(root, ["plan", "--target", "dir:registry", "--out", "plan.json"]);
    const plan = await readFile(join(root, "plan.json"), "utf8");
    await writeFile(join(root, "plan.json"), plan.replaceAll('"status": "valid"', '"status": "invalid"'));
    const { code, stderr } = await publish(root, "--plan", "plan.json");
    expect(code).toBe(1);
    expect(stderr).toContain("The plan does not say that acme/good/none 1.0.0 is valid");
    expect(await readdir(root)).not.toContain("registry");
  });

  it("publish again what was released, whatever is said to it today", async () => {
    const root = await workspaceOf(invalid);
    await scrapeway(root, ["plan", "--target", "dir:registry", "--no-validate", "--out", "plan.json"]);
    const modules = (await readPlan(root)).modules.map(({ address, version, sha256, contentDigest }) => [
      address,
      [{ version, sha256, contentDigest }],
    ]);
    await writeFiles(root, {
      "releases.json": JSON.stringify({ schema: "scrapeway.releases/1", modules: Object.fromEntries(modules) }),
    });
    const { code, stdout, stderr } = await publish(root);
    expect({ code, stderr: code === 0 ? "" : stderr }).toEqual({ code: 0, stderr: "" });
    expect(stdout).toContain("published, not validated by Terraform: It was released before");
  });

  it("end at Ctrl-C while Terraform waits for a server, and leave nothing behind", async () => {
    const server = createServer().listen(0, "127.0.0.1");
    const asked = once(server, "request");
    await once(server, "listening");
    // A server that listens on a port has an address of this kind.
    const { port } = server.address() as AddressInfo;
    const root = await workspaceOf(`${valid}\nmodule "far" {\n  source = "http://127.0.0.1:${port}/module.zip"\n}\n`);
    const temporary = await temporaryDirectory("interrupted");
    const child = spawn(process.execPath, [join(repository, "bin/scrapeway.js"), "plan"], {
      cwd: root,
      env: { ...process.env, NO_PROXY: "127.0.0.1", TMPDIR: temporary },
      stdio: "ignore",
    });
    const exited = once(child, "exit");
    await asked;
    expect(await readdir(temporary)).toHaveLength(1);
    child.kill("SIGINT");
    expect(await exited).toEqual([null, "SIGINT"]);
    expect(await readdir(temporary)).toEqual([]);
    server.closeAllConnections();
    server.close();
  });
});
