import type { Random } from "../random";
import { type At, expression, inQuotes, type Reference, type Term } from "./term";
import { number, string, type Type } from "./type";
import { isList, isObject, type Value, whole } from "./value";

/** A reference, and what can be read of it: attributes, keys and elements that are there wherever it is evaluated. */
export function withPaths(base: Reference, random: Random, ats: readonly At[], depth = 3): readonly Reference[] {
  if (depth === 0 || ats.length === 0 || ats.some((at) => base.mean(at) === null)) return [base];
  const inner = pathsOf(base, random, ats);
  return [base, ...inner.flatMap((one) => withPaths(one, random, ats, depth - 1))];
}

function pathsOf(base: Reference, random: Random, ats: readonly At[]): readonly Reference[] {
  const { type } = base;
  if (type.kind === "object") {
    return type.attributes
      .filter(({ name }) => everywhere(base, ats, (value) => isObject(value) && Object.hasOwn(value, name)))
      .map(({ property, name, type: inner }) => {
        const mean = (at: At): Value => keyOf(base.mean(at), name);
        const readable = base.isTyped === true || snake(property) === name;
        if (readable && random.chance(70)) return read(base, property, inner, mean);
        const suffix = random.chance(70) ? `.${name}` : `["${inQuotes(name)}"]`;
        return { ...expression(inner, [base, suffix], mean) };
      });
  }
  if (type.kind === "map") {
    const [first] = ats;
    const keys = Object.keys(first === undefined ? {} : Object(base.mean(first)));
    return keys
      .filter((key) => everywhere(base, ats, (value) => isObject(value) && Object.hasOwn(value, key)))
      .map((key) => {
        const mean = (at: At): Value => keyOf(base.mean(at), key);
        if (base.isTyped === true && !namesOfJavaScript.has(key) && random.chance(70))
          return read(base, key, type.element, mean);
        const written: Term = { type: string, mean: () => key, write: () => key };
        const pieces = random.chance(50) ? [base, "[", written, "]"] : [base, `["${inQuotes(key)}"]`];
        return { ...expression(type.element, pieces, mean) };
      });
  }
  if (type.kind === "list") {
    if (ats.length === 0 || !everywhere(base, ats, (value) => isList(value) && value.length > 0)) return [];
    const mean = (at: At): Value => {
      const value = base.mean(at);
      return isList(value) ? (value[0] ?? null) : null;
    };
    if (base.isTyped === true && random.chance(50)) return [read(base, "0", type.element, mean)];
    return [{ ...expression(type.element, [base, "[0]"], mean) }];
  }
  return [];
}

function read(base: Reference, property: string, type: Type, mean: (at: At) => Value): Reference {
  return {
    type,
    mean,
    isTyped: base.isTyped === true,
    write: (session) => Reflect.get(Object(base.write(session)), property),
  };
}

/** A reference that the definition has under a name of the session. */
export function named(name: string, type: Type, mean: (at: At) => Value, isTyped: boolean): Reference {
  return { type, mean, isTyped, write: (session) => session.get(name) };
}

/** `each.key` and `each.value`, `count.index`, and the same of dynamic blocks, whose names they have in the session. */
export function elementReferences(
  name: string,
  element: Type,
  keyType: Type,
  elementAt: (at: At) => { readonly key: Value; readonly value: Value } | undefined,
  isTyped: boolean,
): readonly Reference[] {
  const part = (which: "key" | "value", type: Type): Reference => ({
    type,
    isTyped,
    mean: (at) => elementAt(at)?.[which] ?? null,
    write: (session) => Reflect.get(Object(session.get(name)), which),
  });
  return [part("key", keyType), part("value", element)];
}

export function indexReference(name: string): Reference {
  return {
    type: number,
    mean: ({ index }) => whole(index ?? 0),
    write: (session) => Reflect.get(Object(session.get(name)), "index"),
  };
}

/** How Terraform calls what TypeScript calls `roleArn`. */
export function snake(property: string): string {
  return property.replace(/[A-Z]/g, (capital) => `_${capital.toLowerCase()}`);
}

/** What every object of JavaScript has, or is asked for: keys of these names are read with hcl. */
const namesOfJavaScript: ReadonlySet<string> = new Set(["constructor", "toString", "then", "length", "toJSON"]);

function everywhere(base: Term, ats: readonly At[], accept: (value: Value) => boolean): boolean {
  return ats.every((at) => accept(base.mean(at)));
}

function keyOf(value: Value, key: string): Value {
  return isObject(value) && Object.hasOwn(value, key) ? (value[key] ?? null) : null;
}
