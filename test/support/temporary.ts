import { mkdir, mkdtemp, realpath, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";

const directories: string[] = [];

// Registered when a test file imports this module. Hooks inside a `describe` run earlier, so a suite may still use its folders there.
if (typeof afterAll === "function") {
  afterAll(async () => {
    for (const directory of directories.splice(0)) await removeDirectory(directory);
  });
}

/** A new empty folder that is gone after the test file. Its path has no symbolic links. */
export async function temporaryDirectory(name = "test"): Promise<string> {
  const directory = await realpath(await mkdtemp(path.join(tmpdir(), `scrapeway-${name}-`)));
  directories.push(directory);
  return directory;
}

/** Writes files into a folder, making the folders in between. Keys are paths relative to it. */
export async function writeFiles(
  directory: string,
  files: Readonly<Record<string, string | Uint8Array>> | ReadonlyMap<string, string | Uint8Array>,
): Promise<void> {
  const entries = files instanceof Map ? files.entries() : Object.entries(files);
  for (const [relative, content] of entries) {
    const file = path.join(directory, relative);
    await mkdir(path.dirname(file), { recursive: true });
    await writeFile(file, content);
  }
}

async function removeDirectory(directory: string): Promise<void> {
  await rm(directory, { recursive: true, force: true, maxRetries: 3 });
}
