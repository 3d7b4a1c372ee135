import { allOf, isScrapewayError } from "../model/errors";
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
    const all = allOf(expected);
    for (const one of all) {
      const place = placed(one.place);
      process.stderr.write(`error: ${one.message}${place == null ? "" : `\n  in ${place}`}\n  → ${one.next}\n`);
    }
    if (all.length > 1) process.stderr.write(`${all.length} problems were found.\n`);
    return;
  }
  const place = placed(undefined);
  const stack = error instanceof Error ? (error.stack ?? error.message) : String(error);
  const what = `scrapeway failed in a way that it should not${place == null ? "" : `, at ${place}`}. Please report this.`;
  process.stderr.write(`error: ${what}\n${stack}\n`);
}
