import { ScrapewayError } from "../model/errors";
import { formatModuleAddress } from "../model/module-address";
import type { Archive, Release } from "../model/release";
import { digestOf } from "./content";
import { archiveName, manifestPath, readmeName, releasePath } from "./layout";
import { formatManifest, type Manifest, parseManifest } from "./manifest";
import type { ObjectStore } from "./objects/objects";
import type { PutResult } from "./store";
import { checkReleaseVersion } from "./version";

/**
 * The publish itself: contents first, each under its digest, then the manifest, put where none is. Killed at any moment it leaves objects
 * that no manifest names, which no reader sees and a later refresh removes.
 */
export async function publishRelease(
  objects: ObjectStore,
  manifest: Manifest,
  archive: Archive,
  readme: string,
): Promise<PutResult> {
  checkReleaseVersion(manifest.release.version);
  checkBytes(manifest, archive);
  const published = await settled(objects, manifest);
  if (published != null) return published;
  if ((await commit(objects, manifest, archive, readme)) === "put") return "published";
  const first = await settled(objects, manifest);
  if (first != null) return first;
  throw withdrawn(manifest.release);
}

/** Contents are put whether they are there or not: what a killed publisher left may not be whole, nor durable. */
async function commit(objects: ObjectStore, manifest: Manifest, archive: Archive, readme: string) {
  const { address, version, sha256 } = manifest.release;
  const folder = releasePath(address, version);
  await objects.replace(`${folder}/${archiveName(sha256)}`, archive.bytes);
  await objects.replace(`${folder}/${readmeName(manifest.readmeSha256)}`, new TextEncoder().encode(readme));
  return objects.putIfAbsent(manifestPath(address, version), new TextEncoder().encode(formatManifest(manifest)));
}

/** What an existing manifest of this version means for this publish; `undefined` where the version is free. */
async function settled(objects: ObjectStore, manifest: Manifest): Promise<PutResult | undefined> {
  const { address, version, sha256 } = manifest.release;
  const path = manifestPath(address, version);
  const bytes = await objects.get(path);
  if (bytes == null) return undefined;
  const existing = parseManifest(new TextDecoder().decode(bytes), address, version, path).release;
  if (existing.sha256 === sha256) return "already published";
  throw versionTaken(existing, sha256);
}

/** The error for a publish of other bytes under a version that exists. */
export function versionTaken(existing: Release, offeredSha256: string): ScrapewayError {
  const place = `${formatModuleAddress(existing.address)} ${existing.version}`;
  return new ScrapewayError({
    code: "store.version-taken",
    message: `${place} is already published with other bytes: sha256 ${existing.sha256} is published, ${offeredSha256} was offered.`,
    place,
    next: "A published version never changes. Release the new content under a new version.",
  });
}

function withdrawn({ address, version }: Release): ScrapewayError {
  const place = `${formatModuleAddress(address)} ${version}`;
  return new ScrapewayError({
    code: "store.withdrawn",
    message: `${place} was published by somebody else and withdrawn again at this moment.`,
    place,
    next: "Find out who withdraws it, then publish again.",
  });
}

function checkBytes({ release }: Manifest, archive: Archive): void {
  const found = digestOf(archive.bytes);
  if (found === release.sha256 && archive.bytes.byteLength === release.size) return;
  throw new ScrapewayError({
    code: "store.wrong-bytes",
    message: `The archive is not the one of the release: its sha256 is ${found} (${archive.bytes.byteLength} bytes), the release says ${release.sha256} (${release.size} bytes).`,
    place: `${formatModuleAddress(release.address)} ${release.version}`,
    next: "Build the module again and make a new plan.",
  });
}
