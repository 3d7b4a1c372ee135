import type { Random } from "../random";
import { awkwardText, type RandomNumber, randomKeys, randomNames, randomNumber } from "./raw";
import { byBytes, byValue, Decimal, decimalOf, isList, isObject, jsonOf, type Value } from "./value";

/** A type of the Terraform language, with what the author calls the attributes of objects. */
export type Type =
  | { readonly kind: "string" | "number" | "bool" }
  | { readonly kind: "list" | "set" | "map"; readonly element: Type }
  | { readonly kind: "object"; readonly attributes: readonly Attribute[] };

export interface Attribute {
  readonly property: string;
  /** What Terraform calls it. */
  readonly name: string;
  readonly type: Type;
  readonly presence: "required" | "optional";
  /** Of one that may be left out; null is none. By Terraform's names. */
  readonly fallback: Value;
}

export const string: Type = { kind: "string" };
export const number: Type = { kind: "number" };
export const bool: Type = { kind: "bool" };

export function primitive(random: Random): Type {
  return random.pick([string, string, number, bool]);
}

export function randomType(random: Random, depth: number): Type {
  if (depth === 0 || random.chance(35)) return primitive(random);
  switch (random.below(4)) {
    case 0:
      return { kind: "list", element: randomType(random, depth - 1) };
    case 1:
      // The order of other sets is known to Terraform alone.
      return { kind: "set", element: random.pick([string, string, number]) };
    case 2:
      return { kind: "map", element: randomType(random, depth - 1) };
    default:
      return { kind: "object", attributes: randomAttributes(random, depth - 1) };
  }
}

/** A value of a type, by Terraform's names, as a caller may give it: what is optional may be left out or null. */
export function randomValue(random: Random, type: Type): Value {
  switch (type.kind) {
    case "string":
      return awkwardText(random);
    case "number":
      return meant(randomNumber(random));
    case "bool":
      return random.chance(50);
    case "list":
      return Array.from({ length: random.below(3) }, () => randomValue(random, type.element));
    case "set":
      return unique(Array.from({ length: random.below(4) }, () => randomValue(random, type.element)));
    case "map":
      return Object.fromEntries(randomKeys(random).map((key) => [key, randomValue(random, type.element)]));
    case "object": {
      const given = type.attributes.filter(({ presence }) => presence === "required" || random.chance(60));
      return Object.fromEntries(
        given.map(({ name, type: inner, presence }) => [
          name,
          presence === "optional" && random.chance(15) ? null : randomValue(random, inner),
        ]),
      );
    }
  }
}

/** What Terraform makes of a value where the type is asked for: defaults are filled in, sets are sets. */
export function converted(type: Type, value: Value): Value {
  if (value === null) return null;
  switch (type.kind) {
    case "list":
      return isList(value) ? value.map((one) => converted(type.element, one)) : value;
    case "set":
      return isList(value) ? sorted(unique(value.map((one) => converted(type.element, one)))) : value;
    case "map":
      return isObject(value)
        ? Object.fromEntries(Object.entries(value).map(([key, one]) => [key, converted(type.element, one)]))
        : value;
    case "object":
      if (!isObject(value)) return value;
      return Object.fromEntries(
        type.attributes.map(({ name, type: inner, fallback }) => [name, converted(inner, value[name] ?? fallback)]),
      );
    default:
      return value;
  }
}

/** As Terraform goes through a set of texts or numbers. */
export function sorted(set: readonly Value[]): readonly Value[] {
  return [...set].sort((one, other) => {
    if (typeof one === "string" && typeof other === "string") return byBytes(one, other);
    return one instanceof Decimal && other instanceof Decimal ? byValue(one, other) : 0;
  });
}

export function unique(values: readonly Value[]): readonly Value[] {
  return [...new Map(values.map((value) => [jsonOf(value), value])).values()];
}

export function meant(number: RandomNumber): Value {
  return number.kind === "digits" ? number.decimal : decimalOf(number.value);
}

function randomAttributes(random: Random, depth: number): readonly Attribute[] {
  return randomNames(random, 1 + random.below(3)).map(({ property, name }) => {
    const type = randomType(random, depth);
    const presence = random.chance(60) ? "required" : "optional";
    const hasFallback = presence === "optional" && random.chance(70);
    return { property, name, type, presence, fallback: hasFallback ? plainValue(random, type) : null };
  });
}

/** A value that JavaScript has the digits of, because the author writes it as a default. */
export function plainValue(random: Random, type: Type): Value {
  if (type.kind === "number") return decimalOf(random.pick([0, -0, 1, 0.1, 1e21, -3.75, 2 ** 53, 1.5e-7]));
  if (type.kind === "list" || type.kind === "set") return random.chance(50) ? [] : [plainValue(random, type.element)];
  if (type.kind === "map")
    return Object.fromEntries(randomKeys(random).map((key) => [key, plainValue(random, type.element)]));
  if (type.kind === "object") {
    const given = type.attributes.filter(({ presence }) => presence === "required" || random.chance(50));
    return Object.fromEntries(given.map(({ name, type: inner }) => [name, plainValue(random, inner)]));
  }
  return randomValue(random, type);
}
