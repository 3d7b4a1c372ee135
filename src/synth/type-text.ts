import type { ObjectAttribute, TypeConstraint } from "../model/type-constraint";
import { literalValue } from "./literal-value";
import { valueText } from "./value-text";

/** A type constraint as it stands in a variable: attributes of objects a line each, their descriptions as comments above. */
export function typeText(type: TypeConstraint): string {
  switch (type.kind) {
    case "string":
    case "number":
    case "bool":
    case "any":
      return type.kind;
    case "list":
    case "set":
    case "map":
      return `${type.kind}(${typeText(type.element)})`;
    case "tuple":
      return `tuple([${type.elements.map(typeText).join(", ")}])`;
    case "object":
      return objectTypeText(Object.entries(type.attributes));
  }
}

function objectTypeText(attributes: readonly (readonly [string, ObjectAttribute])[]): string {
  if (attributes.length === 0) return "object({})";
  const lines = attributes.flatMap(([name, attribute]) => [
    ...(attribute.description ?? "")
      .split("\n")
      .filter((line) => line !== "")
      .map((line) => `# ${line}`),
    `${name} = ${attributeText(attribute)}`,
  ]);
  return `object({\n${lines.join("\n")}\n})`;
}

function attributeText(attribute: ObjectAttribute): string {
  if (!attribute.optional) return typeText(attribute.type);
  const fallback = attribute.default === undefined ? "" : `, ${valueText(literalValue(attribute.default))}`;
  return `optional(${typeText(attribute.type)}${fallback})`;
}
