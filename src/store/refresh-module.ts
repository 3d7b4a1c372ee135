import type { ModuleAddress } from "../model/module-address";
import {
  archiveLocation,
  archiveName,
  discoveryPath,
  downloadPath,
  isContentName,
  manifestPath,
  modulePath,
  modulesPath,
  pictureName,
  readmeName,
  releasePath,
  versionsPath,
} from "./layout";
import { type Manifest, parseManifest } from "./manifest";
import type { ObjectStore } from "./objects/objects";
import { isReleaseVersion, newestFirst } from "./version";

/** Brings the derived objects of a module up to date with its manifests, the index last. What is right already is not touched. */
export async function refreshModule(
  objects: ObjectStore,
  address: ModuleAddress,
  versions: readonly string[],
): Promise<void> {
  if (versions.length === 0) return;
  await writeDerived(objects, discoveryPath, { "modules.v1": `/${modulesPath}/` });
  for (const version of versions) await refreshVersion(objects, address, version);
  await writeVersions(objects, address, versions);
}

async function refreshVersion(objects: ObjectStore, address: ModuleAddress, version: string): Promise<void> {
  const folder = releasePath(address, version);
  const names = await objects.list(`${folder}/`);
  const contents = names.filter(isContentName);
  const complete = names.includes("download") && names.includes("manifest.json") && isOneEach(contents);
  if (complete) return;
  const path = manifestPath(address, version);
  const bytes = await objects.get(path);
  if (bytes == null) return;
  const manifest = parseManifest(new TextDecoder().decode(bytes), address, version, path);
  await writeDerived(objects, downloadPath(address, version), { location: archiveLocation(manifest.release.sha256) });
  // These belong to publishes that were killed or have lost. Whatever else lies there is somebody else's, and stays.
  const named = contentNames(manifest);
  for (const name of contents) if (!named.includes(name)) await objects.remove(`${folder}/${name}`);
}

/**
 * Whoever put another picture or README put another archive, too: where there is one of each, or no picture, they are those of the manifest,
 * which then need not be read.
 */
function isOneEach(contents: readonly string[]): boolean {
  const kinds = contents.map((name) => name.split("-", 1).join());
  return new Set(kinds).size === kinds.length && kinds.includes("module") && kinds.includes("readme");
}

function contentNames({ release, readmeSha256 }: Manifest): readonly string[] {
  const names = [archiveName(release.sha256), readmeName(readmeSha256)];
  return release.picture == null ? names : [...names, pictureName(release.picture.sha256)];
}

/**
 * Two publishers of different versions may both rebuild the index. Whoever writes it looks again afterwards, so the last writer has seen
 * every version that was committed before its write, and the publisher of any later one writes after it.
 */
async function writeVersions(objects: ObjectStore, address: ModuleAddress, known: readonly string[]) {
  let versions = known;
  for (;;) {
    await writeDerived(objects, versionsPath(address), versionsDocument(versions));
    const seen = await committedVersions(objects, address);
    if (seen.join() === versions.join()) return;
    versions = seen;
  }
}

/** The answer of the protocol's "list available versions". */
export function versionsDocument(versions: readonly string[]) {
  return { modules: [{ versions: versions.map((version) => ({ version })) }] };
}

async function committedVersions(objects: ObjectStore, address: ModuleAddress): Promise<readonly string[]> {
  const committed: string[] = [];
  for (const version of (await objects.list(`${modulePath(address)}/`)).filter(isReleaseVersion)) {
    if ((await objects.modified(manifestPath(address, version))) != null) committed.push(version);
  }
  return newestFirst(committed);
}

async function writeDerived(objects: ObjectStore, key: string, document: unknown): Promise<void> {
  const bytes = new TextEncoder().encode(`${JSON.stringify(document)}\n`);
  const existing = await objects.get(key);
  if (existing == null || !Buffer.from(existing).equals(bytes)) await objects.replace(key, bytes);
}
