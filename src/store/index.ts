import { directoryObjects } from "./objects/directory";
import { releaseStore } from "./release-store";
import type { Store } from "./store";

export { archiveLocation, archiveName, discoveryPath, modulesPath } from "./layout";
export { checkKey, checkPrefix, type ObjectStore } from "./objects/objects";
export { versionTaken } from "./publish-release";
export { versionsDocument } from "./refresh-module";
export { releaseStore } from "./release-store";
export type { PutResult, Store } from "./store";
export { isReleaseVersion, newestFirst } from "./version";

/** A store in a folder, which need not exist to be read. */
export function directoryStore(root: string): Store {
  return releaseStore(directoryObjects(root));
}
