import { isExactNumber, type Literal } from "../../model/literal";
import { ownValue } from "../../model/own-value";
import type { ObjectAttribute, TypeConstraint } from "../../model/type-constraint";
import { attributeNames, propertyOf } from "./property-names";
import { Undefinable } from "./undefinable";

/**
 * A default as TypeScript: attributes of objects in camelCase, keys of maps as they are. Terraform converts what is written to the type;
 * here it is converted already.
 *
 * @throws Undefinable where a definition would refuse it
 */
export function defaultText(type: TypeConstraint, value: Literal): string {
  if (value === null) return "null";
  if (isExactNumber(value)) return exactNumberText(type, value.$number);
  switch (type.kind) {
    case "any":
      return anyText(value);
    case "string":
      if (typeof value === "object") break;
      return JSON.stringify(String(value));
    case "number":
      if (typeof value === "boolean" || typeof value === "object" || !Number.isFinite(Number(value))) break;
      return String(Number(value));
    case "bool":
      if (String(value) !== "true" && String(value) !== "false") break;
      return String(value);
    case "list":
    case "set":
      if (!isList(value)) break;
      return `[${value.map((element) => elementText(type.element, element)).join(", ")}]`;
    case "map":
      if (typeof value !== "object" || isList(value)) break;
      return recordText(
        Object.entries(value).map(([key, element]) => [keyText(key), elementText(type.element, element)]),
      );
    case "object":
      if (typeof value !== "object" || isList(value)) break;
      return objectText(type.attributes, value);
  }
  throw new Undefinable(`its default does not fit its type ${type.kind}`);
}

function exactNumberText({ kind }: TypeConstraint, text: string): string {
  if (kind === "string") return JSON.stringify(text);
  throw new Undefinable(`its default holds ${text}, which a number of JavaScript would round`);
}

function elementText(type: TypeConstraint, value: Literal): string {
  if (value === null && type.kind !== "any") throw new Undefinable("its default holds an element that is null");
  return defaultText(type, value);
}

/** Nothing is known of the names in it: they stay as they are. */
function anyText(value: Literal): string {
  if (isExactNumber(value)) return exactNumberText({ kind: "any" }, value.$number);
  if (isList(value)) return `[${value.map(anyText).join(", ")}]`;
  if (typeof value !== "object" || value === null) return JSON.stringify(value);
  return recordText(Object.entries(value).map(([key, element]) => [keyText(key), anyText(element)]));
}

/** Attributes that the type does not have are dropped, as Terraform does. */
function objectText(
  attributes: Readonly<Record<string, ObjectAttribute>>,
  value: Readonly<Record<string, Literal>>,
): string {
  const properties = attributeNames(attributes);
  const present = Object.entries(attributes).flatMap(([name, { type, optional }]): [string, string][] => {
    const given = ownValue(value, name);
    if (given === undefined && !optional) throw new Undefinable(`its default has no ${name}`);
    return given === undefined ? [] : [[propertyOf(name, properties), defaultText(type, given)]];
  });
  return recordText(present);
}

function recordText(entries: readonly (readonly [string, string])[]): string {
  return entries.length === 0 ? "{}" : `{ ${entries.map(([key, text]) => `${key}: ${text}`).join(", ")} }`;
}

/** Written as it is, the one key would set what an object inherits from. */
function keyText(key: string): string {
  return key === "__proto__" ? '["__proto__"]' : JSON.stringify(key);
}

function isList(value: Literal): value is readonly Literal[] {
  return Array.isArray(value);
}
