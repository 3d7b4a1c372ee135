import { randomBytes } from "node:crypto";
import { link, mkdir, open, readdir, readFile, rename, rm, stat } from "node:fs/promises";
import { dirname, join } from "node:path";
import { isNativeError } from "node:util/types";

/** The steps on a file system that objects in a folder are made of. Tests stop a publish between any two of them. */
export interface FileSteps {
  /** `undefined` where there is no such file. */
  read(path: string): Promise<Uint8Array | undefined>;
  /** Names in a folder; none where there is no such folder. */
  names(folder: string): Promise<readonly string[]>;
  /** When the file was last written; `undefined` where there is none. */
  modified(path: string): Promise<Date | undefined>;
  /** Makes a folder with its parents, durably. */
  makeFolder(folder: string): Promise<void>;
  /** Writes a new file with a name of its own into the folder, durably, and says where. */
  writeTemporary(folder: string, bytes: Uint8Array): Promise<string>;
  /** Gives a file a second name where that name is free. */
  link(from: string, to: string): Promise<"linked" | "taken">;
  /** Renames a file, over an existing one too. */
  rename(from: string, to: string): Promise<void>;
  /** Removes a file; nothing where there is none. */
  remove(path: string): Promise<void>;
  /** Makes the names in a folder durable. */
  syncFolder(folder: string): Promise<void>;
}

export function isTemporary(name: string): boolean {
  return name.startsWith(".") && name.endsWith(".tmp");
}

export const nodeFileSteps: FileSteps = {
  async read(path) {
    return absentAsUndefined(readFile(path));
  },
  async names(folder) {
    return (await absentAsUndefined(readdir(folder))) ?? [];
  },
  async modified(path) {
    const status = await absentAsUndefined(stat(path));
    return status?.isFile() === true ? status.mtime : undefined;
  },
  async makeFolder(folder) {
    const firstMade = await mkdir(folder, { recursive: true });
    if (firstMade == null) return;
    for (let path = folder; path.length >= firstMade.length; path = dirname(path)) await this.syncFolder(dirname(path));
  },
  async writeTemporary(folder, bytes) {
    const path = join(folder, `.${randomBytes(8).toString("hex")}.tmp`);
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
  async link(from, to) {
    try {
      await link(from, to);
      return "linked";
    } catch (error) {
      if (codeOf(error) === "EEXIST" && !(await isFolder(to))) return "taken";
      throw error;
    }
  },
  rename,
  async remove(path) {
    await absentAsUndefined(rm(path, { force: true }));
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

/** What the system calls the fault, `EACCES`; `undefined` where it is not the system's. */
export function codeOf(error: unknown): string | undefined {
  return isNativeError(error) && "code" in error ? String(error.code) : undefined;
}

async function isFolder(path: string): Promise<boolean> {
  return (await absentAsUndefined(stat(path)))?.isDirectory() === true;
}

async function absentAsUndefined<T>(result: Promise<T>): Promise<T | undefined> {
  try {
    return await result;
  } catch (error) {
    // No file: a parent of the path is one, so there is nothing at the path; a folder is there instead; a link leads to itself.
    if (["ENOENT", "ENOTDIR", "EISDIR", "ERR_FS_EISDIR", "ELOOP"].includes(codeOf(error) ?? "")) return undefined;
    throw error;
  }
}
