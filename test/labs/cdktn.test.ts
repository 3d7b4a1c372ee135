import { cp, mkdir, readdir, readFile, symlink } from "node:fs/promises";
import path from "node:path";
import { satisfies } from "semver";
import { findProgram, type Program, run, runToExit } from "../../src/exec";
import { npmRequirement, pinnedPackages } from "../support/pinned-packages";
import { repository, scrapeway } from "../support/scrapeway";
import { temporaryDirectory, writeFiles } from "../support/temporary";
import { init, validate } from "../support/terraform";
import { typeErrors } from "../support/type-check";

/** What the kit consists of, and what the test gives it to do. */
const kit = ["bin", "examples", "modules", "package.json", "scrapeway.json", "src", "tools/terraform-docs"];
const work = ["tsconfig.build.json", "tsconfig.json", "test/synth/features", "test/module-block"];

/** What the fork is installed as: a program on the fork names it so in its package.json. */
const aliases = ["@cdktf/provider-aws", "cdktf", "constructs"];

const node: Program = { name: "node", path: process.execPath, version: process.version };

describe("on cdktf's fork, under cdktf's name", () => {
  let packages: string;
  let directory: string;

  beforeAll(async () => {
    const { dependencies } = await manifest(path.join(repository, "tools/cdktn"));
    const edition = `cdktn-${dependencies?.cdktf?.replace(/^.*@/, "")}-${dependencies?.["@cdktf/provider-aws"]?.replace(/^.*@/, "")}`;
    packages = await pinnedPackages("cdktn", edition, (sentence) => process.stderr.write(`${sentence}\n`));
    directory = await temporaryDirectory("cdktn");
    for (const name of [...kit, ...work]) {
      await cp(path.join(repository, name), path.join(directory, name), { recursive: true });
    }
    const ofCdktf = (name: string) => /^(?:@cdktf\/(?!hcl2json$).*|cdktf.*|constructs)$/.test(name);
    await linkPackages(path.join(repository, "node_modules"), (name) => !ofCdktf(name));
    await linkPackages(packages, () => true);
  });

  it("there is no cdktf of HashiCorp's, and the package accepts the versions that there are", async () => {
    const { peerDependencies = {} } = await manifest(repository);
    const installed = await Promise.all(aliases.map((alias) => manifest(path.join(directory, "node_modules", alias))));
    expect(installed.map(({ name }) => name)).toEqual(["@cdktn/provider-aws", "cdktn", "constructs"]);
    const refused = aliases.filter((alias, index) => {
      const version = installed[index]?.version ?? "";
      return !satisfies(version, peerDependencies[alias] ?? "");
    });
    expect(refused).toEqual([]);
  });

  it("the kit and the family compile", async () => {
    const compiler = path.join(repository, "node_modules/typescript/bin/tsc");
    const compiled = await runHere([compiler, "--pretty", "false", "-p", "tsconfig.build.json"]);
    expect(compiled).toEqual({ code: 0, stdout: "", stderr: "" });
  });

  it("the family is rendered to the bytes that are committed", async () => {
    const built = await runHere(["bin/scrapeway.js", "build", "--check"]);
    expect({ code: built.code, stderr: built.code === 0 ? "" : built.stderr }).toEqual({ code: 0, stderr: "" });
  });

  it("every feature of the language is rendered to its golden files", async () => {
    await writeFiles(directory, {
      "features.ts": `
        import { synth } from "./src/synth";
        import { features } from "./test/synth/features";
        const printed = features.map(({ definition }) => [
          definition.name,
          Object.fromEntries(synth(definition, { generatedFrom: \`test/synth/features/\${definition.name}.ts\` })),
        ]);
        console.log(JSON.stringify(Object.fromEntries(printed)));`,
    });
    const { code, stdout, stderr } = await runHere(["--import", "tsx", "features.ts"]);
    expect({ code, stderr }).toEqual({ code: 0, stderr: "" });
    const golden = path.join(repository, "test/synth/golden");
    for (const [name, files] of Object.entries<Readonly<Record<string, string>>>(JSON.parse(stdout))) {
      for (const [file, text] of Object.entries(files)) {
        expect([name, file, text]).toEqual([name, file, await readFile(path.join(golden, name, file), "utf8")]);
      }
    }
  });

  it("module blocks are rendered to the bytes that cdktf gives", async () => {
    await writeFiles(directory, {
      "main.ts": `
        import { App } from "cdktf";
        import { program } from "./test/module-block/program";
        const app = new App({ outdir: "cdktf.out" });
        program(app);
        app.synth();`,
    });
    const synthesized = await runHere(["--import", "tsx", "main.ts"]);
    expect(synthesized).toMatchObject({ code: 0, stderr: "" });
    const { version } = await manifest(path.join(directory, "node_modules/cdktf"));
    for (const stack of ["stack", "other"]) {
      const golden = path.join(directory, "test/module-block/golden", `${stack}.cdk.tf.json`);
      const text = await readFile(path.join(directory, "cdktf.out/stacks", stack, "cdk.tf.json"), "utf8");
      expect(text).toBe((await readFile(golden, "utf8")).replace('"version": "0.21.0"', `"version": "${version}"`));
    }
    const modules = path.join(directory, "cdktf.out/stacks/stack/modules");
    expect((await readdir(modules)).sort()).toEqual(["offer", "take"]);
  });

  it("the example takes resources of the fork's bindings beside a module block", async () => {
    const synthesized = await runHere(["--import", "tsx", "examples/cdktf-app/main.ts"]);
    expect(synthesized).toMatchObject({ code: 0, stderr: "" });
    const text = await readFile(path.join(directory, "cdktf.out/stacks/metrics/cdk.tf.json"), "utf8");
    const { module, resource } = JSON.parse(text);
    expect(module.workspace.logging.log_group_arn).toBe("${aws_cloudwatch_log_group.logs.arn}");
    expect(resource.aws_ssm_parameter["remote-write-url"].value).toBe("${module.workspace.remote_write_url}");
  });

  function runHere(args: readonly string[]) {
    return runToExit(node, args, { directory, timeoutMs: 600_000 });
  }

  /** Links the packages of a folder that are wanted into the test's `node_modules`. */
  async function linkPackages(from: string, isWanted: (name: string) => boolean): Promise<void> {
    for (const name of (await packageNames(from)).filter(isWanted)) {
      const link = path.join(directory, "node_modules", name);
      await mkdir(path.dirname(link), { recursive: true });
      await symlink(path.join(from, name), link);
    }
  }
});

