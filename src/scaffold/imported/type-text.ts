import { isReadableAttribute } from "../../define/reference";
import type { ObjectAttribute, TypeConstraint } from "../../model/type-constraint";
import { indented } from "../indented";
import { defaultText } from "./default-text";
import { propertyOf, Undefinable } from "./undefinable";

/**
 * A type as a definition says it: `t.map(t.string)`.
 *
 * @throws Undefinable for `any`, tuples, and attributes whose name a definition cannot have
 */
export function typeText(type: TypeConstraint): string {
  switch (type.kind) {
    case "string":
    case "number":
    case "bool":
      return `t.${type.kind}`;
    case "list":
    case "set":
    case "map":
      return `t.${type.kind}(${typeText(type.element)})`;
    case "object":
      return objectText(type.attributes);
    case "any":
      throw new Undefinable("it takes any type");
    case "tuple":
      throw new Undefinable("it takes a tuple");
  }
}

function objectText(attributes: Readonly<Record<string, ObjectAttribute>>): string {
  const lines = Object.entries(attributes).map(([name, attribute]) => `${attributeText(name, attribute)},`);
  return lines.length === 0 ? "t.object({})" : `t.object({\n${indented(lines.join("\n"), 1)}\n})`;
}

function attributeText(name: string, attribute: ObjectAttribute): string {
  const property = propertyOf(name);
  if (!isReadableAttribute(property)) throw new Undefinable(`JavaScript means something else by an attribute ${name}`);
  const description = JSON.stringify(attribute.description ?? `Say what ${name} is for.`);
  if (!attribute.optional) return `${property}: ${typeText(attribute.type)}.required(${description})`;
  const value = defaultText(attribute.type, attribute.default ?? null);
  return `${property}: ${typeText(attribute.type)}.optional(${description}, { default: ${value} })`;
}
