import { ScrapewayError } from "../model/errors";
import { formatModuleAddress, type ModuleAddress, parseModuleAddress } from "../model/module-address";
import type { Release } from "../model/release";

/** What `manifest.json` of a version says: the release and the digest of its README. The archive's name follows from its digest. */
export interface Manifest {
  readonly release: Release;
  readonly readmeSha256: string;
}

/** Deterministic: the same release gives the same text. */
export function formatManifest(manifest: Manifest): string {
  const { address, ...release } = manifest.release;
  const { manifestSchema } = manifestSchemas();
  const document = manifestSchema.parse({
    schema: "scrapeway.manifest/1",
    module: formatModuleAddress(address),
    ...release,
    readmeSha256: manifest.readmeSha256,
  });
  return `${JSON.stringify(document, null, 2)}\n`;
}

/**
 * Reads a manifest and checks that it is the one of this module and version: a manifest that was copied elsewhere does not count.
 *
 * @throws ScrapewayError `store.damaged`
 */
export function parseManifest(text: string, address: ModuleAddress, version: string, place: string): Manifest {
  let json: unknown;
  try {
    json = JSON.parse(text);
  } catch {
    throw damaged("it is not JSON", place);
  }
  const { manifestSchema, describeFaults } = manifestSchemas();
  const parsed = manifestSchema.safeParse(json);
  if (!parsed.success) throw damaged(describeFaults(parsed.error), place);
  const { schema: _, module, readmeSha256, ...release } = parsed.data;
  if (module !== formatModuleAddress(address) || release.version !== version) {
    throw damaged(`it belongs to ${module} ${release.version}`, place);
  }
  return { release: { address: parseModuleAddress(module), ...release }, readmeSha256 };
}

/** Loaded when needed: it takes longer to load than a plan for an empty store. */
function manifestSchemas(): typeof import("./manifest-schema") {
  return require("./manifest-schema") as typeof import("./manifest-schema");
}

function damaged(fault: string, place: string): ScrapewayError {
  return new ScrapewayError({
    code: "store.damaged",
    message: `The manifest of a release cannot be used: ${fault}.`,
    place,
    next: "Restore the file from a backup, or remove the version's folder and publish the version again from releases.json.",
  });
}
