import { rename, rm } from "node:fs/promises";
import { fileExists } from "./file-exists";
import { withLock } from "./lock";

/**
 * Makes a file or folder of the tools cache unless it is there. Processes that need it at the same time make it once; it is made
 * beside its place and then renamed, so that a half-made one is never seen.
 *
 * @param make makes it at the path that it gets, in a folder that is there
 * @param onWait hears what is waited for where another process is at it
 * @throws what `make` throws; then nothing is left behind
 */
export async function makeOnce(
  target: string,
  make: (fresh: string) => Promise<void>,
  onWait?: (sentence: string) => void,
): Promise<void> {
  if (await fileExists(target)) return;
  const makeUnlessThere = async (): Promise<void> => {
    if (await fileExists(target)) return;
    const fresh = `${target}.${process.pid}.new`;
    try {
      await make(fresh);
      await putInPlace(fresh, target);
    } finally {
      await rm(fresh, { recursive: true, force: true });
    }
  };
  await withLock(`${target}.lock`, makeUnlessThere, onWait == null ? {} : { onWait });
}

async function putInPlace(fresh: string, target: string): Promise<void> {
  try {
    await rename(fresh, target);
  } catch (error) {
    // A folder does not replace another one: whoever took over a lock that was still held may have been faster.
    if (!(await fileExists(target))) throw error;
  }
}
