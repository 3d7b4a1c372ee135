import { existsSync } from "node:fs";
import { dirname, join, relative, resolve } from "node:path";

/** Not from the room `workspace`: help has to be instant. */
const configurationFile = "scrapeway.json";

/** The nearest folder with a scrapeway.json, from `start` upwards, as git finds its repository; `start` itself where there is none. */
export function workspaceFolder(start: string): string {
  const from = resolve(start);
  for (let folder = from; ; folder = dirname(folder)) {
    if (existsSync(join(folder, configurationFile))) return folder;
    if (dirname(folder) === folder) return from;
  }
}

/** A path that the user gave where they are, as commands take it: relative to the workspace. */
export function pathInWorkspace(path: string, start: string): string {
  const root = workspaceFolder(start);
  if (root === resolve(start)) return path;
  return relative(root, resolve(start, path)) || ".";
}
