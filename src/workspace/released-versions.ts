import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { isNativeError } from "node:util/types";
import { type BuildCache, noCache } from "../model/build-cache";
import { ScrapewayError } from "../model/errors";
import { formatModuleAddress, type ModuleAddress } from "../model/module-address";

/** What `releases.json` records of one published version, with whatever a later version of this program has added. */
export interface ReleasedVersion {
  readonly version: string;
  /** Hex digest of the archive. */
  readonly sha256: string;
  /** Hex digest of the files without the README's version line. */
  readonly contentDigest: string;
}

/** Every version that was ever released, by module address `namespace/name/system`; newest first. */
export type ReleasedVersions = ReadonlyMap<string, readonly ReleasedVersion[]>;

/** The committed file, beside the workspace's configuration. */
export const releasedVersionsFile = "releases.json";

/**
 * Reads `releases.json` of a workspace. Without the file nothing is released. One that was found to be right is not checked again.
 *
 * @throws ScrapewayError `releases.invalid`
 */
export async function readReleasedVersions(directory: string, cache: BuildCache = noCache): Promise<ReleasedVersions> {
  let text: string;
  try {
    text = await readFile(join(directory, releasedVersionsFile), "utf8");
  } catch (error) {
    if (isNativeError(error) && "code" in error && error.code === "ENOENT") return new Map();
    throw invalidReleases(`it cannot be read: ${String(error)}`);
  }
  // Only what was parsed below is of this kind.
  const kept = cache.read(kind, text) as Kept | undefined;
  if (kept != null) return new Map(kept);
  // Loaded when needed: what parses it takes longer to load than a build in which nothing has changed.
  const { parseReleases } = require("./released-versions-document") as typeof import("./released-versions-document");
  const { released } = parseReleases(text);
  cache.write(kind, text, [...released] satisfies Kept);
  return released;
}

const kind = "releases";
type Kept = readonly (readonly [address: string, versions: readonly ReleasedVersion[]])[];

/** The version that the next one follows; `undefined` before the first release. */
export function latestReleased(released: ReleasedVersions, address: ModuleAddress): ReleasedVersion | undefined {
  return released.get(formatModuleAddress(address))?.[0];
}

export function invalidReleases(fault: string): ScrapewayError {
  return new ScrapewayError({
    code: "releases.invalid",
    message: `The list of released versions cannot be used: ${fault}`,
    place: releasedVersionsFile,
    next: "Restore the file from version control; it is written by a release and not edited by hand.",
  });
}
