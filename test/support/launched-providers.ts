import { chmod, mkdir, readdir, symlink, writeFile } from "node:fs/promises";
import path from "node:path";
import type { PluginMirror } from "./plugin-mirror";
import { temporaryDirectory } from "./temporary";

/**
 * The same mirror with a script in the place of each program, that becomes that program. Every command of Terraform's reads a provider
 * whole, to compare its digest with the lock file's; for AWS that is 700 MB, and a fifth of the time that a small plan takes.
 */
export async function launchedProviders(mirror: PluginMirror): Promise<PluginMirror> {
  // Scripts are started so by systems that know what their first line means.
  if (process.platform === "win32") return mirror;
  const directory = await temporaryDirectory("providers");
  for (const provider of mirror.providers) await launch(mirror.directory, directory, provider);
  return { ...mirror, directory };
}

/** Folders are made anew, all of an unpacked provider's files but its program are linked, and so is a packed one. */
async function launch(from: string, to: string, folder: string): Promise<void> {
  await mkdir(path.join(to, folder), { recursive: true });
  for (const entry of await readdir(path.join(from, folder), { withFileTypes: true })) {
    const name = path.join(folder, entry.name);
    const original = path.join(from, name);
    if (entry.isDirectory()) await launch(from, to, name);
    else if (entry.isFile() && entry.name.startsWith("terraform-provider-") && !entry.name.endsWith(".zip")) {
      await writeFile(path.join(to, name), `#!/bin/sh\nexec '${original.replaceAll("'", "'\\''")}' "$@"\n`);
      await chmod(path.join(to, name), 0o755);
    } else await symlink(original, path.join(to, name));
  }
}
