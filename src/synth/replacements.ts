/** What takes the place of a method or getter, given the one that was there. */
export type Replacement = (
  original: (this: unknown, ...given: readonly unknown[]) => unknown,
) => (this: never, ...given: never[]) => unknown;

/** Methods and getters of others' classes that are replaced for a while. */
export class Replacements {
  readonly #undo: (() => void)[] = [];

  /**
   * Replaces a method or getter where it is defined, which may be a class that this one extends.
   *
   * @throws Error where there is none: what it gave would pass unseen from then on
   */
  replace(object: object, name: string, replacement: Replacement): void {
    const owner = ownerOf(object, name);
    const before = owner == null ? undefined : Object.getOwnPropertyDescriptor(owner, name);
    const original: unknown = before?.get ?? before?.value;
    if (owner == null || before == null || typeof original !== "function") {
      throw new Error(`This copy of cdktf has no ${name} to replace.`);
    }
    // What a class has under a name, and can be called, takes whatever its callers give.
    const by = replacement(original as Parameters<Replacement>[0]);
    Object.defineProperty(owner, name, before.get == null ? { ...before, value: by } : { ...before, get: by });
    this.#undo.push(() => Object.defineProperty(owner, name, before));
  }

  /** Something else that is undone with them. */
  add(undo: () => void): void {
    this.#undo.push(undo);
  }

  undo(): void {
    for (const undo of this.#undo.splice(0).reverse()) undo();
  }
}

function ownerOf(object: object, name: string): object | undefined {
  for (let owner: object | null = object; owner != null; owner = Object.getPrototypeOf(owner)) {
    if (Object.hasOwn(owner, name)) return owner;
  }
  return undefined;
}
