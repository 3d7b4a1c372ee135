import { isScrapewayError } from "../model/errors";

/** Prints what failed, where, and what to do next. A stack trace is shown for surprises only. */
export function printFailure(error: unknown): void {
  if (isScrapewayError(error)) {
    const place = error.place == null ? "" : `\n  in ${error.place}`;
    process.stderr.write(`error: ${error.message}${place}\n  → ${error.next}\n`);
    return;
  }
  const stack = error instanceof Error ? (error.stack ?? error.message) : String(error);
  process.stderr.write(`error: scrapeway failed in a way that it should not. Please report this.\n${stack}\n`);
}
