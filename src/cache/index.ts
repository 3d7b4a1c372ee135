export { type DirectoryCache, directoryCache } from "./directory-cache";
