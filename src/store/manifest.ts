import { ScrapewayError } from "../model/errors";
import { formatModuleAddress, type ModuleAddress, parseModuleAddress } from "../model/module-address";
import type { Release } from "../model/release";

/** What `manifest.json` of a version says: the release and the digest of its README. Names of contents follow from their digests. */
export interface Manifest {
  readonly release: Release;
  readonly readmeSha256: string;
}

/** Deterministic: the same release gives the same text. */
export function formatManifest({ release, readmeSha256 }: Manifest): string {
  const { address, readme, ...others } = release;
  const { manifestSchema } = manifestSchemas();
  const document = manifestSchema.parse({
    schema: "scrapeway.manifest/1",
    module: formatModuleAddress(address),
    ...others,
    readmeSha256,
    ...(readme == null ? {} : { readme: { ...readme, sha256: undefined } }),
  });
  return `${JSON.stringify(document, null, 2)}\n`;
}

/**
 * Reads a manifest and checks that it is the one of this module and version: a manifest that was copied elsewhere does not count. Fields that
 * are newer than this program are kept in the release; those that an older one did not write are absent. What changes the meaning of a field
 * gets another `schema`, which is refused.
 *
 * @throws ScrapewayError `store.damaged`, `store.unknown-schema`
 */
export function parseManifest(text: string, address: ModuleAddress, version: string, place: string): Manifest {
  let json: unknown;
  try {
    json = JSON.parse(text);
  } catch {
    throw damaged("it is not JSON", place);
  }
  const { manifestSchema, describeFaults, otherSchema } = manifestSchemas();
  const other = otherSchema.safeParse(json);
  if (other.success) throw unknownSchema(other.data.schema, place);
  const parsed = manifestSchema.safeParse(json);
  if (!parsed.success) throw damaged(describeFaults(parsed.error), place);
  const { schema: _, module, readmeSha256, readme, ...others } = parsed.data;
  if (module !== formatModuleAddress(address) || others.version !== version) {
    throw damaged(`it belongs to ${module} ${others.version}`, place);
  }
  const release = {
    address: parseModuleAddress(module),
    ...others,
    ...(readme == null ? {} : { readme: { ...readme, sha256: readmeSha256 } }),
  };
  return { release, readmeSha256 };
}

/** Loaded when needed: it takes longer to load than a plan for an empty store. */
function manifestSchemas(): typeof import("./manifest-schema") {
  return require("./manifest-schema") as typeof import("./manifest-schema");
}

function unknownSchema(schema: string, place: string): ScrapewayError {
  return new ScrapewayError({
    code: "store.unknown-schema",
    message: `A release was published by a later version of scrapeway: its manifest is a ${schema}, which this version cannot read.`,
    place,
    next: "Update scrapeway. The release itself is as it should be.",
  });
}

function damaged(fault: string, place: string): ScrapewayError {
  return new ScrapewayError({
    code: "store.damaged",
    message: `The manifest of a release cannot be used: ${fault}.`,
    place,
    next: "Restore the file from a backup, or remove the version's folder and publish the version again from releases.json.",
  });
}