describe("a workspace that new --workspace --fork starts, with the packed package", () => {
  let parent: string;
  let onFork: string;

  beforeAll(async () => {
    parent = await temporaryDirectory("fork");
    // The command of the labs has compiled already.
    await npm(repository, "pack", "--ignore-scripts", "--pack-destination", parent);
    onFork = await started("fork", ["--fork"]);
  });

  it("has the fork under cdktf's names, and a module that requires the provider of its bindings", async () => {
    const kinds = await Promise.all(aliases.map((name) => manifest(path.join(onFork, "node_modules", name))));
    expect(kinds.map(({ name }) => name)).toEqual(["@cdktn/provider-aws", "cdktn", "constructs"]);
    const [bindings] = kinds;
    const floor = `>= ${bindings?.cdktf?.provider.version.replace(/\.0$/, "")}`;
    const text = (file: string) => readFile(path.join(onFork, file), "utf8");
    expect(await text("src/modules/first-module/index.ts")).toContain(`aws: "${floor}"`);
    expect(await text("modules/first-module/versions.tf")).toContain(`version = "${floor}"`);
    expect(await typeErrors(onFork)).toBe("");
    expect(await scrapewayIn(onFork, "build", "--check")).toMatchObject({ code: 0 });
  });

  it("starts its next modules with the same floor", async () => {
    expect(await scrapewayIn(onFork, "new", "events")).toMatchObject({ code: 0 });
    const next = await readFile(path.join(onFork, "src/modules/events/index.ts"), "utf8");
    const first = await readFile(path.join(onFork, "src/modules/first-module/index.ts"), "utf8");
    const floor = /aws: ">= [0-9.]+"/;
    expect(floor.exec(next)?.[0]).toBe(floor.exec(first)?.[0]);
    expect(await scrapewayIn(onFork, "build", "events")).toMatchObject({ code: 0 });
  });

  it("renders, byte for byte, what cdktf renders of the same definition", async () => {
    const onCdktf = await started("cdktf", ["--typescript"]);
    const definition = "src/modules/first-module/index.ts";
    await cp(path.join(onFork, definition), path.join(onCdktf, definition));
    expect(await scrapewayIn(onCdktf, "build", "first-module")).toMatchObject({ code: 0 });
    const files = await readdir(path.join(onFork, "modules/first-module"));
    expect(files).toContain("main.tf");
    for (const file of files) {
      const [fork, cdktf] = [onFork, onCdktf].map((root) =>
        readFile(path.join(root, "modules/first-module", file), "utf8"),
      );
      expect([file, await fork]).toEqual([file, await cdktf]);
    }
  });

  it("publishes, and Terraform finds the module valid", async () => {
    const published = await scrapewayIn(onFork, "publish", "--target", "dir:registry");
    expect(published.stdout).toMatch(/✓ acme\/first-module\/aws 1\.0\.0 {2}published/);
    // The mirror of providers may have none that is new enough. What the module uses, older ones have, too.
    const copy = await temporaryDirectory("older");
    await cp(path.join(onFork, "modules/first-module"), copy, { recursive: true });
    const versions = await readFile(path.join(copy, "versions.tf"), "utf8");
    await writeFiles(copy, { "versions.tf": versions.replace(/">= 6\.[0-9]+"/, '">= 5.100"') });
    await init(copy);
    await validate(copy);
  });

  /** An empty folder in which a user installs the package, starts a workspace, and does what the command says. */
  async function started(name: string, options: readonly string[]): Promise<string> {
    const root = path.join(parent, name);
    await mkdir(root);
    const archive = (await readdir(parent)).find((file) => file.endsWith(".tgz")) ?? "";
    await npm(root, "install", "--prefer-offline", "--no-audit", "--no-fund", path.join(parent, archive));
    const wishes = ["--namespace", "acme", "--host", "registry.example.test", ...options];
    const { code, stdout, stderr } = await scrapewayIn(root, "new", "--workspace", ".", ...wishes);
    expect({ code, stderr }).toEqual({ code: 0, stderr: "" });
    const [, packages = ""] = /^ {2}npm install (.+)$/m.exec(stdout) ?? [];
    await npm(root, "install", "--prefer-offline", "--no-audit", "--no-fund", ...packages.split(" "));
    const built = await scrapewayIn(root, "build");
    expect({ code: built.code, stderr: built.code === 0 ? "" : built.stderr }).toEqual({ code: 0, stderr: "" });
    return root;
  }

  function scrapewayIn(root: string, ...args: readonly string[]) {
    const SCRAPEWAY_PROGRAM = path.join(root, "node_modules/scrapeway/bin/scrapeway.js");
    return scrapeway(root, args, { SCRAPEWAY_PROGRAM });
  }
});

async function npm(directory: string, ...args: readonly string[]): Promise<void> {
  const program = await findProgram(npmRequirement);
  await run(program, args, { directory, timeoutMs: 900_000 });
}

async function packageNames(folder: string): Promise<readonly string[]> {
  const names = (await readdir(folder)).filter((name) => !name.startsWith("."));
  const scoped = names.map(async (name) =>
    name.startsWith("@") ? (await readdir(path.join(folder, name))).map((part) => `${name}/${part}`) : [name],
  );
  return (await Promise.all(scoped)).flat();
}

interface Manifest {
  readonly name?: string;
  readonly version?: string;
  /** What bindings say of themselves. */
  readonly cdktf?: { readonly provider: { readonly version: string } };
  readonly dependencies?: Readonly<Record<string, string>>;
  readonly peerDependencies?: Readonly<Record<string, string>>;
}

async function manifest(folder: string): Promise<Manifest> {
  // The shape of a package.json, as far as it is read here.
  return JSON.parse(await readFile(path.join(folder, "package.json"), "utf8")) as Manifest;
}
