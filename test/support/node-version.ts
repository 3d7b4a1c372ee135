import { readFileSync } from "node:fs";
import path from "node:path";
import type { Program } from "../../src/exec";
import { pinnedPackages } from "./pinned-packages";
import { repository } from "./scrapeway";

/** The major versions of Node that `tools/node-versions` pins besides the one that runs the tests. */
export const laterNodes = ["22", "24"] as const;

/** Which version of a major version is pinned for a platform; `undefined` where npm's package `node` has none for it. */
export function pinnedNode(major: string, platform = `${process.platform}-${process.arch}`): string | undefined {
  const file = path.join(repository, "tools/node-versions/package.json");
  // The shape of a package.json, as far as it is read here.
  const manifest = JSON.parse(readFileSync(file, "utf8")) as {
    readonly optionalDependencies: Readonly<Record<string, string>>;
  };
  return manifest.optionalDependencies[`node-${major}-${platform}`]?.replace(/^.*@/, "");
}

/**
 * A later Node, out of the tools cache. The first time npm installs all of them for this platform.
 *
 * @throws ProgramError where npm fails, Error where none is pinned for this platform
 */
export async function laterNode(major: string): Promise<Program> {
  const platform = `${process.platform}-${process.arch}`;
  const versions = laterNodes.flatMap((one) => pinnedNode(one) ?? []);
  const version = pinnedNode(major);
  if (version == null) throw new Error(`No Node ${major} is pinned for ${platform}.`);
  const edition = `node-${versions.join("-")}-${platform}`;
  const packages = await pinnedPackages("node-versions", edition, (sentence) => process.stderr.write(`${sentence}\n`));
  return { name: "node", path: path.join(packages, `node-${major}-${platform}`, "bin/node"), version };
}
