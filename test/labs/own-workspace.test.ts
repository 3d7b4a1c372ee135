import { execFile } from "node:child_process";
import { existsSync } from "node:fs";
import { readdir, readFile } from "node:fs/promises";
import { dirname, join } from "node:path";
import { promisify } from "node:util";
import { pageOf } from "../support/markdown-page";
import { type Moto, startMoto } from "../support/moto";
import { type ServedRegistry, serveRegistry } from "../support/registry";
import { repository } from "../support/scrapeway";
import { describeWith } from "../support/skip";
import { temporaryDirectory, writeFiles } from "../support/temporary";
import {
  apply,
  destroy,
  init,
  outputs,
  pendingChanges,
  planJson,
  terraformEnvironment,
  validate,
} from "../support/terraform";

jest.setTimeout(600_000);

const run = promisify(execFile);

/** What npm installs from the packed package: nothing of this repository is in sight but the archive. */
let archive: string;
let workspace: string;
let moto: Moto;

/** Runs a program in the workspace. @returns its standard output @throws Error with all output where it fails */
async function inWorkspace(program: string, ...args: readonly string[]): Promise<string> {
  const { stdout } = await run(program, args, { cwd: workspace, maxBuffer: 50_000_000 }).catch(
    (error: { readonly stdout?: string; readonly stderr?: string }) => {
      throw new Error(`${program} ${args.join(" ")} failed:\n${error.stdout}\n${error.stderr}`);
    },
  );
  return stdout;
}

const scrapeway = (...args: readonly string[]) => inWorkspace("npx", "--no-install", "scrapeway", ...args);

async function npmInstall(...packages: readonly string[]): Promise<void> {
  await inWorkspace("npm", "install", "--prefer-offline", "--no-audit", "--no-fund", ...packages);
}

interface LockedPackage {
  readonly version: string;
  readonly inBundle?: boolean;
  readonly dev?: boolean;
  readonly devOptional?: boolean;
  readonly peer?: boolean;
}

/** Whether a package goes into the archive; cdktf, which tests need, bundles others itself. */
function isBundled({ inBundle, dev, devOptional, peer }: LockedPackage): boolean {
  return inBundle === true && dev !== true && devOptional !== true && peer !== true;
}

/** The commands of a workflow's steps, in their order. */
function stepsOf(workflow: string): readonly string[] {
  const steps = workflow.matchAll(/^ {6}(?:- | {2})run: (?:\|\n((?: {10}.*\n)+)|(.+)\n)/gm);
  return [...steps].map(([, block, line]) => block ?? line ?? "");
}

interface InstalledPackage {
  readonly version?: string;
  readonly dependencies?: Readonly<Record<string, InstalledPackage>>;
}

/** Every package of a tree that npm lists, but those for other platforms, which it lists too. */
function namesIn({ dependencies = {} }: InstalledPackage): ReadonlySet<string> {
  return new Set(
    Object.entries(dependencies).flatMap(([name, inner]) => (inner.version == null ? [] : [name, ...namesIn(inner)])),
  );
}

