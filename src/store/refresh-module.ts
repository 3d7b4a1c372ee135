import { join } from "node:path";
import type { ModuleAddress } from "../model/module-address";
import { type Disk, isTemporary } from "./disk";
import {
  archiveLocation,
  archiveName,
  discoveryPath,
  downloadPath,
  manifestPath,
  modulePath,
  modulesPath,
  readmeName,
  releasePath,
  versionsPath,
} from "./layout";
import { type Manifest, parseManifest } from "./manifest";
import { isReleaseVersion, newestFirst } from "./version";

/** Brings the derived files of a module up to date with its manifests, the index last. Files that are right already are not touched. */
export async function refreshModule(
  disk: Disk,
  root: string,
  address: ModuleAddress,
  versions: readonly string[],
): Promise<void> {
  if (versions.length === 0) return;
  await writeDerived(disk, root, discoveryPath, { "modules.v1": `/${modulesPath}/` });
  for (const version of versions) await refreshVersion(disk, root, address, version);
  await writeVersions(disk, root, address, versions);
  await removeOldTemporaries(disk, join(root, modulePath(address)));
}

async function refreshVersion(disk: Disk, root: string, address: ModuleAddress, version: string): Promise<void> {
  const folder = join(root, releasePath(address, version));
  const names = await disk.list(folder);
  const complete = ["download", "manifest.json"].every((name) => names.includes(name)) && names.length === 4;
  if (complete) return;
  const path = manifestPath(address, version);
  const bytes = await disk.read(join(root, path));
  if (bytes == null) return;
  const manifest = parseManifest(new TextDecoder().decode(bytes), address, version, path);
  await writeDerived(disk, root, downloadPath(address, version), {
    location: archiveLocation(manifest.release.sha256),
  });
  await removeUnnamed(disk, folder, manifest);
}

/**
 * Two publishers of different versions may both rebuild the index. Whoever writes it looks again afterwards, so the last writer has seen
 * every version that was committed before its write, and the publisher of any later one writes after it.
 */
async function writeVersions(disk: Disk, root: string, address: ModuleAddress, known: readonly string[]) {
  let versions = known;
  for (;;) {
    await writeDerived(disk, root, versionsPath(address), versionsDocument(versions));
    const seen = await committedVersions(disk, root, address);
    if (seen.join() === versions.join()) return;
    versions = seen;
  }
}

/** The answer of the protocol's "list available versions". */
export function versionsDocument(versions: readonly string[]) {
  return { modules: [{ versions: versions.map((version) => ({ version })) }] };
}

async function committedVersions(disk: Disk, root: string, address: ModuleAddress): Promise<readonly string[]> {
  const committed: string[] = [];
  for (const version of (await disk.list(join(root, modulePath(address)))).filter(isReleaseVersion)) {
    if ((await disk.age(join(root, manifestPath(address, version)))) != null) committed.push(version);
  }
  return newestFirst(committed);
}

async function writeDerived(disk: Disk, root: string, path: string, document: unknown): Promise<void> {
  const bytes = new TextEncoder().encode(`${JSON.stringify(document)}\n`);
  const existing = await disk.read(join(root, path));
  if (existing != null && Buffer.from(existing).equals(bytes)) return;
  const folder = join(root, path, "..");
  await disk.makeFolder(folder);
  await disk.replace(await disk.writeTemporary(folder, bytes), join(root, path));
}

/**
 * Once a version is committed, contents that its manifest does not name belong to publishes that were killed or have lost. Temporary files
 * may belong to one that is still running, and wait until they are old.
 */
async function removeUnnamed(disk: Disk, folder: string, manifest: Manifest): Promise<void> {
  const kept = ["manifest.json", "download", archiveName(manifest.release.sha256), readmeName(manifest.readmeSha256)];
  for (const name of await disk.list(folder)) {
    if (!kept.includes(name) && !isTemporary(name)) await disk.remove(join(folder, name));
  }
  await removeOldTemporaries(disk, folder);
}

/** Longer than any publish takes: a temporary file of this age has no owner any more. */
const anHour = 60 * 60 * 1000;

async function removeOldTemporaries(disk: Disk, folder: string): Promise<void> {
  for (const name of (await disk.list(folder)).filter(isTemporary)) {
    const age = await disk.age(join(folder, name));
    if (age != null && age > anHour) await disk.remove(join(folder, name));
  }
}
