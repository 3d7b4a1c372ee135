export { type DirectoryCache, directoryCache, noDirectoryCache } from "./directory-cache";
