import type { ObjectAttribute, TypeConstraint } from "../../model/type-constraint";
import { indented } from "../indented";
import { defaultText } from "./default-text";
import { attributeNames, nameOption, propertyOf } from "./property-names";
import { Undefinable } from "./undefinable";

/**
 * A type as a definition says it: `t.map(t.string)`.
 *
 * @throws Undefinable for tuples
 */
export function typeText(type: TypeConstraint): string {
  switch (type.kind) {
    case "string":
    case "number":
    case "bool":
    case "any":
      return `t.${type.kind}`;
    case "list":
    case "set":
    case "map":
      return `t.${type.kind}(${typeText(type.element)})`;
    case "object":
      return objectText(type.attributes);
    case "tuple":
      throw new Undefinable("it takes a tuple");
  }
}

function objectText(attributes: Readonly<Record<string, ObjectAttribute>>): string {
  const properties = attributeNames(attributes);
  const lines = Object.entries(attributes).map(
    ([name, attribute]) => `${attributeText(name, propertyOf(name, properties), attribute)},`,
  );
  return lines.length === 0 ? "t.object({})" : `t.object({\n${indented(lines.join("\n"), 1)}\n})`;
}

function attributeText(name: string, property: string, attribute: ObjectAttribute): string {
  const description = JSON.stringify(attribute.description ?? `Say what ${name} is for.`);
  const named = nameOption(name, property);
  if (!attribute.optional) {
    const options = named.length === 0 ? "" : `, { ${named.join(", ")} }`;
    return `${property}: ${typeText(attribute.type)}.required(${description}${options})`;
  }
  const options = [...named, `default: ${defaultText(attribute.type, attribute.default ?? null)}`];
  return `${property}: ${typeText(attribute.type)}.optional(${description}, { ${options.join(", ")} })`;
}
