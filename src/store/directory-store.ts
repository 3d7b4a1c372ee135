import { join } from "node:path";
import { ScrapewayError } from "../model/errors";
import type { ModuleAddress } from "../model/module-address";
import { digestOf, readContent } from "./content";
import { type Disk, hasCode, nodeDisk } from "./disk";
import { addressOfParts, archiveName, manifestPath, modulePath, modulesPath, readmeName, releasePath } from "./layout";
import { type Manifest, parseManifest } from "./manifest";
import { publishRelease } from "./publish-release";
import { refreshModule } from "./refresh-module";
import type { Store } from "./store";
import { isReleaseVersion, newestFirst } from "./version";

/**
 * A store in a folder. The folder need not exist to be read: then the store is empty. It looks at the disk on every call, so what another
 * process publishes is seen at once; only manifests, which never change, are remembered. To withdraw a version, remove its folder.
 */
export function directoryStore(root: string, disk: Disk = nodeDisk): Store {
  const manifests = rememberManifests(root, disk);

  async function versions(address: ModuleAddress): Promise<readonly string[]> {
    const folders = (await disk.list(join(root, modulePath(address)))).filter(isReleaseVersion);
    const committed = await Promise.all(folders.map((version) => manifests.exists(address, version)));
    return newestFirst(folders.filter((_, index) => committed[index]));
  }

  async function modules(): Promise<readonly ModuleAddress[]> {
    const found: ModuleAddress[] = [];
    for (const namespace of await disk.list(join(root, modulesPath))) {
      for (const name of await disk.list(join(root, modulesPath, namespace))) {
        for (const system of await disk.list(join(root, modulesPath, namespace, name))) {
          const address = addressOfParts(namespace, name, system);
          if (address != null && (await versions(address)).length > 0) found.push(address);
        }
      }
    }
    return found;
  }

  async function content(address: ModuleAddress, version: string, pick: (manifest: Manifest) => [string, string]) {
    const manifest = await manifests.read(address, version);
    if (manifest == null) return undefined;
    const [name, sha256] = pick(manifest);
    return readContent(disk, root, `${releasePath(address, version)}/${name}`, sha256);
  }

  return {
    modules,
    versions,
    async releases(address) {
      const read = (await versions(address)).map((version) => manifests.read(address, version));
      return (await Promise.all(read)).flatMap((manifest) => (manifest == null ? [] : [manifest.release]));
    },
    async release(address, version) {
      return (await manifests.read(address, version))?.release;
    },
    async readme(address, version) {
      const bytes = await content(address, version, (it) => [readmeName(it.readmeSha256), it.readmeSha256]);
      return bytes == null ? undefined : new TextDecoder().decode(bytes);
    },
    archive: (address, version) =>
      content(address, version, (it) => [archiveName(it.release.sha256), it.release.sha256]),
    async put(release, archive, readme) {
      const manifest = { release, readmeSha256: digestOf(new TextEncoder().encode(readme)) };
      return explainRefusals(root, async () => {
        const result = await publishRelease(disk, root, manifest, archive, readme);
        await refreshModule(disk, root, release.address, await versions(release.address));
        return result;
      });
    },
    refresh: (address) =>
      explainRefusals(root, async () => refreshModule(disk, root, address, await versions(address))),
  };
}

/** Turns what a file system refuses for reasons of its owner's into an error that the owner can act on. */
async function explainRefusals<T>(root: string, write: () => Promise<T>): Promise<T> {
  try {
    return await write();
  } catch (error) {
    // ENOENT: what Node reports for a folder with parents that a read-only file system refuses.
    const refusals = ["EACCES", "EPERM", "EROFS", "ENOSPC", "EDQUOT", "ENOTDIR", "EEXIST", "ENOTSUP", "ENOENT"];
    if (!hasCode(error, ...refusals)) throw error;
    throw new ScrapewayError({
      code: "store.unwritable",
      message: `The registry's folder cannot be written: ${String(error)}.`,
      place: root,
      next: "Check that it is a folder on a file system with hard links, that you may write there, and that there is space.",
    });
  }
}

/** Parsed manifests kept in memory at most: a few kB each. */
const rememberedManifests = 500;

function rememberManifests(root: string, disk: Disk) {
  const committed = new Set<string>();
  const parsed = new Map<string, Manifest>();

  async function exists(address: ModuleAddress, version: string): Promise<boolean> {
    const path = manifestPath(address, version);
    if (committed.has(path)) return true;
    if ((await disk.age(join(root, path))) == null) return false;
    committed.add(path);
    return true;
  }

  async function read(address: ModuleAddress, version: string): Promise<Manifest | undefined> {
    if (!isReleaseVersion(version)) return undefined;
    const path = manifestPath(address, version);
    const remembered = parsed.get(path);
    // A withdrawn version must be gone at once, so its manifest is looked for even where its content is known.
    if (remembered != null && (await disk.age(join(root, path))) != null) return remembered;
    parsed.delete(path);
    const bytes = await disk.read(join(root, path));
    if (bytes == null) return undefined;
    const manifest = parseManifest(new TextDecoder().decode(bytes), address, version, path);
    const oldest = parsed.keys().next();
    if (parsed.size >= rememberedManifests && !oldest.done) parsed.delete(oldest.value);
    parsed.set(path, manifest);
    return manifest;
  }

  return { exists, read };
}
