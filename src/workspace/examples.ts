import { readdir, readFile } from "node:fs/promises";
import { join } from "node:path";
import type { Example } from "../document";

/** The hand-written callers of a module: folders under `examples/<name>` that have a `main.tf`, A–Z. */
export async function readExamples(root: string, name: string): Promise<readonly Example[]> {
  const entries = await readdir(join(root, "examples", name), { withFileTypes: true }).catch(() => []);
  const folders = entries.filter((entry) => entry.isDirectory()).map((entry) => `examples/${name}/${entry.name}`);
  const read = await Promise.all(
    folders.sort().map(async (folder): Promise<Example | undefined> => {
      const main = await readFile(join(root, folder, "main.tf"), "utf8").catch(() => undefined);
      return main == null ? undefined : { folder, main };
    }),
  );
  return read.filter((example) => example != null);
}
