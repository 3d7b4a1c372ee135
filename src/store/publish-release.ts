import { sha256Of } from "../model/digest";
import { ScrapewayError } from "../model/errors";
import { formatModuleAddress } from "../model/module-address";
import type { Release, ReleaseContents } from "../model/release";
import { archiveName, manifestPath, pictureName, readmeName, releasePath } from "./layout";
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
  contents: ReleaseContents,
): Promise<PutResult> {
  checkReleaseVersion(manifest.release.version);
  checkContents(manifest.release, contents);
  const published = await settled(objects, manifest);
  if (published != null) return published;
  if ((await commit(objects, manifest, contents)) === "put") return "published";
  const first = await settled(objects, manifest);
  if (first != null) return first;
  throw withdrawn(manifest.release);
}

/** Contents are put whether they are there or not: what a killed publisher left may not be whole, nor durable. */
async function commit(objects: ObjectStore, manifest: Manifest, { archive, readme, picture }: ReleaseContents) {
  const { address, version, sha256, picture: said } = manifest.release;
  const folder = releasePath(address, version);
  await objects.replace(`${folder}/${archiveName(sha256)}`, archive.bytes);
  await objects.replace(`${folder}/${readmeName(manifest.readmeSha256)}`, new TextEncoder().encode(readme));
  if (picture != null && said != null) await objects.replace(`${folder}/${pictureName(said.sha256)}`, picture);
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

function checkContents(release: Release, { archive, readme, picture }: ReleaseContents): void {
  check("archive", archive.bytes, release.sha256);
  if (archive.bytes.byteLength !== release.size) {
    refuse(`its archive has ${archive.bytes.byteLength} bytes, the release says ${release.size}`);
  }
  if (release.readme != null) check("README", new TextEncoder().encode(readme), release.readme.sha256);
  if (picture != null || release.picture != null) check("picture", picture, release.picture?.sha256);

  function check(what: string, bytes: Uint8Array | undefined, said: string | undefined): void {
    const found = bytes == null ? "nothing" : sha256Of(bytes);
    if (found !== said) refuse(`the sha256 of its ${what} is ${found}, the release says ${said ?? "nothing"}`);
  }

  function refuse(fault: string): never {
    throw new ScrapewayError({
      code: "store.wrong-bytes",
      message: `What is to be published is not the release: ${fault}.`,
      place: `${formatModuleAddress(release.address)} ${release.version}`,
      next: "Build the module again and make a new plan.",
    });
  }
}
