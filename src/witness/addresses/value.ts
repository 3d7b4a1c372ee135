import { smallestValue } from "../../compare/types/sample-values";
import { isExactNumber, type Literal } from "../../model/literal";
import type { TypeConstraint } from "../../model/type-constraint";
import { anyElement, type Step } from "./place";
import type { Shape } from "./shape";
import type { Wish } from "./wish";

/** What is known of a value: its type where it has one, else how it is used. */
export interface Kind {
  readonly type: TypeConstraint;
  readonly shape?: Shape | undefined;
}

/** Any value of a kind: small, but with elements where it has no type and is used as a collection. */
export function sampleOf({ type, shape }: Kind, name = "a"): Literal {
  switch (type.kind) {
    case "string":
      return name;
    case "object":
      return Object.fromEntries(
        Object.entries(type.attributes)
          .filter(([, { optional }]) => !optional)
          .map(([key, attribute]) => [key, sampleOf({ type: attribute.type, shape: shape?.attributes.get(key) })]),
      );
    case "any":
      return shape == null ? name : sampleOfShape(shape, name);
    default:
      return smallestValue(type);
  }
}

function sampleOfShape({ kinds, attributes, element }: Shape, name: string): Literal {
  if (attributes.size > 0) {
    return Object.fromEntries([...attributes].map(([key, shape]) => [key, sampleOfShape(shape, name)]));
  }
  const one = (): Literal => (element == null ? "a" : sampleOfShape(element, "a"));
  if (kinds.has("map")) return { a: one() };
  if (element != null || kinds.has("list")) return [one()];
  if (kinds.has("bool")) return true;
  return kinds.has("number") ? 1 : name;
}

/** A value in which a wish is fulfilled at a place, where its kind has such a place; as it was where not. */
export function withWish(value: Literal, kind: Kind, steps: readonly Step[], wish: Wish): Literal {
  const [step, ...rest] = steps;
  if (step == null) return fulfilled(value, kind, wish);
  const isElement = step === anyElement || typeof step === "number";
  const inner = isElement ? elementKind(kind) : attributeKind(kind, step);
  if (inner == null) return value;
  const into = (old: Literal | undefined): Literal => withWish(old ?? sampleOf(inner), inner, rest, wish);
  if (!isElement) {
    const object = isObject(value) ? value : asObject(sampleOf(kind));
    return { ...object, [step]: into(object[step]) };
  }
  const at = typeof step === "number" ? step : 0;
  if (isArray(value) || (!isObject(value) && !isKeyed(kind))) {
    const elements = filled(isArray(value) ? value : [], inner, at + 1);
    return elements.map((element, index) => (index === at ? into(element) : element));
  }
  const object = isObject(value) ? value : {};
  const key = Object.keys(object)[0] ?? "a";
  return { ...object, [key]: into(object[key]) };
}

function fulfilled(value: Literal, kind: Kind, wish: Wish): Literal {
  switch (wish.kind) {
    case "is":
      return wish.value;
    case "is not":
      return value !== wish.value ? value : another(value, kind);
    case "filled":
      return withElements(value, kind, wish.count);
    case "at least":
      if (isArray(value) || isObject(value)) return withElements(value, kind, wish.count);
      return typeof value === "number" && value >= wish.count ? value : wish.count;
    case "has":
      if (isObject(value) || isKeyed(kind)) {
        const object = asObject(value);
        const inner = elementKind(kind) ?? { type: { kind: "any" } };
        return { ...object, [String(wish.value)]: object[String(wish.value)] ?? sampleOf(inner) };
      }
      return isArray(value) && value.includes(wish.value) ? value : [...(isArray(value) ? value : []), wish.value];
  }
}

function another(value: Literal, kind: Kind): Literal {
  if (typeof value === "boolean") return !value;
  if (typeof value === "number") return value + 1;
  if (typeof value === "string") return value === "a" ? "b" : "a";
  const sample = sampleOf(kind);
  return sample === null ? "a" : sample;
}

function withElements(value: Literal, kind: Kind, count: number): Literal {
  if (typeof value === "string") return kind.type.kind === "any" || value !== "" ? (value === "" ? "a" : value) : "a";
  if (typeof value === "number" || typeof value === "boolean") return value;
  const inner = elementKind(kind);
  if (inner == null) return value ?? sampleOf(kind);
  if (isArray(value) || (!isObject(value) && !isKeyed(kind))) return filled(isArray(value) ? value : [], inner, count);
  const object = asObject(value);
  const missing = keys.filter((key) => !(key in object)).slice(0, Math.max(0, count - Object.keys(object).length));
  return { ...object, ...Object.fromEntries(missing.map((key) => [key, sampleOf(inner, key)])) };
}

const keys = [..."abcdefghijklmnop"];

/** Texts differ, so that a set of them has as many. */
function filled(elements: readonly Literal[], inner: Kind, count: number): readonly Literal[] {
  const more = Array.from({ length: Math.min(keys.length, Math.max(0, count - elements.length)) }, (_, index) =>
    sampleOf(inner, keys[elements.length + index] ?? "a"),
  );
  return [...elements, ...more];
}

function elementKind({ type, shape }: Kind): Kind | undefined {
  if ("element" in type) return { type: type.element, shape: shape?.element };
  return type.kind === "any" ? { type, shape: shape?.element } : undefined;
}

function attributeKind({ type, shape }: Kind, name: string): Kind | undefined {
  if (type.kind === "map") return { type: type.element, shape: shape?.element };
  if (type.kind === "any") return { type, shape: shape?.attributes.get(name) };
  const attribute = type.kind === "object" ? type.attributes[name] : undefined;
  return attribute == null ? undefined : { type: attribute.type, shape: shape?.attributes.get(name) };
}

/** Whether its elements have keys of their own. */
function isKeyed({ type, shape }: Kind): boolean {
  return type.kind === "map" || type.kind === "object" || (type.kind === "any" && shape?.kinds.has("map") === true);
}

function isArray(value: Literal): value is readonly Literal[] {
  return Array.isArray(value);
}

function isObject(value: Literal): value is Readonly<Record<string, Literal>> {
  return typeof value === "object" && value !== null && !Array.isArray(value) && !isExactNumber(value);
}

function asObject(value: Literal): Readonly<Record<string, Literal>> {
  return isObject(value) ? value : {};
}
