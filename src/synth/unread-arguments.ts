import { nearestName } from "../define/nearest-name";
import { isPlainObject } from "../define/plain-object";
import { ScrapewayError } from "../model/errors";

/**
 * What the bindings do not read of an object, they do not print. TypeScript lets unknown names pass where an object comes from a variable, a
 * spread or a function.
 *
 * @returns a converter that refuses what is left unread, `synth.argument`
 */
export function withAllRead<Result>(convert: (given: unknown) => Result): (given: unknown) => Result {
  return (given) => {
    if (!isPlainObject(given)) return convert(given);
    const reading = watch(given);
    const converted = convert(reading.object);
    // A converter of texts and the like gives on whatever it gets.
    if (converted === reading.object) return convert(given);
    refuseUnread(reading);
    return converted;
  };
}

/** An object whose reader is watched, and the objects in it. */
interface Reading {
  readonly object: Readonly<Record<string, unknown>>;
  readonly given: Readonly<Record<string, unknown>>;
  readonly read: ReadonlySet<string>;
  readonly inner: ReadonlyMap<string, Reading>;
}

function watch(given: Readonly<Record<string, unknown>>): Reading {
  const read = new Set<string>();
  const inner = new Map<string, Reading>();
  const object = new Proxy(given, {
    get(target, property, receiver) {
      const value: unknown = Reflect.get(target, property, receiver);
      if (typeof property === "symbol") return value;
      read.add(property);
      if (!isPlainObject(value) || !Object.hasOwn(target, property)) return value;
      const reading = inner.get(property) ?? watch(value);
      inner.set(property, reading);
      return reading.object;
    },
  });
  return { object, given, read, inner };
}

function refuseUnread({ given, read, inner }: Reading): void {
  const unread = Object.keys(given).find((name) => given[name] !== undefined && !read.has(name));
  if (unread != null) {
    const meant = nearestName(unread, [...read]);
    throw new ScrapewayError({
      code: "synth.argument",
      message: `A block is given ${unread}, which it does not have.`,
      next:
        meant == null
          ? "Look the name up in the bindings; they write names in camelCase."
          : `Did you mean ${meant}? The bindings write names in camelCase.`,
    });
  }
  for (const one of inner.values()) {
    // Of what is handed on as a whole, nothing was read yet.
    const isTaken = [...one.read].some((name) => Object.hasOwn(one.given, name));
    if (isTaken) refuseUnread(one);
  }
}
