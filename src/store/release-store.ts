import { sha256Of } from "../model/digest";
import type { ModuleAddress } from "../model/module-address";
import { readContent } from "./content";
import {
  addressOfParts,
  archiveName,
  manifestPath,
  modulePath,
  modulesPath,
  pictureName,
  readmeName,
  releasePath,
} from "./layout";
import { type Manifest, parseManifest } from "./manifest";
import type { ObjectStore } from "./objects/objects";
import { publishRelease } from "./publish-release";
import { refreshModule } from "./refresh-module";
import type { Store } from "./store";
import { isReleaseVersion, newestFirst } from "./version";

/**
 * Releases as objects, in the layout of `layout.ts`. It asks on every call, so what another process publishes is seen at once; only
 * manifests, which never change, are remembered. To withdraw a version, remove all of its objects: in a folder, the version's own.
 */
export function releaseStore(objects: ObjectStore): Store {
  const manifests = rememberManifests(objects);

  async function versions(address: ModuleAddress): Promise<readonly string[]> {
    const parts = (await objects.list(`${modulePath(address)}/`)).filter(isReleaseVersion);
    const committed = await Promise.all(parts.map((version) => manifests.exists(address, version)));
    return newestFirst(parts.filter((_, index) => committed[index]));
  }

  async function modules(): Promise<readonly ModuleAddress[]> {
    const found: ModuleAddress[] = [];
    for (const namespace of await objects.list(`${modulesPath}/`)) {
      for (const name of await objects.list(`${modulesPath}/${namespace}/`)) {
        for (const system of await objects.list(`${modulesPath}/${namespace}/${name}/`)) {
          const address = addressOfParts(namespace, name, system);
          if (address != null && (await versions(address)).length > 0) found.push(address);
        }
      }
    }
    return found;
  }

  /** @param named the name and digest of what is wanted, by the manifest */
  async function content(
    address: ModuleAddress,
    version: string,
    named: (manifest: Manifest) => readonly [name: string, sha256: string] | undefined,
  ) {
    const manifest = await manifests.read(address, version);
    const [name, sha256] = (manifest == null ? undefined : named(manifest)) ?? [];
    if (name == null || sha256 == null) return undefined;
    return readContent(objects, `${releasePath(address, version)}/${name}`, sha256);
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
    picture: (address, version) =>
      content(address, version, ({ release: { picture } }) =>
        picture == null ? undefined : [pictureName(picture.sha256), picture.sha256],
      ),
    archive: (address, version) =>
      content(address, version, ({ release: { sha256 } }) => [archiveName(sha256), sha256]),
    async put(release, contents) {
      const manifest = { release, readmeSha256: sha256Of(new TextEncoder().encode(contents.readme)) };
      const result = await publishRelease(objects, manifest, contents);
      await refreshModule(objects, release.address, await versions(release.address));
      return result;
    },
    refresh: async (address) => refreshModule(objects, address, await versions(address)),
  };
}

/** Parsed manifests kept in memory at most: a few kB each. */
const rememberedManifests = 500;

function rememberManifests(objects: ObjectStore) {
  const committed = new Set<string>();
  const parsed = new Map<string, { readonly modified: Date; readonly manifest: Manifest }>();

  async function exists(address: ModuleAddress, version: string): Promise<boolean> {
    const path = manifestPath(address, version);
    if (committed.has(path)) return true;
    if ((await objects.modified(path)) == null) return false;
    committed.add(path);
    return true;
  }

  async function read(address: ModuleAddress, version: string): Promise<Manifest | undefined> {
    if (!isReleaseVersion(version)) return undefined;
    const path = manifestPath(address, version);
    const remembered = parsed.get(path);
    // A version that was withdrawn must be gone at once, and one that was published again then is another.
    const modified = await objects.modified(path);
    if (remembered?.modified.getTime() === modified?.getTime()) return remembered?.manifest;
    parsed.delete(path);
    const bytes = modified == null ? undefined : await objects.get(path);
    if (modified == null || bytes == null) {
      committed.delete(path);
      return undefined;
    }
    const manifest = parseManifest(new TextDecoder().decode(bytes), address, version, path);
    const oldest = parsed.keys().next();
    if (parsed.size >= rememberedManifests && !oldest.done) parsed.delete(oldest.value);
    parsed.set(path, { modified, manifest });
    return manifest;
  }

  return { exists, read };
}
