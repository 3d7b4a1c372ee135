import { isExactNumber, type Literal } from "../model/literal";
import type { TypeConstraint } from "../model/type-constraint";

/**
 * Why Terraform does not take a value as the default of an input of this type, in words that follow "default"; `undefined` where it does,
 * or where that cannot be told. Values are converted: text that is a number is a number, and so on.
 * Source: the package convert of cty.
 */
export function defaultProblem(type: TypeConstraint, value: Literal): string | undefined {
  if (value === null) return undefined;
  switch (type.kind) {
    case "any":
      return undefined;
    case "string":
      return isPrimitive(value) ? undefined : "is no text";
    case "number":
      return isNumber(value) ? undefined : "is no number";
    case "bool":
      return typeof value === "boolean" || (typeof value === "string" && bools.has(value))
        ? undefined
        : "is neither true nor false";
    case "list":
    case "set":
      if (!isList(value)) return `is no ${type.kind}`;
      return inElements(type.element, value);
    case "tuple":
      if (!isList(value) || value.length !== type.elements.length) return `is no tuple of ${type.elements.length}`;
      return first(type.elements.map((element, index) => inside(`[${index}]`, element, value[index] ?? null)));
    case "map":
      if (!isObject(value)) return "is no map";
      if (type.element.kind === "any" && !haveOneType(Object.values(value))) return "has elements of different types";
      return first(
        Object.entries(value).map(([key, entry]) => inside(`[${JSON.stringify(key)}]`, type.element, entry)),
      );
    case "object":
      if (!isObject(value)) return "is no object";
      return first(
        Object.entries(type.attributes).map(([name, attribute]) => {
          const given = Object.hasOwn(value, name) ? value[name] : undefined;
          if (given === undefined) return attribute.optional ? undefined : `has no attribute ${name}`;
          return inside(`.${name}`, attribute.type, given);
        }),
      );
  }
}

/** Terraform also takes these texts. */
const bools = new Set(["true", "false", "1", "0"]);

function inElements(type: TypeConstraint, elements: readonly Literal[]): string | undefined {
  if (type.kind === "any" && !haveOneType(elements)) return "has elements of different types";
  return first(elements.map((element, index) => inside(`[${index}]`, type, element)));
}

/** Whether all may be of one type, as elements of `any` have to be: lists, objects, or what all becomes text or is so already. */
function haveOneType(elements: readonly Literal[]): boolean {
  const kinds = new Set(elements.filter((element) => element !== null).map(kindOf));
  return kinds.size <= 1 || (kinds.has("string") && !kinds.has("list") && !kinds.has("object"));
}

function kindOf(value: Literal): string {
  if (isList(value)) return "list";
  return isExactNumber(value) ? "number" : typeof value;
}

function inside(path: string, type: TypeConstraint, value: Literal): string | undefined {
  const problem = defaultProblem(type, value);
  return problem == null ? undefined : `at ${path} ${problem.replace(/^at /, "")}`;
}

function first(problems: readonly (string | undefined)[]): string | undefined {
  return problems.find((problem) => problem != null);
}

function isNumber(value: Literal): boolean {
  if (typeof value === "number" || isExactNumber(value)) return true;
  return typeof value === "string" && /^[+-]?(?:(?:[0-9]+\.?[0-9]*|\.[0-9]+)(?:[eE][+-]?[0-9]+)?|[iI]nf)$/.test(value);
}

function isPrimitive(value: Literal): boolean {
  return typeof value !== "object" || isExactNumber(value);
}

function isList(value: Literal): value is readonly Literal[] {
  return Array.isArray(value);
}

function isObject(value: Literal): value is { readonly [key: string]: Literal } {
  return typeof value === "object" && value !== null && !isList(value) && !isExactNumber(value);
}
