export { directoryStore } from "./directory-store";
export { archiveLocation, archiveName, discoveryPath, modulesPath } from "./layout";
export { versionTaken } from "./publish-release";
export { versionsDocument } from "./refresh-module";
export type { PutResult, Store } from "./store";
export { isReleaseVersion, newestFirst } from "./version";
