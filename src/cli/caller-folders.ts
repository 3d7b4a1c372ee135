import { readdir, readFile, stat } from "node:fs/promises";
import { join, posix, resolve } from "node:path";
import { configurationFiles } from "../inspect";
import { ScrapewayError } from "../model/errors";
import { type CallerFile, type CallerFolder, callerFile, moduleCalls } from "../upgrade";

/** A root module, and the modules below it that it calls by a path. */
export interface CallerFolders {
  readonly folders: readonly CallerFolder[];
  /** The bytes of each file, as they are on disk. */
  readonly bytes: ReadonlyMap<CallerFile, Uint8Array>;
}

/**
 * Reads the configuration of a root module, its tests among it, and of all modules in folders below it that it calls, directly or through another.
 *
 * @param path relative to `directory`
 * @throws ScrapewayError `upgrade.no-folder`, `upgrade.cannot-read`, `upgrade.not-utf8`
 */
export async function callerFolders(directory: string, path: string): Promise<CallerFolders> {
  const root = resolve(directory, path);
  const found = await stat(root).catch(() => undefined);
  if (found?.isDirectory() !== true) {
    throw new ScrapewayError({
      code: "upgrade.no-folder",
      message: found == null ? "There is no such folder." : "This is a file, not a folder.",
      place: path,
      next: "Give the folder of the root module that calls the module: scrapeway upgrade FOLDER --to NEW.",
    });
  }
  const bytes = new Map<CallerFile, Uint8Array>();
  const folders: CallerFolder[] = [];
  const waiting = [""];
  const seen = new Set(waiting);
  for (let folder = waiting.shift(); folder != null; folder = waiting.shift()) {
    const read = await readFolder(root, folder, path, bytes);
    if (read.files.length === 0 && folder !== "") continue;
    folders.push(read);
    for (const { source } of moduleCalls(read)) {
      if (source == null || !/^\.\.?(?:\/|$)/.test(source)) continue;
      const target = posix.join(folder, source).replace(/\/$/, "").replace(/^\.$/, "");
      if (target !== ".." && !target.startsWith("../") && !seen.has(target)) waiting.push(target);
      seen.add(target);
    }
  }
  if (folders[0]?.files.some(({ path: file }) => !file.endsWith(".tftest.hcl")) !== true) {
    throw new ScrapewayError({
      code: "upgrade.no-configuration",
      message: "There is no .tf file in this folder.",
      place: path,
      next: "Give the folder of the root module that calls the module.",
    });
  }
  return { folders, bytes };
}

async function readFolder(
  root: string,
  folder: string,
  place: string,
  bytes: Map<CallerFile, Uint8Array>,
): Promise<CallerFolder> {
  const entries = await readdir(join(root, folder), { withFileTypes: true }).catch(() => []);
  const names = entries.filter((entry) => entry.isFile() || entry.isSymbolicLink()).map(({ name }) => name);
  const files: CallerFile[] = [];
  const tests = await readdir(join(root, folder, "tests")).catch(() => []);
  const paths = [
    ...configurationFiles(names).paths,
    ...[...names, ...tests.map((name) => `tests/${name}`)].filter((name) => name.endsWith(".tftest.hcl")),
  ];
  for (const name of paths) {
    const path = posix.join(folder, name);
    if ((await stat(join(root, path)).catch(() => undefined))?.isFile() !== true) continue;
    const content = await readFile(join(root, path));
    const shown = posix.join(place, path);
    const file = callerFile(path, textOf(content, shown), shown);
    files.push(file);
    bytes.set(file, content);
  }
  return { path: folder, files };
}

/** Without a byte order mark, which Terraform passes over. */
function textOf(content: Uint8Array, place: string): string {
  try {
    return new TextDecoder("utf-8", { fatal: true }).decode(content);
  } catch {
    throw new ScrapewayError({
      code: "upgrade.not-utf8",
      message: "The file is not UTF-8, so that it could not be written again as it is.",
      place,
      next: "Save it as UTF-8 with an editor, then run the command again.",
    });
  }
}
