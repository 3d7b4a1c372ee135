export { directoryStore } from "./directory-store";
export { archiveLocation, archiveName, discoveryPath, modulesPath } from "./layout";
export { versionsDocument } from "./refresh-module";
export { versionTaken } from "./publish-release";
export type { PutResult, Store } from "./store";
export { isReleaseVersion, newestFirst } from "./version";
