import { mkdtempSync } from "node:fs";
import { rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";

/**
 * A folder for as long as `use` takes. It goes also when Ctrl-C or SIGTERM arrives meanwhile: the signal that `use` gets is aborted then,
 * for {@link run} to end what it runs, and nothing goes on after it.
 *
 * @throws what `use` throws, or the reason of the abort
 */
export async function withTemporaryDirectory<T>(
  name: string,
  use: (directory: string, signal: AbortSignal) => Promise<T>,
): Promise<T> {
  const interrupt = new AbortController();
  const abort = () => interrupt.abort();
  process.on("SIGINT", abort);
  process.on("SIGTERM", abort);
  try {
    const directory = mkdtempSync(path.join(tmpdir(), `scrapeway-${name}-`));
    try {
      return await use(directory, interrupt.signal);
    } finally {
      await rm(directory, { recursive: true, force: true });
      interrupt.signal.throwIfAborted();
    }
  } finally {
    process.off("SIGINT", abort);
    process.off("SIGTERM", abort);
  }
}
