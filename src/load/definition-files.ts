import { readdir, readFile } from "node:fs/promises";
import { join, posix } from "node:path";
import type { DefinitionFile } from "./definition-line";

/** The TypeScript of a definition's folder, and then of the folders beside it, which it may share code with. */
export async function definitionFiles(root: string, folder: string): Promise<readonly DefinitionFile[]> {
  const parent = posix.dirname(folder);
  const found = await readdir(join(root, parent), { recursive: true, withFileTypes: true });
  const paths = found
    .filter((entry) => entry.isFile() && /\.[cm]?tsx?$/.test(entry.name) && !entry.name.endsWith(".d.ts"))
    .map((entry) =>
      posix.join(parent, entry.parentPath.slice(join(root, parent).length).replaceAll("\\", "/"), entry.name),
    )
    .sort();
  const own = paths.filter((path) => path.startsWith(`${folder}/`));
  const others = paths.filter((path) => !path.startsWith(`${folder}/`));
  return Promise.all(
    [...own, ...others].map(async (path) => ({ path, text: await readFile(join(root, path), "utf8") })),
  );
}
