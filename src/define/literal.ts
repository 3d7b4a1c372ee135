import { ScrapewayError } from "../model/errors";
import type { Literal } from "../model/literal";
import { ownValue } from "../model/own-value";
import type { TypeConstraint } from "../model/type-constraint";
import { attributeOf, attributeProperty } from "./naming";
import { isPlainObject } from "./plain-object";
import { valueName } from "./value-name";

/**
 * A TypeScript value as the literal that Terraform will see: attributes of objects get their Terraform names, keys of maps stay.
 *
 * @param place what the value is, for the error: `input tags`
 * @throws ScrapewayError `define.wrong-value` where the value does not fit the type
 */
export function toLiteral(type: TypeConstraint, value: unknown, place: string): Literal {
  if (value == null) return null;
  switch (type.kind) {
    case "any":
      return anyLiteral(value, place);
    case "string":
    case "number":
    case "bool":
      return primitive(type.kind, value, place);
    case "list":
    case "set":
      if (!Array.isArray(value)) throw wrongValue(type.kind, value, place);
      refuseMixture(type, value, place);
      return elementsOf(value).map((element, index) => elementLiteral(type.element, element, `${place}[${index}]`));
    case "tuple":
      if (!Array.isArray(value) || value.length !== type.elements.length) throw wrongValue("tuple", value, place);
      return type.elements.map((element, index) => toLiteral(element, value[index], `${place}[${index}]`));
    case "map":
      if (isPlainObject(value)) refuseMixture(type, value, place);
      return mapEntries(value, place, type.kind, (key, element) => [
        key,
        elementLiteral(type.element, element, `${place}["${key}"]`),
      ]);
    case "object":
      return objectLiteral(type, value, place);
  }
}

type Collection = Extract<TypeConstraint, { kind: "list" | "set" | "map" }>;

/**
 * Any constant. Its names are the module's own: nothing is known of them.
 *
 * @param around the values that hold this one
 */
function anyLiteral(value: unknown, place: string, around: readonly unknown[] = []): Literal {
  if (value == null) return null;
  if (typeof value === "string" || typeof value === "boolean") return value;
  if (typeof value === "number" && Number.isFinite(value)) return value;
  if (around.includes(value)) throw wrongValue("any", value, place);
  const within = [...around, value];
  if (Array.isArray(value)) {
    return elementsOf(value).map((element, index) => anyLiteral(element, `${place}[${index}]`, within));
  }
  if (!isPlainObject(value)) throw wrongValue("any", value, place);
  return mapEntries(value, place, "any", (key, element) => [key, anyLiteral(element, `${place}["${key}"]`, within)]);
}

/** In a collection of any, Terraform finds one type for all elements, or refuses them. */
function refuseMixture(type: Collection, given: object, place: string): void {
  if (type.element.kind !== "any") return;
  const shapes = new Set(
    Object.values(given)
      .filter((element) => element != null)
      .map(shapeOf),
  );
  if (shapes.size < 2) return;
  const detail = `Terraform wants one type for all elements, and there are ${[...shapes].join(" and ")}.`;
  throw wrongValue(`${type.kind}(any)`, given, place, detail);
}

function shapeOf(value: unknown): "lists" | "objects" | "single values" {
  if (Array.isArray(value)) return "lists";
  return typeof value === "object" ? "objects" : "single values";
}

/** Nothing is no element, but of what may be anything. */
function elementLiteral(type: TypeConstraint, value: unknown, place: string): Literal {
  if (value == null && type.kind !== "any") throw wrongValue(type.kind, value, place);
  return toLiteral(type, value, place);
}

function primitive(kind: "string" | "number" | "bool", value: unknown, place: string): Literal {
  if (kind === "string" && typeof value === "string") return value;
  if (kind === "number" && typeof value === "number" && Number.isFinite(value)) return value;
  if (kind === "bool" && typeof value === "boolean") return value;
  throw wrongValue(kind, value, place);
}

function objectLiteral(type: Extract<TypeConstraint, { kind: "object" }>, value: unknown, place: string): Literal {
  const literal = mapEntries(value, place, "object", (property, element) => {
    const known = attributeOf(type, property);
    if (known == null) throw wrongValue("object", value, `${place}.${property}`, "The type has no such attribute.");
    return [known.name, toLiteral(known.attribute.type, element, `${place}.${property}`)];
  });
  for (const [name, attribute] of Object.entries(type.attributes)) {
    if (!attribute.optional && ownValue(literal, name) === undefined) {
      throw wrongValue("object", value, `${place}.${attributeProperty(name, attribute)}`, "The attribute is required.");
    }
  }
  return literal;
}

function mapEntries(
  value: unknown,
  place: string,
  kind: string,
  convert: (key: string, element: unknown) => [string, Literal],
): Record<string, Literal> {
  // Of instances, as those of Date, Map and Promise, what they are would get lost.
  if (!isPlainObject(value)) throw wrongValue(kind, value, place);
  return Object.fromEntries(
    Object.entries(value)
      .filter(([, element]) => element !== undefined)
      .map(([key, element]) => convert(key, element)),
  );
}

/** With the places that were never filled, which `map` passes over. */
function elementsOf(list: readonly unknown[]): readonly unknown[] {
  return Array.from(list);
}

function wrongValue(kind: string, value: unknown, place: string, detail = ""): ScrapewayError {
  return new ScrapewayError({
    code: "define.wrong-value",
    message: `The default ${valueName(value)} does not fit the type ${kind}.${detail === "" ? "" : ` ${detail}`}`,
    place,
    next: "Give a default of the declared type, or change the type.",
  });
}
