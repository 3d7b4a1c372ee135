import { mkdir, readdir, readFile, symlink } from "node:fs/promises";
import { dirname, join } from "node:path";
import { type Program, runToExit } from "../../src/exec";
import { repository } from "../support/scrapeway";
import { describeWith } from "../support/skip";
import { temporaryDirectory, writeFiles } from "../support/temporary";
import { init, validate } from "../support/terraform";

jest.setTimeout(120_000);

const node: Program = { name: "node", path: process.execPath, version: process.version };

/** A cdktf program as somebody has it who installed the package, with a mistake that only types find. */
const program = (input: string) => `
import { App, TerraformOutput, TerraformStack } from "cdktf";
import { moduleBlock } from "scrapeway/cdktf";
import { ampWorkspace } from "scrapeway/modules/amp-workspace";
import { remoteWrite } from "scrapeway/modules/contracts";

const app = new App({ outdir: "cdktf.out" });
const stack = new TerraformStack(app, "metrics");
const amp = moduleBlock(ampWorkspace, stack, "amp", { ${input} }, {
  source: "registry.example.test/scrapeway/amp-workspace/aws",
  version: "~> 1.0",
});
new TerraformOutput(stack, "role", { value: amp.outputs.remoteWrite.at("dev").roleArn });
console.log(JSON.stringify({ block: amp.toTerraform().module.amp, contract: remoteWrite.id }));
`;

/** The TypeScript on the page about cdktf programs. */
async function programInDocs(): Promise<string> {
  const page = await readFile(join(repository, "docs/using-from-cdktf.md"), "utf8");
  return /^```ts\n(.*?)^```$/ms.exec(page)?.[1] ?? "";
}

describeWith(["terraform"], "the package, where it is installed", () => {
  let directory: string;

  beforeAll(async () => {
    directory = await temporaryDirectory("installed");
    await writeFiles(directory, {
      "right.ts": program('workspaceAlias: "central"'),
      "wrong.ts": program('workspaceAlais: "central"'),
      "from-the-docs.ts": await programInDocs(),
      "scrapeway.json": await readFile(join(repository, "scrapeway.json"), "utf8"),
      "tsconfig.json": JSON.stringify({
        compilerOptions: { target: "es2023", module: "nodenext", strict: true, noEmit: true, types: ["node"] },
      }),
    });
    const links = ["cdktf", "constructs", "tsx", "@cdktf/provider-aws", "@types/node"];
    for (const name of links) await link(name, join(repository, "node_modules", name));
    await link("scrapeway", repository);
  });

  it("offers the family's definitions to cdktf programs, typed as in this repository", async () => {
    const { code, stdout } = await run([join(repository, "node_modules/typescript/bin/tsc"), "--pretty", "false"]);
    expect(code).not.toBe(0);
    const errors = stdout.split("\n").filter((line) => line.includes("error TS"));
    expect(errors).toHaveLength(1);
    expect(errors[0]).toContain("wrong.ts");
    expect(stdout).toContain("'workspaceAlais' does not exist");
  });

  it("does what its documentation shows", async () => {
    expect(await run(["--import", "tsx", "from-the-docs.ts"])).toEqual({ code: 0, stdout: "", stderr: "" });
    const stack = join(directory, "cdktf.out/stacks/peering");
    await init(stack);
    await validate(stack);
  });

  it("renders their blocks", async () => {
    const { code, stdout, stderr } = await run(["--import", "tsx", "right.ts"]);
    expect({ code, stderr }).toEqual({ code: 0, stderr: "" });
    expect(JSON.parse(stdout)).toMatchObject({
      block: {
        source: "registry.example.test/scrapeway/amp-workspace/aws",
        version: "~> 1.0",
        workspace_alias: "central",
      },
      contract: "remote_write/1",
    });
  });

  it("offers every module of the family", async () => {
    const folders = await readdir(join(repository, "modules"));
    const script = `for (const name of ${JSON.stringify(folders)}) {
      const names = Object.values(require("scrapeway/modules/" + name)).map((value) => value.name);
      if (!names.includes(name)) throw new Error(name + ": " + names);
    }`;
    expect(await run(["-e", script])).toEqual({ code: 0, stdout: "", stderr: "" });
  });

  async function link(name: string, target: string): Promise<void> {
    const path = join(directory, "node_modules", name);
    await mkdir(dirname(path), { recursive: true });
    await symlink(target, path);
  }

  function run(args: readonly string[]) {
    return runToExit(node, args, { directory, timeoutMs: 60_000 });
  }
});
