/** On the process, because a module's file may bring its own copy of this code. */
const BUILDING = Symbol.for("scrapeway/building");

/** Runs an author's `build()`. What is asked of references meanwhile, the author asks; later cdktf asks, which looks into every value. */
export function whileBuilding<T>(run: () => T): T {
  const before: unknown = Reflect.get(globalThis, BUILDING);
  Reflect.set(globalThis, BUILDING, true);
  try {
    return run();
  } finally {
    Reflect.set(globalThis, BUILDING, before);
  }
}

export function isBuilding(): boolean {
  return Reflect.get(globalThis, BUILDING) === true;
}
