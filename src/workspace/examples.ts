import { readdir } from "node:fs/promises";
import { join } from "node:path";

/** The hand-written callers of a module: folders under `examples/<name>`, relative to the workspace, A–Z. */
export async function exampleFolders(root: string, name: string): Promise<readonly string[]> {
  const folder = join(root, "examples", name);
  const entries = await readdir(folder, { withFileTypes: true }).catch(() => undefined);
  if (entries == null) return [];
  return entries
    .filter((entry) => entry.isDirectory())
    .map((entry) => `examples/${name}/${entry.name}`)
    .sort();
}
