import type { TypeDifference, TypeStep } from "../../compare/types";
import { smallestValue } from "../../compare/types/sample-values";
import { isExactNumber, type Literal } from "../../model/literal";

/** A value in which a difference of types refuses nothing, as far as one can be written that both types take. */
export function satisfying(value: Literal, { path, kind, from, to }: TypeDifference): Literal {
  const [last] = path.slice(-1);
  if (to == null || last == null) return value;
  if (kind === "required attribute added" || kind === "attribute became required") {
    if (!("attribute" in last)) return value;
    const { attribute } = last;
    return changedAt(value, path.slice(0, -1), (around) =>
      isObject(around) && !Object.hasOwn(around, attribute) ? { ...around, [attribute]: smallestValue(to) } : around,
    );
  }
  if (kind !== "primitive narrowed" || from?.kind !== "string") return value;
  const text = to.kind === "number" ? "1" : "true";
  return changedAt(value, path, (one) => (typeof one === "string" ? text : one));
}

function changedAt(value: Literal, path: readonly TypeStep[], change: (value: Literal) => Literal): Literal {
  const [step, ...rest] = path;
  if (step == null) return change(value);
  const inside = (one: Literal): Literal => changedAt(one, rest, change);
  if ("each" in step || "position" in step) {
    const isMeant = (index: number): boolean => "each" in step || step.position === index;
    if (isList(value)) return value.map((one, index) => (isMeant(index) ? inside(one) : one));
    return isObject(value) && "each" in step ? mapped(value, inside) : value;
  }
  const { attribute } = step;
  if (!isObject(value)) return value;
  return mapped(value, (one, name) => (name === attribute ? inside(one) : one));
}

function mapped(
  value: Readonly<Record<string, Literal>>,
  change: (one: Literal, name: string) => Literal,
): Readonly<Record<string, Literal>> {
  return Object.fromEntries(Object.entries(value).map(([name, one]) => [name, change(one, name)]));
}

function isList(value: Literal): value is readonly Literal[] {
  return Array.isArray(value);
}

function isObject(value: Literal): value is { readonly [key: string]: Literal } {
  return typeof value === "object" && value !== null && !isList(value) && !isExactNumber(value);
}
