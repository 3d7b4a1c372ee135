/** On the process, because a module's file may bring its own copy of this code. */
const BUILDING = Symbol.for("scrapeway/building");

/** What is known of the `build()` that runs. */
interface Building {
  /** The first refusal that was thrown at what it does. */
  refusal?: Error;
}

/**
 * Runs an author's `build()`. What is asked of references meanwhile, the author asks; later cdktf asks, which looks into every value.
 *
 * @throws what was refused in it, also where its author caught that: what it went on with instead would be printed without a word
 */
export function whileBuilding<T>(run: () => T): T {
  const before: unknown = Reflect.get(globalThis, BUILDING);
  const building: Building = {};
  Reflect.set(globalThis, BUILDING, building);
  try {
    const built = run();
    if (building.refusal != null) throw building.refusal;
    return built;
  } finally {
    Reflect.set(globalThis, BUILDING, before);
  }
}

export function isBuilding(): boolean {
  return current() != null;
}

/** Remembers a refusal that is about to be thrown. */
export function noteRefusal<Refusal extends Error>(refusal: Refusal): Refusal {
  const building = current();
  if (building != null) building.refusal ??= refusal;
  return refusal;
}

function current(): Building | undefined {
  // Only whileBuilding puts something under this symbol.
  return Reflect.get(globalThis, BUILDING) as Building | undefined;
}
