import { readdir, stat } from "node:fs/promises";
import { join, relative, resolve } from "node:path";
import { ScrapewayError } from "../../model/errors";

/**
 * The sources in TypeScript and JavaScript among these paths, relative to a folder, A–Z: files as they are named, and what is in folders,
 * but for packages, folders with a dot in front, and what compilers and cdktf write.
 *
 * @throws ScrapewayError `lint.no-such-path`
 */
export async function sourceFiles(directory: string, paths: readonly string[]): Promise<readonly string[]> {
  const found = await Promise.all(
    paths.map(async (path) => {
      const absolute = resolve(directory, path);
      const status = await stat(absolute).catch(() => undefined);
      if (status == null) throw noSuchPath(path);
      return status.isDirectory() ? sourcesIn(absolute) : [absolute];
    }),
  );
  return [...new Set(found.flat())].map((path) => relative(directory, path)).sort();
}

async function sourcesIn(folder: string): Promise<readonly string[]> {
  const entries = await readdir(folder, { withFileTypes: true });
  const found = entries.map(async (entry) => {
    const path = join(folder, entry.name);
    if (entry.isDirectory()) return isGenerated(entry.name) ? [] : sourcesIn(path);
    return entry.isFile() && /(?<!\.d)\.[cm]?[jt]sx?$/.test(entry.name) ? [path] : [];
  });
  return (await Promise.all(found)).flat();
}

function isGenerated(folder: string): boolean {
  return folder.startsWith(".") || ["node_modules", "dist", "cdktf.out"].includes(folder);
}

function noSuchPath(path: string): ScrapewayError {
  return new ScrapewayError({
    code: "lint.no-such-path",
    message: `There is no ${path}.`,
    place: path,
    next: "Name files or folders that are there, or none for all of this folder.",
  });
}
