import { isScrapewayError } from "../model/errors";
import type { ModuleFailure } from "../workspace";
import { FailedModules } from "./failed-modules";
import { fileSystemFailure } from "./file-system-failure";

/** Prints what failed, where, and what to do next; of several modules, each. A stack trace is shown for surprises only. */
export function printFailure(error: unknown): void {
  if (!(error instanceof FailedModules)) {
    printOne(error);
    return;
  }
  for (const failure of error.failures) printModuleFailure(failure);
  // Who sees one failure knows that there is one.
  if (error.failures.length > 1) process.stderr.write(`${error.message}\n`);
}

/** The same for one module, with its name where the failure itself does not say it. */
function printModuleFailure({ source, error }: ModuleFailure): void {
  printOne(error, (place) => {
    if (place == null) return source.name;
    return place.includes(source.name) ? place : `${source.name}, ${place}`;
  });
}

function printOne(error: unknown, placed = (place: string | undefined) => place): void {
  const expected = isScrapewayError(error) ? error : fileSystemFailure(error);
  if (expected != null) {
    const place = placed(expected.place);
    process.stderr.write(`error: ${expected.message}${place == null ? "" : `\n  in ${place}`}\n  → ${expected.next}\n`);
    return;
  }
  const place = placed(undefined);
  const stack = error instanceof Error ? (error.stack ?? error.message) : String(error);
  const what = `scrapeway failed in a way that it should not${place == null ? "" : `, at ${place}`}. Please report this.`;
  process.stderr.write(`error: ${what}\n${stack}\n`);
}
