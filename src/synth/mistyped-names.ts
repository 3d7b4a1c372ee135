import { isBuilding } from "../define/building";
import { callingFile, isOfPackage } from "../define/calling-file";
import { nearestName } from "../define/nearest-name";
import { noSuchAttribute, noSuchProperty } from "../define/refused-conversion";
import { ScrapewayError } from "../model/errors";

/**
 * Sees to it that a name which a class of the bindings does not have is refused in `build()`, where JavaScript would give `undefined`, and
 * an argument would be left out without a word. What the bindings themselves ask for is answered as ever.
 *
 * @param prototype of such a class; what all of them have in common gets the guard
 * @param addressOf how messages call an object
 * @returns what undoes it
 */
export function refuseMistypedNames(prototype: object, addressOf: (owner: object) => string): () => void {
  const root = rootOf(prototype);
  const base: object | null = Object.getPrototypeOf(root);
  if (base == null) throw new Error("What lies below all objects cannot be guarded.");
  const guard: ProxyHandler<object> = {
    get(target, property, receiver) {
      const found: unknown = Reflect.get(target, property, receiver);
      if (typeof property !== "symbol" && !(property in target) && isAuthors(property, guard.get)) {
        throw noSuchName(receiver, property, addressOf);
      }
      return found;
    },
    // Authors may keep notes of their own on what they made; a name that is near one of the bindings' is none.
    set(target, property, value, receiver) {
      if (typeof property !== "symbol" && isAuthors(property, guard.set)) {
        const meant = nearestName(property, namesOf(receiver));
        if (meant != null) throw noSuchAttribute(addressOf(receiver), property, meant);
      }
      return Reflect.set(target, property, value, receiver);
    },
  };
  Object.setPrototypeOf(root, new Proxy(base, guard));
  return () => Object.setPrototypeOf(root, base);
}

/** By these JavaScript asks what kind of value it has. */
const probed: ReadonlySet<string> = new Set(["then", "toJSON"]);

function isAuthors(property: string, trap: ((...given: never[]) => unknown) | undefined): boolean {
  if (!isBuilding() || property.startsWith("_") || probed.has(property) || trap == null) return false;
  return !isOfPackage(callingFile(trap));
}

function noSuchName(owner: object, property: string, addressOf: (owner: object) => string): ScrapewayError {
  const address = addressOf(owner);
  const names = namesOf(owner);
  if ("wrapsSet" in owner)
    return noSuchProperty(property, { kind: "list", element: { kind: "any" } }, address, undefined);
  if (names.includes("lookup")) {
    return new ScrapewayError({
      code: "define.no-such-property",
      message: `${address} is a map of the bindings', which has no "${property}".`,
      next: `Write lookup(${JSON.stringify(property)}).`,
    });
  }
  return noSuchAttribute(address, property, nearestName(property, names));
}

/** All that the classes of an object have, but for what they keep to themselves. */
function namesOf(owner: object): readonly string[] {
  const names = new Set<string>();
  const root = rootOf(owner);
  for (let next: object | null = owner; next != null && next !== root; next = Object.getPrototypeOf(next)) {
    for (const name of Object.getOwnPropertyNames(next)) if (!/^_|^constructor$/.test(name)) names.add(name);
  }
  return [...names];
}

/** The prototype that lies directly above that of all objects. */
function rootOf(object: object): object {
  let root = object;
  for (;;) {
    const below: object | null = Object.getPrototypeOf(root);
    if (below == null || Object.getPrototypeOf(below) === null) return root;
    root = below;
  }
}
