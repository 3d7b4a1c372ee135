import { cp } from "node:fs/promises";
import path from "node:path";
import { findProgram, type ProgramRequirement, run } from "../../src/exec";
import { makeOnce } from "../../src/exec/make-once";
import { toolsCache } from "../../src/exec/tools-cache";
import { repository } from "./scrapeway";

/**
 * The `node_modules` with the packages that `tools/<folder>/package-lock.json` pins, out of the tools cache. The first time npm installs
 * them.
 *
 * @param edition tells one content of the lock file from another
 * @throws ProgramError where npm fails
 */
export async function pinnedPackages(
  folder: string,
  edition: string,
  onProgress: (sentence: string) => void = () => {},
): Promise<string> {
  const directory = path.join(toolsCache(), edition);
  await makeOnce(directory, async (fresh) => {
    const npm = await findProgram(npmRequirement);
    onProgress(`Installing ${edition} with npm ${npm.version}, once.`);
    await cp(path.join(repository, "tools", folder), fresh, { recursive: true });
    await run(npm, ["ci", "--no-audit", "--no-fund"], { directory: fresh, timeoutMs: 900_000 });
  });
  return path.join(directory, "node_modules");
}

export const npmRequirement: ProgramRequirement = {
  name: "npm",
  versionArguments: ["--version"],
  versionPattern: /^(\d+\.\d+\.\d+)/,
  accepts: ">=8",
  next: "Install Node.js with npm and see that both are on PATH.",
};