describeWith(["terraform", "moto"], "a workspace of one's own, made in an empty folder with the packed package", () => {
  beforeAll(async () => {
    const packed = await temporaryDirectory("packed");
    // The test command has compiled already; compiling anew would take the command away from suites beside this one.
    await run("npm", ["pack", "--ignore-scripts", "--pack-destination", packed], { cwd: repository });
    archive = join(packed, (await readdir(packed))[0] ?? "");
    workspace = await temporaryDirectory("workspace");
    moto = await startMoto();
  });

  afterAll(() => moto.stop());

  test("begins with one package, and its first module is HCL", async () => {
    await npmInstall(archive);
    await scrapeway("new", "--workspace", ".", "--namespace", "acme", "--host", "registry.example.test");
    const { dependencies, devDependencies } = JSON.parse(await readFile(join(workspace, "package.json"), "utf8"));
    expect({ ...dependencies, ...devDependencies }).toEqual({ scrapeway: expect.stringMatching(/^file:/) });
    expect(await readdir(join(workspace, "node_modules"))).not.toContain("constructs");
    await scrapeway("build");
    expect(await scrapeway("plan")).toMatch(/acme\/first-module\/aws +1\.0\.0 +first release/);
  });

  test("is no larger than it has to be, and offers all that needs no cdktf without it", async () => {
    const { stdout } = await run("du", ["-sm", "node_modules"], { cwd: workspace });
    expect(Number.parseInt(stdout, 10)).toBeLessThan(60);
    const installed = JSON.parse(await inWorkspace("npm", "ls", "--all", "--json", "--long"));
    expect(namesIn(installed).size).toBeGreaterThan(30);
    expect(namesIn(installed).size).toBeLessThanOrEqual(75);
    // What `overrides` of a repository say does not reach those who install its package; what is bundled does.
    const versions = Object.entries<LockedPackage>(
      JSON.parse(await readFile(join(repository, "package-lock.json"), "utf8")).packages,
    ).flatMap(([path, locked]) => (isBundled(locked) ? [[path, locked.version] as const] : []));
    expect(versions.length).toBeGreaterThan(30);
    for (const [path, version] of versions) {
      const manifest = join(workspace, "node_modules/scrapeway", path, "package.json");
      expect([path, JSON.parse(await readFile(manifest, "utf8")).version]).toEqual([path, version]);
    }
    const use = `const { defineModule, hcl, synth, t } = require("scrapeway");
      const { inspectModule, pack, registryServer } = require("scrapeway/stages");
      const definition = defineModule({ name: "a", system: "none", summary: "A.", appliedBy: "operator",
        requires: { terraform: ">= 1.5.7" }, inputs: { b: t.string.required("B.") }, outputs: {}, build: () => ({}) });
      try { synth(definition, { generatedFrom: "a.ts" }); } catch ({ code, next }) { console.log(code, next); }
      inspectModule(new Map([["main.tf", 'variable "c" {}']]), "x").then(({ inputs }) => console.log(inputs[0].name));`;
    expect(await inWorkspace("node", "-e", use)).toBe(
      "workspace.no-cdktf Run: npm install --save-dev cdktf constructs @cdktf/provider-aws\nc\n",
    );
  });

  test("has pages whose links lead to what was installed", async () => {
    const installed = join(workspace, "node_modules/scrapeway");
    const files = await readdir(installed, { recursive: true });
    const pages = files.filter((file) => file.endsWith(".md") && !file.startsWith("node_modules/"));
    expect(pages).toEqual(
      expect.arrayContaining(["README.md", "docs/module-language.md", "modules/endpoint/README.md"]),
    );
    for (const page of pages) {
      const { links } = pageOf(await readFile(join(installed, page), "utf8"));
      const targets = links.flatMap((link) => (/^(?:https?:|mailto:|#)/.test(link) ? [] : [link.split("#")[0] ?? ""]));
      const dead = targets.filter((target) => !existsSync(join(installed, dirname(page), decodeURIComponent(target))));
      expect([page, dead]).toEqual([page, []]);
    }
  });

  test("takes modules in TypeScript once it has what new asked for", async () => {
    await expect(scrapeway("new", "events", "--typescript")).rejects.toThrow(
      /packages that are not installed here: cdktf/,
    );
    const refusal = await scrapeway("new", "events", "--typescript").catch((error: Error) => error.message);
    const [, packages = ""] = /→ Run: npm install --save-dev (.+)/.exec(refusal) ?? [];
    expect(packages).toBe("cdktf constructs @cdktf/provider-aws@^20.1.0");
    await npmInstall("--save-dev", ...packages.split(" "));
    expect(await scrapeway("new", "events")).toMatch(/^ {2}src\/modules\/events\/index\.ts$/m);
    expect(await scrapeway("new", "queue", "--hcl", "--system", "none")).toMatch(/^ {2}terraform\/queue\/main\.tf$/m);
    await scrapeway("build");
    const plan = await scrapeway("plan");
    expect(plan).toMatch(/acme\/events\/aws +1\.0\.0 +first release/);
    expect(plan).toMatch(/acme\/queue\/none +1\.0\.0 +first release/);
  });

  test("passes every step of its own CI workflow", async () => {
    const steps = stepsOf(await readFile(join(workspace, ".github/workflows/ci.yml"), "utf8"));
    expect(steps.map((step) => step.split("\n")[0]?.trim())).toEqual([
      "npm ci",
      "npm run typecheck --if-present",
      "npx scrapeway build --check",
      "for folder in test/modules/*/; do",
      "for folder in examples/*/*/; do",
      "npx scrapeway plan",
    ]);
    const env = { ...process.env, ...(await terraformEnvironment()), npm_config_prefer_offline: "true" };
    for (const step of steps) {
      // As the runner does: https://docs.github.com/actions/reference/workflow-syntax-for-github-actions (jobs.<job_id>.steps[*].shell)
      const ran = run("bash", ["-e", "-c", step], { cwd: workspace, env, maxBuffer: 50_000_000 });
      await expect(ran).resolves.toBeDefined();
    }
  });

  test("publishes modules of both languages, and Terraform installs, applies and destroys both", async () => {
    const published = await scrapeway("publish", "--target", "dir:registry");
    expect(published).toMatch(/✓ acme\/events\/aws 1\.0\.0 {2}published/);
    expect(published).toMatch(/✓ acme\/first-module\/aws 1\.0\.0 {2}published/);
    const command = join(workspace, "node_modules/scrapeway/bin/scrapeway.js");
    const registry: ServedRegistry = await serveRegistry(join(workspace, "registry"), command);
    try {
      const caller = await temporaryDirectory("caller");
      const call = (name: string) => ({
        source: `registry.example.test/acme/${name}/aws`,
        version: "1.0.0",
        name: `/shop/${name}`,
      });
      await writeFiles(caller, {
        "main.tf.json": JSON.stringify({
          module: { typescript: call("events"), hcl: call("first-module") },
          output: { arns: { value: ["${module.typescript.arn}", "${module.hcl.arn}"] } },
        }),
      });
      const options = { registryPort: registry.port, env: moto.env };
      await init(caller, options);
      await validate(caller, options);
      expect(await apply(caller, options)).toMatch(/Resources: 2 added/);
      expect(await outputs(caller, options)).toEqual({
        arns: [
          "arn:aws:logs:eu-central-1:123456789012:log-group:/shop/events",
          "arn:aws:logs:eu-central-1:123456789012:log-group:/shop/first-module",
        ],
      });
      expect(pendingChanges(await planJson(caller, options))).toEqual([]);
      await destroy(caller, options);
    } finally {
      expect(await registry.stop()).toBe(0);
    }
  });
});
