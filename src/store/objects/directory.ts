import { dirname, join } from "node:path";
import { ScrapewayError } from "../../model/errors";
import { codeOf, type FileSteps, isTemporary, nodeFileSteps } from "./file-steps";
import { checkKey, checkPrefix, isKeyPart, type ObjectStore } from "./objects";

/**
 * Objects as files in a folder, each under its key. The folder need not exist to be read: then there are none. It looks at the disk on
 * every call, so what another process writes is seen at once. An object is written under another name beside its own, brought to the disk
 * and then given its name: by a link where it must not be there yet, which one process alone can make, and by renaming otherwise.
 */
export function directoryObjects(root: string, steps: FileSteps = nodeFileSteps): ObjectStore {
  /** @param name gives the temporary file its name in the folder, or leaves it to nobody */
  async function write<T>(key: string, bytes: Uint8Array, name: (temporary: string, path: string) => Promise<T>) {
    const path = pathOf(key);
    const folder = dirname(path);
    await steps.makeFolder(folder);
    const temporary = await steps.writeTemporary(folder, bytes);
    try {
      return await name(temporary, path);
    } catch (error) {
      await steps.remove(temporary).catch(() => {});
      throw error;
    } finally {
      await sweep(steps, folder);
    }
  }

  function pathOf(key: string): string {
    checkKey(key);
    return join(root, key);
  }

  return {
    get: (key) => readable(key, () => steps.read(pathOf(key))),
    list: (prefix) =>
      readable(prefix, async () => {
        checkPrefix(prefix);
        return (await steps.names(join(root, prefix))).filter(isKeyPart).sort();
      }),
    putIfAbsent: (key, bytes) =>
      writable(root, () =>
        write(key, bytes, async (temporary, path) => {
          const result = await steps.link(temporary, path);
          await steps.syncFolder(dirname(path));
          await steps.remove(temporary);
          return result === "linked" ? "put" : "taken";
        }),
      ),
    replace: (key, bytes) =>
      writable(root, () =>
        write(key, bytes, async (temporary, path) => {
          await steps.rename(temporary, path);
          await steps.syncFolder(dirname(path));
        }),
      ),
    remove: (key) => writable(root, () => steps.remove(pathOf(key))),
    modified: (key) => readable(key, () => steps.modified(pathOf(key))),
  };
}

/** Longer than any write takes: a temporary file of this age, in milliseconds, has no owner any more. */
const anHour = 60 * 60 * 1000;

/**
 * Removes what killed processes left behind, here and one folder deeper: whoever writes the index of a module tidies its versions. What
 * cannot be tidied, because it is somebody else's, stays; the write has succeeded all the same.
 */
async function sweep(steps: FileSteps, folder: string): Promise<void> {
  for (const name of await namesWithin(steps, folder)) {
    try {
      const written = await steps.modified(join(folder, name));
      if (written != null && Date.now() - written.getTime() > anHour) await steps.remove(join(folder, name));
    } catch {}
  }
}

async function namesWithin(steps: FileSteps, folder: string): Promise<readonly string[]> {
  const names = await steps.names(folder).catch(() => []);
  const deeper = names.filter(isKeyPart).map(async (name) => {
    const within = await steps.names(join(folder, name)).catch(() => []);
    return within.map((inner) => join(name, inner));
  });
  return [...names, ...(await Promise.all(deeper)).flat()].filter((name) =>
    isTemporary(name.split(/[\\/]/).at(-1) ?? ""),
  );
}

/** Turns what a file system refuses for reasons of its owner's into an error that the owner can act on. */
async function writable<T>(root: string, write: () => Promise<T>): Promise<T> {
  try {
    return await write();
  } catch (error) {
    // ENOENT: what Node reports for a folder with parents that a read-only file system refuses.
    const refusals = [
      "EACCES",
      "EPERM",
      "EROFS",
      "ENOSPC",
      "EDQUOT",
      "ENOTDIR",
      "EEXIST",
      "EISDIR",
      "ENOTSUP",
      "ENOENT",
    ];
    if (!refusals.includes(codeOf(error) ?? "")) throw error;
    throw new ScrapewayError({
      code: "store.unwritable",
      message: `The registry's folder cannot be written: ${String(error)}.`,
      place: root,
      next: "Check that it is a folder on a file system with hard links, that you may write there, and that there is space.",
    });
  }
}

async function readable<T>(key: string, read: () => Promise<T>): Promise<T> {
  try {
    return await read();
  } catch (error) {
    const code = codeOf(error);
    if (code == null || !["EACCES", "EPERM", "EIO", "EMFILE", "ENFILE"].includes(code)) throw error;
    throw new ScrapewayError({
      code: "store.unreadable",
      // A server shows it to whoever asked, so that it says nothing of where the folder is.
      message: `A file of the registry cannot be read (${code}).`,
      place: key,
      next: "Check that whoever runs this program may read it, and that there are not too many files open.",
    });
  }
}
