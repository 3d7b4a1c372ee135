import { callingFile } from "./calling-file";

/** On the process, because a module's file may bring its own copy of this code. */
const GUARDED = Symbol.for("scrapeway/guardedFiles");

/**
 * Runs an author's code that is compiled so that it asks, wherever it puts texts together. In its files, nothing else makes a text of a
 * reference: no function of JavaScript's, which would measure, encode or hash what only stands for it.
 */
export function whileGuarded<T>(isGuarded: (file: string) => boolean, run: () => T): T {
  const before: unknown = Reflect.get(globalThis, GUARDED);
  Reflect.set(globalThis, GUARDED, isGuarded);
  try {
    return run();
  } finally {
    Reflect.set(globalThis, GUARDED, before);
  }
}

/** Whether code runs that is guarded: where it fails, its line is told. */
export function isGuarding(): boolean {
  return Reflect.get(globalThis, GUARDED) != null;
}

/** Whether code of such a file called a function, be it through one of JavaScript's own. @param called the function that runs */
export function isCalledByGuarded(called: (...given: never[]) => unknown): boolean {
  // Only whileGuarded puts something under this symbol.
  const isGuarded = Reflect.get(globalThis, GUARDED) as ((file: string) => boolean) | undefined;
  if (isGuarded == null) return false;
  const file = callingFile(called);
  return file != null && isGuarded(file);
}
