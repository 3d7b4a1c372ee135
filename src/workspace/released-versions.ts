import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { isNativeError } from "node:util/types";
import { rcompare, valid } from "semver";
import { z } from "zod";
import { ScrapewayError } from "../model/errors";
import { formatModuleAddress, type ModuleAddress, parseModuleAddress } from "../model/module-address";

/** What `releases.json` records of one published version. */
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
 * Reads `releases.json` of a workspace. Without the file nothing is released.
 *
 * @throws ScrapewayError `releases.invalid`
 */
export async function readReleasedVersions(directory: string): Promise<ReleasedVersions> {
  let text: string;
  try {
    text = await readFile(join(directory, releasedVersionsFile), "utf8");
  } catch (error) {
    if (isNativeError(error) && "code" in error && error.code === "ENOENT") return new Map();
    throw invalid(`it cannot be read: ${String(error)}`);
  }
  return parseReleasedVersions(text);
}

/** @throws ScrapewayError `releases.invalid` */
export function parseReleasedVersions(text: string): ReleasedVersions {
  let json: unknown;
  try {
    json = JSON.parse(text);
  } catch (error) {
    throw invalid(`it is not JSON (${error instanceof Error ? error.message : String(error)})`);
  }
  const parsed = releasesSchema.safeParse(json);
  if (!parsed.success) throw invalid(z.prettifyError(parsed.error));
  return new Map(
    Object.entries(parsed.data.modules).map(([address, versions]) => [address, inOrder(versions)] as const),
  );
}

/** The text of `releases.json`: modules A–Z, versions newest first. */
export function formatReleasedVersions(released: ReleasedVersions): string {
  const modules = [...released].sort(([one], [other]) => (one < other ? -1 : 1));
  const document = {
    schema: "scrapeway.releases/1",
    modules: Object.fromEntries(
      modules.map(([address, versions]) => [
        address,
        inOrder(versions).map(({ version, sha256, contentDigest }) => ({ version, sha256, contentDigest })),
      ]),
    ),
  };
  return `${JSON.stringify(document, null, 2)}\n`;
}

/** The version that the next one follows; `undefined` before the first release. */
export function latestReleased(released: ReleasedVersions, address: ModuleAddress): ReleasedVersion | undefined {
  return released.get(formatModuleAddress(address))?.[0];
}

const sha256 = z.string().regex(/^[0-9a-f]{64}$/, "expected a sha256 in lower-case hex");

const releasesSchema = z.object({
  schema: z.literal("scrapeway.releases/1"),
  modules: z.record(
    z.string().refine(isAddress, "expected namespace/name/system"),
    z
      .array(
        z.strictObject({
          version: z
            .string()
            .refine((text) => valid(text) === text, "expected a semantic version without v, such as 1.2.3"),
          sha256,
          contentDigest: sha256,
        }),
      )
      .refine((versions) => new Set(versions.map(({ version }) => version)).size === versions.length, {
        error: "a version is listed twice",
      }),
  ),
});

function isAddress(text: string): boolean {
  try {
    parseModuleAddress(text);
    return true;
  } catch {
    return false;
  }
}

function inOrder(versions: readonly ReleasedVersion[]): readonly ReleasedVersion[] {
  return [...versions].sort((one, other) => rcompare(one.version, other.version));
}

function invalid(fault: string): ScrapewayError {
  return new ScrapewayError({
    code: "releases.invalid",
    message: `The list of released versions cannot be used: ${fault}`,
    place: releasedVersionsFile,
    next: "Restore the file from version control; it is written by a release and not edited by hand.",
  });
}
