/** A registered symbol: what builds a module, and what asks, may be copies of this code. */
const INPUTS = Symbol.for("scrapeway/inputs");

/** Marks what `build()` is given as `inputs`: whatever is read from it is there, as a reference. */
export function markInputs<T extends object>(inputs: T): T {
  return Object.defineProperty(inputs, INPUTS, { value: true });
}

export function isInputs(value: object): boolean {
  return INPUTS in value;
}
