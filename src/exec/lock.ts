import { mkdir, open, readFile, rm, stat } from "node:fs/promises";
import { hostname } from "node:os";
import path from "node:path";
import { setTimeout as sleep } from "node:timers/promises";

/**
 * Does `work` while no other process on this machine does work under the same lock file. A lock left behind by a process that no
 * longer runs is taken over. Work must stay correct if two processes do it at once all the same, because taking over cannot be
 * made atomic on every file system: build aside, then rename into place.
 */
export async function withLock<T>(lockFile: string, work: () => Promise<T>): Promise<T> {
  await mkdir(path.dirname(lockFile), { recursive: true });
  while (!(await take(lockFile))) {
    if (await isAbandoned(lockFile)) await rm(lockFile, { force: true });
    else await sleep(100);
  }
  try {
    return await work();
  } finally {
    await rm(lockFile, { force: true });
  }
}

async function take(lockFile: string): Promise<boolean> {
  try {
    const file = await open(lockFile, "wx");
    await file.writeFile(JSON.stringify({ pid: process.pid, host: hostname() }));
    await file.close();
    return true;
  } catch (error) {
    if (isCode(error, "EEXIST")) return false;
    throw error;
  }
}

async function isAbandoned(lockFile: string): Promise<boolean> {
  try {
    const holder: unknown = JSON.parse(await readFile(lockFile, "utf8"));
    if (typeof holder !== "object" || holder == null || !("pid" in holder) || !("host" in holder)) return true;
    return holder.host === hostname() && typeof holder.pid === "number" && !isRunning(holder.pid);
  } catch (error) {
    if (isCode(error, "ENOENT")) return false;
    // Empty for an instant between creation and writing; for longer only where its process died in between.
    if (error instanceof SyntaxError) return isOlderThan(lockFile, 10_000);
    throw error;
  }
}

async function isOlderThan(file: string, milliseconds: number): Promise<boolean> {
  try {
    return Date.now() - (await stat(file)).mtimeMs > milliseconds;
  } catch {
    return false;
  }
}

function isRunning(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return isCode(error, "EPERM");
  }
}

function isCode(error: unknown, code: string): boolean {
  return typeof error === "object" && error != null && "code" in error && error.code === code;
}
