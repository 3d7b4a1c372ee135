import { Token } from "cdktf";
import type { ModuleDefinition } from "../define/module-definition";
import { attributeOf, attributeProperty, fieldName } from "../define/naming";
import { nearestName } from "../define/nearest-name";
import { isPlainObject } from "../define/plain-object";
import { ScrapewayError } from "../model/errors";
import { ownValue } from "../model/own-value";
import type { TypeConstraint } from "../model/type-constraint";
import { textAroundReferences } from "../synth/text-around-references";
import { isNullable } from "../synth/variables";

/**
 * The arguments of a module block from what the caller gave: attributes of objects get their Terraform names, keys of maps stay, text
 * means itself, and references are left to cdktf. What the compiler refuses is refused here, too, because values may come from anywhere.
 *
 * @throws ScrapewayError `module-block.*`
 */
export function moduleArguments(
  definition: ModuleDefinition,
  inputs: Readonly<Record<string, unknown>>,
  place: string,
): Record<string, unknown> {
  for (const [property, field] of Object.entries(definition.inputs)) {
    const given = ownValue(inputs, property);
    if (field.presence === "optional" || (given === null ? isNullable(field) : given !== undefined)) continue;
    throw new ScrapewayError({
      code: "module-block.missing-input",
      message: `The module ${definition.name} needs this input.`,
      place: `${place}, input ${property}`,
      next: `Give it: ${field.description}`,
    });
  }
  const known = Object.keys(definition.inputs);
  return Object.fromEntries(
    Object.entries(inputs)
      .filter(([, value]) => value !== undefined)
      .map(([property, value]) => {
        const field = ownValue(definition.inputs, property);
        if (field == null) {
          throw unknownName("input", `The module ${definition.name} has no such input.`, property, known, place);
        }
        return [
          fieldName(property, field),
          terraformValue(field.type.constraint, value, `${place}, input ${property}`),
        ];
      }),
  );
}

function terraformValue(type: TypeConstraint, value: unknown, place: string): unknown {
  if (typeof value === "string" && (type.kind === "string" || Token.isUnresolved(value))) {
    return textAroundReferences(value);
  }
  if (value === null || Token.isUnresolved(value)) return value;
  switch (type.kind) {
    case "any":
    case "tuple":
      return value;
    case "string":
      throw wrongValue("a string", value, place);
    case "number":
      if (typeof value === "number" && Number.isFinite(value)) return value;
      throw wrongValue("a number", value, place);
    case "bool":
      if (typeof value === "boolean") return value;
      throw wrongValue("a boolean", value, place);
    case "list":
    case "set":
      if (!Array.isArray(value)) throw wrongValue("a list", value, place);
      return value.map((element: unknown, index) => elementValue(type.element, element, `${place}[${index}]`));
    case "map":
      return mapValue(type.element, value, place);
    case "object":
      return objectValue(type, value, place);
  }
}

function mapValue(element: TypeConstraint, value: unknown, place: string): object {
  if (!isPlainObject(value)) throw wrongValue("a map", value, place);
  return Object.fromEntries(
    Object.entries(value)
      .filter(([, given]) => given !== undefined)
      .map(([key, given]) => [textAroundReferences(key), elementValue(element, given, `${place}["${key}"]`)]),
  );
}

/** Nothing is no element. */
function elementValue(type: TypeConstraint, value: unknown, place: string): unknown {
  if (value == null) throw wrongValue("an element", value, place);
  return terraformValue(type, value, place);
}

function objectValue(type: Extract<TypeConstraint, { kind: "object" }>, value: unknown, place: string): object {
  if (!isPlainObject(value)) throw wrongValue("an object", value, place);
  const given = Object.entries(value).filter(([, attribute]) => attribute !== undefined);
  const result = Object.fromEntries(
    given.map(([property, element]) => {
      const known = attributeOf(type, property);
      if (known == null) {
        throw unknownName("attribute", "The type has no such attribute.", property, typeNames(type), place);
      }
      return [known.name, terraformValue(known.attribute.type, element, `${place}.${property}`)];
    }),
  );
  for (const [name, attribute] of Object.entries(type.attributes)) {
    if (attribute.optional || ownValue<unknown>(result, name) != null) continue;
    throw new ScrapewayError({
      code: "module-block.missing-attribute",
      message: "The attribute is required.",
      place: `${place}.${attributeProperty(name, attribute)}`,
      next: `Give it${attribute.description == null ? "." : `: ${attribute.description}`}`,
    });
  }
  return result;
}

function typeNames(type: Extract<TypeConstraint, { kind: "object" }>): readonly string[] {
  return Object.entries(type.attributes).map(([name, attribute]) => attributeProperty(name, attribute));
}

function unknownName(
  kind: "input" | "attribute",
  message: string,
  name: string,
  known: readonly string[],
  place: string,
): ScrapewayError {
  const near = nearestName(name, known);
  return new ScrapewayError({
    code: `module-block.unknown-${kind}`,
    message,
    place: kind === "input" ? `${place}, input ${name}` : `${place}.${name}`,
    next: near == null ? `There are: ${known.join(", ")}.` : `Did you mean ${near}?`,
  });
}

function wrongValue(expected: string, value: unknown, place: string): ScrapewayError {
  const given = value == null || typeof value === "number" ? String(value) : `a value of type ${typeof value}`;
  return new ScrapewayError({
    code: "module-block.wrong-value",
    message: `This has to be ${expected}, and ${Array.isArray(value) ? "a list" : given} was given.`,
    place,
    next: "Give a value of that type, a reference to one, or an expression written with hcl.",
  });
}
