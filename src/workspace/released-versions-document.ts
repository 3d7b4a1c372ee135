import { rcompare, valid } from "semver";
import { z } from "zod";
import { parseModuleAddress } from "../model/module-address";
import { invalidReleases, type ReleasedVersion, type ReleasedVersions } from "./released-versions";

/** @throws ScrapewayError `releases.invalid` */
export function parseReleasedVersions(text: string): ReleasedVersions {
  let json: unknown;
  try {
    json = JSON.parse(text);
  } catch (error) {
    throw invalidReleases(`it is not JSON (${error instanceof Error ? error.message : String(error)})`);
  }
  const parsed = releasesSchema.safeParse(json);
  if (!parsed.success) throw invalidReleases(z.prettifyError(parsed.error));
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
