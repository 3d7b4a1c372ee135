import { readdir, readFile, realpath } from "node:fs/promises";
import path from "node:path";
import { type Program, runToExit } from "../../src/exec";
import { provider6Bindings } from "../support/provider-6-bindings";
import { repository } from "../support/scrapeway";
import { temporaryDirectory, writeFiles } from "../support/temporary";

const installed = path.join(repository, "node_modules");
/** The bindings that the modules are written with. */
const provider5 = path.join(installed, "@cdktf/provider-aws");

/** What AWS provider 6 no longer has, as somebody would write it with the bindings of 5.100, and what the compiler says of it. */
const removed = [
  {
    what: "an argument",
    source: `
      import { Eip } from "@cdktf/provider-aws/lib/eip";
      import type { Construct } from "constructs";
      export const address = (scope: Construct) => new Eip(scope, "this", { vpc: true });`,
    error:
      "error TS2353: Object literal may only specify known properties, and 'vpc' does not exist in type 'EipConfig'.",
  },
  {
    what: "an attribute",
    source: `
      import type { Eip } from "@cdktf/provider-aws/lib/eip";
      export const isOfVpc = (address: Eip): unknown => address.vpc;`,
    error: "error TS2339: Property 'vpc' does not exist on type 'Eip'.",
  },
  {
    what: "a block",
    source: `
      import { RedshiftCluster } from "@cdktf/provider-aws/lib/redshift-cluster";
      import type { Construct } from "constructs";
      export const cluster = (scope: Construct) =>
        new RedshiftCluster(scope, "this", {
          clusterIdentifier: "metrics",
          nodeType: "ra3.large",
          logging: { enable: true },
        });`,
    error: "'logging' does not exist in type 'RedshiftClusterConfig'.",
  },
  {
    what: "a resource",
    source: `
      import { OpsworksStack } from "@cdktf/provider-aws/lib/opsworks-stack";
      export const name = (stack: OpsworksStack) => stack.name;`,
    error: "error TS2307: Cannot find module '@cdktf/provider-aws/lib/opsworks-stack'",
  },
];

describe("the bindings of AWS provider 6", () => {
  let provider6: string;

  beforeAll(async () => {
    // The compiler, too, names files without symbolic links.
    provider6 = await realpath(await provider6Bindings((sentence) => process.stderr.write(`${sentence}\n`)));
  });

  it("are those of provider 6, and the modules are written with those of the lowest version that they promise", async () => {
    expect(await providerVersion(provider6)).toMatch(/^6\./);
    expect(await providerVersion(provider5)).toBe("5.100.0");
  });

  it("have everything that the modules use", async () => {
    const modules = path.join(repository, "src/modules");
    const { errors, files } = await compile(modules, provider6);
    expect(errors).toEqual([]);
    expect(files).toEqual(expect.arrayContaining(await sourcesIn(modules)));
    const bindings = files.filter((file) => file.includes("/@cdktf/provider-aws/"));
    expect(bindings.length).toBeGreaterThan(0);
    expect(bindings.filter((file) => !file.startsWith(provider6))).toEqual([]);
  });

  it.each(removed)("lack $what that those of 5.100 have, and the compiler says so", async ({ source, error }) => {
    const directory = await temporaryDirectory("planted");
    await writeFiles(directory, { "planted.ts": source });
    expect((await compile(directory, provider5)).errors).toEqual([]);
    const { errors } = await compile(directory, provider6);
    expect(errors).toHaveLength(1);
    expect(errors[0]).toContain(error);
  });
});

async function sourcesIn(directory: string): Promise<readonly string[]> {
  const files = await readdir(directory, { recursive: true });
  return files.filter((file) => file.endsWith(".ts")).map((file) => path.join(directory, file));
}

async function providerVersion(bindings: string): Promise<string> {
  // What cdktf notes in the package.json of each bindings package.
  const manifest = JSON.parse(await readFile(path.join(bindings, "package.json"), "utf8")) as {
    readonly cdktf: { readonly provider: { readonly version: string } };
  };
  return manifest.cdktf.provider.version;
}

interface Compilation {
  /** First lines of errors, each with its file. */
  readonly errors: readonly string[];
  /** All files that took part. */
  readonly files: readonly string[];
}

/** Compiles all files of a folder with the project's compiler and settings, against the bindings in another folder. */
async function compile(directory: string, bindings: string): Promise<Compilation> {
  const project = path.join(await temporaryDirectory("project"), "tsconfig.json");
  const settings = {
    extends: path.join(repository, "tsconfig.json"),
    compilerOptions: {
      types: ["node"],
      typeRoots: [path.join(installed, "@types")],
      paths: {
        "@cdktf/provider-aws/*": [`${bindings}/*`],
        // The bindings import them, too, and must get the same.
        cdktf: [path.join(installed, "cdktf")],
        constructs: [path.join(installed, "constructs")],
      },
    },
    include: [directory],
    exclude: [],
  };
  await writeFiles(path.dirname(project), { "tsconfig.json": JSON.stringify(settings) });
  const node: Program = { name: "node", path: process.execPath, version: process.version };
  const compiler = path.join(installed, "typescript/bin/tsc");
  const args = [compiler, "--pretty", "false", "--noErrorTruncation", "--listFiles", "-p", project];
  const { stdout } = await runToExit(node, args, { directory: repository, timeoutMs: 600_000 });
  const lines = stdout.split("\n");
  return {
    errors: lines.filter((line) => line.includes("error TS")),
    files: lines.filter((line) => path.isAbsolute(line)),
  };
}
