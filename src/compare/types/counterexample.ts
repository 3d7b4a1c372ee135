import type { Literal } from "../../model/literal";
import { ownValue } from "../../model/own-value";
import type { TypeConstraint } from "../../model/type-constraint";
import { smallestValue } from "./sample-values";
import type { TypeDifference, TypeStep } from "./type-difference";

/**
 * The smallest value that is valid for the old type and refused by the new one, because of this difference.
 *
 * @returns `undefined` where the difference refuses nothing
 */
export function counterexample(from: TypeConstraint, difference: TypeDifference): Literal | undefined {
  if (difference.effect !== "refused") return undefined;
  if (difference.value !== undefined) return valueWith(from, difference.path, difference.value);
  // What is refused is that the last of the path is left out, as the smallest value does.
  const around = difference.path.slice(0, -1);
  return valueWith(from, around, smallestValue(typeAt(from, around)));
}

function valueWith(type: TypeConstraint, path: readonly TypeStep[], value: Literal): Literal {
  const [step, ...rest] = path;
  if (step == null) return value;
  const inner = valueWith(typeAt(type, [step]), rest, value);
  const around = smallestValue(type);
  if ("position" in step) return isList(around) ? around.with(step.position, inner) : around;
  if ("each" in step) return step.each === "map" ? { a: inner } : [inner];
  return { ...(isObject(around) ? around : {}), [step.attribute]: inner };
}

/** A map has its element at every attribute. */
function typeAt(type: TypeConstraint, path: readonly TypeStep[]): TypeConstraint {
  const [step, ...rest] = path;
  if (step == null) return type;
  const inner =
    "element" in type
      ? type.element
      : "attributes" in type && "attribute" in step
        ? ownValue(type.attributes, step.attribute)?.type
        : "elements" in type && "position" in step
          ? type.elements[step.position]
          : undefined;
  return typeAt(inner ?? { kind: "any" }, rest);
}

function isList(value: Literal): value is readonly Literal[] {
  return Array.isArray(value);
}

function isObject(value: Literal): value is { readonly [key: string]: Literal } {
  return typeof value === "object" && value !== null && !isList(value);
}
