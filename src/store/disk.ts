import { randomBytes } from "node:crypto";
import { link, mkdir, open, readdir, readFile, rename, rm, stat } from "node:fs/promises";
import { dirname, join } from "node:path";
import { isNativeError } from "node:util/types";

/** The few file operations that a directory store is made of. Tests stop a publish between any two of them. */
export interface Disk {
  /** `undefined` where there is no such file. */
  read(path: string): Promise<Uint8Array | undefined>;
  /** Names in a folder, sorted; empty where there is no such folder. */
  list(folder: string): Promise<readonly string[]>;
  /** Milliseconds since the file was last written; `undefined` where there is none. */
  age(path: string): Promise<number | undefined>;
  /** Makes a folder with its parents, durably. */
  makeFolder(folder: string): Promise<void>;
  /** Writes a new file with a name of its own into the folder, durably, and says where. */
  writeTemporary(folder: string, bytes: Uint8Array): Promise<string>;
  /** Gives a file a second name where that name is free. */
  linkIfAbsent(from: string, to: string): Promise<"linked" | "taken">;
  /** Renames a file, over an existing one too. */
  replace(from: string, to: string): Promise<void>;
  remove(path: string): Promise<void>;
  /** Makes the names in a folder durable. */
  syncFolder(folder: string): Promise<void>;
}

const temporarySuffix = ".tmp";

export function isTemporary(name: string): boolean {
  return name.startsWith(".") && name.endsWith(temporarySuffix);
}

export const nodeDisk: Disk = {
  async read(path) {
    return absentAsUndefined(readFile(path));
  },
  async list(folder) {
    return ((await absentAsUndefined(readdir(folder))) ?? []).sort();
  },
  async age(path) {
    const status = await absentAsUndefined(stat(path));
    return status == null ? undefined : Date.now() - status.mtimeMs;
  },
  async makeFolder(folder) {
    const firstMade = await mkdir(folder, { recursive: true });
    if (firstMade == null) return;
    for (let path = folder; path.length >= firstMade.length; path = dirname(path)) await this.syncFolder(dirname(path));
  },
  async writeTemporary(folder, bytes) {
    const path = join(folder, `.${randomBytes(8).toString("hex")}${temporarySuffix}`);
    const file = await open(path, "wx");
    try {
      await file.writeFile(bytes);
      await file.sync();
    } catch (error) {
      await rm(path, { force: true });
      throw error;
    } finally {
      await file.close();
    }
    return path;
  },
  async linkIfAbsent(from, to) {
    try {
      await link(from, to);
      return "linked";
    } catch (error) {
      if (hasCode(error, "EEXIST")) return "taken";
      throw error;
    }
  },
  replace: rename,
  async remove(path) {
    await rm(path, { force: true });
  },
  async syncFolder(folder) {
    // Windows cannot open a folder; there the file system's own journal has to do.
    if (process.platform === "win32") return;
    const handle = await open(folder, "r");
    try {
      await handle.sync();
    } finally {
      await handle.close();
    }
  },
};

export function hasCode(error: unknown, ...codes: readonly string[]): boolean {
  return isNativeError(error) && "code" in error && codes.includes(String(error.code));
}

async function absentAsUndefined<T>(result: Promise<T>): Promise<T | undefined> {
  try {
    return await result;
  } catch (error) {
    // ENOTDIR: a parent of the path is a file, so there is nothing at the path either.
    if (hasCode(error, "ENOENT", "ENOTDIR")) return undefined;
    throw error;
  }
}
