import { isExactNumber, type Literal, numberTextOf } from "../model/literal";
import type { ModuleInput } from "../model/module-interface";
import type { TypeConstraint } from "../model/type-constraint";

/** Whether two inputs have the same value where they are left out: defaults are compared as Terraform converts them to their types. */
export function isSameDefault(
  before: Pick<ModuleInput, "type" | "default">,
  after: Pick<ModuleInput, "type" | "default">,
): boolean {
  if (before.default === undefined || after.default === undefined) return before.default === after.default;
  return (
    JSON.stringify(converted(before.default, before.type)) === JSON.stringify(converted(after.default, after.type))
  );
}

/** What a value becomes where a type is wanted, with optional attributes filled in, and elements of sets in one order. What does not fit stays. */
function converted(value: Literal, type: TypeConstraint): Literal {
  if (value === null) return null;
  switch (type.kind) {
    case "any":
      return value;
    case "string":
      if (typeof value === "number" || isExactNumber(value)) return numberTextOf(value);
      return typeof value === "boolean" ? String(value) : value;
    case "number":
      return typeof value === "string" && /^[+-]?[0-9.]+(?:[eE][+-]?[0-9]+)?$/.test(value) ? Number(value) : value;
    case "bool":
      return value === "true" ? true : value === "false" ? false : value;
    case "list":
      return Array.isArray(value) ? value.map((one: Literal) => converted(one, type.element)) : value;
    case "set": {
      if (!Array.isArray(value)) return value;
      const elements = value.map((one: Literal) => JSON.stringify(converted(one, type.element)));
      return [...new Set(elements)].sort().map((text): Literal => JSON.parse(text) as Literal);
    }
    case "map":
      return mapped(value, (_, one) => converted(one, type.element));
    case "tuple":
      return Array.isArray(value)
        ? value.map((one: Literal, index) => converted(one, type.elements[index] ?? { kind: "any" }))
        : value;
    case "object":
      return withAttributes(value, type.attributes);
  }
}

function withAttributes(
  value: Literal,
  attributes: Extract<TypeConstraint, { kind: "object" }>["attributes"],
): Literal {
  if (!isObject(value)) return value;
  const entries = Object.entries(attributes).map(([name, attribute]): [string, Literal] => {
    const given = Object.hasOwn(value, name) ? (value[name] ?? null) : null;
    return [name, converted(given ?? attribute.default ?? null, attribute.type)];
  });
  return Object.fromEntries(entries.sort(([a], [b]) => (a < b ? -1 : 1)));
}

function mapped(value: Literal, convert: (key: string, value: Literal) => Literal): Literal {
  if (!isObject(value)) return value;
  const entries = Object.entries(value).map(([key, one]): [string, Literal] => [key, convert(key, one)]);
  return Object.fromEntries(entries.sort(([a], [b]) => (a < b ? -1 : 1)));
}

function isObject(value: Literal): value is { readonly [key: string]: Literal } {
  return typeof value === "object" && value !== null && !Array.isArray(value) && !isExactNumber(value);
}
