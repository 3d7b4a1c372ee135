import { mkdir, rm, writeFile } from "node:fs/promises";
import { dirname, join } from "node:path";

/**
 * Writes files that do not exist yet: all of them, or, where one cannot be written, none.
 *
 * @param last what else has to succeed, or the files go again
 */
export async function writeNewFiles(
  root: string,
  files: ReadonlyMap<string, string>,
  last: () => Promise<void> = async () => {},
): Promise<void> {
  const made: string[] = [];
  try {
    for (const [path, text] of files) {
      const file = join(root, path);
      // The first folder that had to be made; below it everything is ours.
      const folder = await mkdir(dirname(file), { recursive: true });
      if (folder != null) made.push(folder);
      await writeFile(file, text, { flag: "wx" });
      made.push(file);
    }
    await last();
  } catch (error) {
    for (const path of made.reverse()) await rm(path, { recursive: true, force: true });
    throw error;
  }
}
