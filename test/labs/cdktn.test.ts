import { cp, mkdir, readdir, readFile, symlink } from "node:fs/promises";
import path from "node:path";
import { satisfies } from "semver";
import { type Program, runToExit } from "../../src/exec";
import { pinnedPackages } from "../support/pinned-packages";
import { repository } from "../support/scrapeway";
import { temporaryDirectory, writeFiles } from "../support/temporary";

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
    const compiled = await run([compiler, "--pretty", "false", "-p", "tsconfig.build.json"]);
    expect(compiled).toEqual({ code: 0, stdout: "", stderr: "" });
  });

  it("the family is rendered to the bytes that are committed", async () => {
    const built = await run(["bin/scrapeway.js", "build", "--check"]);
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
    const { code, stdout, stderr } = await run(["--import", "tsx", "features.ts"]);
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
    const synthesized = await run(["--import", "tsx", "main.ts"]);
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
    const synthesized = await run(["--import", "tsx", "examples/cdktf-app/main.ts"]);
    expect(synthesized).toMatchObject({ code: 0, stderr: "" });
    const text = await readFile(path.join(directory, "cdktf.out/stacks/metrics/cdk.tf.json"), "utf8");
    const { module, resource } = JSON.parse(text);
    expect(module.workspace.logging.log_group_arn).toBe("${aws_cloudwatch_log_group.logs.arn}");
    expect(resource.aws_ssm_parameter["remote-write-url"].value).toBe("${module.workspace.remote_write_url}");
  });

  function run(args: readonly string[]) {
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
  readonly dependencies?: Readonly<Record<string, string>>;
  readonly peerDependencies?: Readonly<Record<string, string>>;
}

async function manifest(folder: string): Promise<Manifest> {
  // The shape of a package.json, as far as it is read here.
  return JSON.parse(await readFile(path.join(folder, "package.json"), "utf8")) as Manifest;
}
