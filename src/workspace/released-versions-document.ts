import { rcompare, valid } from "semver";
import { z } from "zod";
import { sha256Form, sha256Rule } from "../model/digest";
import { isModuleAddress } from "../model/module-address";
import { invalidReleases, type ReleasedVersion, type ReleasedVersions } from "./released-versions";

/** `releases.json` whole. Whoever writes it again gives back what was read, so that nothing of a later version of this program is lost. */
export interface ReleasesDocument {
  readonly released: ReleasedVersions;
  /** Fields beside the modules that are newer than this program. */
  readonly others: Readonly<Record<string, unknown>>;
}

/** @throws ScrapewayError `releases.invalid` */
export function parseReleases(text: string): ReleasesDocument {
  let json: unknown;
  try {
    json = JSON.parse(text);
  } catch (error) {
    throw invalidReleases(`it is not JSON (${error instanceof Error ? error.message : String(error)})`);
  }
  const parsed = releasesSchema.safeParse(json);
  if (!parsed.success) throw invalidReleases(z.prettifyError(parsed.error));
  const { schema: _, modules, ...others } = parsed.data;
  const released = Object.entries(modules).map(([address, versions]) => [address, inOrder(versions)] as const);
  return { released: new Map(released), others };
}

/** The text of `releases.json`: modules A–Z, versions newest first, known fields before others. */
export function formatReleases({ released, others }: ReleasesDocument): string {
  const modules = [...released].sort(([one], [other]) => (one < other ? -1 : 1));
  const document = {
    schema: "scrapeway.releases/1",
    modules: Object.fromEntries(modules.map(([address, versions]) => [address, inOrder(versions).map(inFieldOrder)])),
    ...others,
  };
  return `${JSON.stringify(document, null, 2)}\n`;
}

function inFieldOrder({ version, sha256, contentDigest, ...others }: ReleasedVersion): object {
  return { version, sha256, contentDigest, ...others };
}

const sha256 = z.string().regex(sha256Form, sha256Rule);

const releasesSchema = z.looseObject({
  schema: z.literal("scrapeway.releases/1"),
  modules: z.record(
    z.string().refine(isModuleAddress, "expected namespace/name/system"),
    z
      .array(
        z.looseObject({
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

function inOrder(versions: readonly ReleasedVersion[]): readonly ReleasedVersion[] {
  return [...versions].sort((one, other) => rcompare(one.version, other.version));
}
