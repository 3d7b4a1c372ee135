import { isScrapewayError } from "../model/errors";
import { fileSystemFailure } from "./file-system-failure";

/** Prints what failed, where, and what to do next. A stack trace is shown for surprises only. */
export function printFailure(error: unknown): void {
  const expected = isScrapewayError(error) ? error : fileSystemFailure(error);
  if (expected != null) {
    const place = expected.place == null ? "" : `\n  in ${expected.place}`;
    process.stderr.write(`error: ${expected.message}${place}\n  → ${expected.next}\n`);
    return;
  }
  const stack = error instanceof Error ? (error.stack ?? error.message) : String(error);
  process.stderr.write(`error: scrapeway failed in a way that it should not. Please report this.\n${stack}\n`);
}
