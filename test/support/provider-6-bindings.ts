import { cp, readFile } from "node:fs/promises";
import path from "node:path";
import { findProgram, type ProgramRequirement, run } from "../../src/exec";
import { makeOnce } from "../../src/exec/make-once";
import { toolsCache } from "../../src/exec/tools-cache";

/** The package that pins them, with a lock file. */
const pinned = path.join(__dirname, "../../tools/provider-aws-6");

/**
 * The folder of `@cdktf/provider-aws` with the bindings of AWS provider 6, out of the tools cache. The first time npm installs it.
 *
 * @throws ProgramError where npm fails
 */
export async function provider6Bindings(onProgress: (sentence: string) => void = () => {}): Promise<string> {
  // The shape of a package.json, as far as it is read here.
  const manifest = JSON.parse(await readFile(path.join(pinned, "package.json"), "utf8")) as {
    readonly dependencies: { readonly "@cdktf/provider-aws": string };
  };
  const version = manifest.dependencies["@cdktf/provider-aws"];
  const directory = path.join(toolsCache(), `provider-aws-bindings-${version}`);
  await makeOnce(directory, async (fresh) => {
    const npm = await findProgram(npmRequirement);
    onProgress(`Installing the bindings ${version} of AWS provider 6 with npm ${npm.version}, once.`);
    await cp(pinned, fresh, { recursive: true });
    await run(npm, ["ci", "--no-audit", "--no-fund"], { directory: fresh, timeoutMs: 900_000 });
  });
  return path.join(directory, "node_modules/@cdktf/provider-aws");
}

const npmRequirement: ProgramRequirement = {
  name: "npm",
  versionArguments: ["--version"],
  versionPattern: /^(\d+\.\d+\.\d+)/,
  accepts: ">=8",
  next: "Install Node.js with npm and see that both are on PATH.",
};
