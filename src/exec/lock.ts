import { randomUUID } from "node:crypto";
import { mkdir, open, readFile, rm, stat, utimes } from "node:fs/promises";
import { hostname } from "node:os";
import path from "node:path";
import { setTimeout as sleep } from "node:timers/promises";

export interface LockOptions {
  /** Hears once, in a sentence, what is waited for and how to end it. */
  readonly onWait?: (sentence: string) => void;
  /** Milliseconds that one waits before it is said. @default 2000 */
  readonly sayAfter?: number;
  /** Milliseconds without a sign of life after which a holder counts as gone. @default 60000 */
  readonly staleAfter?: number;
  /** Ends the waiting, with its reason, when aborted. */
  readonly signal?: AbortSignal;
}

/** Milliseconds between two signs of life of a holder: it touches its file. */
const heartbeat = 5_000;

/**
 * Does `work` while no other process does work under the same lock file. A lock left behind by a process that no longer runs is taken
 * over: at once where that can be seen, and where it cannot (another machine or container, a process id that was given out again) when
 * its file was not touched for a minute. Work must stay correct if two processes do it at once all the same, because taking over cannot be
 * made atomic on every file system: build aside, then rename into place.
 */
export async function withLock<T>(lockFile: string, work: () => Promise<T>, options: LockOptions = {}): Promise<T> {
  await mkdir(path.dirname(lockFile), { recursive: true });
  const mark = randomUUID();
  await untilTaken(lockFile, mark, options);
  const beats = setInterval(() => void utimes(lockFile, new Date(), new Date()).catch(() => undefined), heartbeat);
  beats.unref();
  try {
    return await work();
  } finally {
    clearInterval(beats);
    // One that was taken over belongs to somebody else now.
    if ((await readFile(lockFile, "utf8").catch(() => "")).includes(mark)) await rm(lockFile, { force: true });
  }
}

async function untilTaken(lockFile: string, mark: string, options: LockOptions): Promise<void> {
  const { onWait, sayAfter = 2_000, staleAfter = 60_000 } = options;
  const start = performance.now();
  let said = false;
  let seen = { touched: await lastTouched(lockFile), at: start };
  while (!(await take(lockFile, mark))) {
    options.signal?.throwIfAborted();
    if (await isAbandoned(lockFile)) {
      await rm(lockFile, { force: true });
      continue;
    }
    const now = performance.now();
    const touched = await lastTouched(lockFile);
    // Clocks of two machines differ: what counts is how long nothing changed, by the clock here.
    if (touched !== seen.touched) seen = { touched, at: now };
    if (!said && now - start >= sayAfter) {
      said = true;
      onWait?.(await waitText(lockFile, staleAfter));
    }
    // After it was said: whoever sleeps for long between two looks is told all the same.
    if (now - seen.at >= staleAfter) await rm(lockFile, { force: true });
    await sleep(100);
  }
}

async function waitText(lockFile: string, staleAfter: number): Promise<string> {
  const holder = /"pid":(\d+),"host":"([^"]*)"/.exec(await readFile(lockFile, "utf8").catch(() => ""));
  const who = holder == null ? "another process" : `process ${holder[1]} on ${holder[2]}`;
  return `Waiting for ${who}, which holds ${lockFile}. If it no longer runs, delete that file; without a sign of life the wait ends after ${Math.round(staleAfter / 1000)} s.`;
}

async function lastTouched(lockFile: string): Promise<number | undefined> {
  return stat(lockFile).then(
    (status) => status.mtimeMs,
    () => undefined,
  );
}

async function take(lockFile: string, mark: string): Promise<boolean> {
  try {
    const file = await open(lockFile, "wx");
    await file.writeFile(JSON.stringify({ pid: process.pid, host: hostname(), mark }));
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
