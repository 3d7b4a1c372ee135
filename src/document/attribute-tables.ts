import { literalOnOneLine } from "../hcl/literal-text";
import { shortTypeText } from "../hcl/type-constraint-text";
import type { ObjectAttribute, TypeConstraint } from "../model/type-constraint";
import { codeSpan, markdownTable } from "./markdown";

/** An input or output with its type. Attributes of the type know what they are for. */
export interface TypedValue {
  readonly name: string;
  readonly type: TypeConstraint;
}

/** One section per input that is made of objects: every attribute with its type, default and what it is for. */
export function inputSections(inputs: readonly TypedValue[]): string {
  return sections(inputs, ["Attribute", "Type", "Default", "Description"], (path, attribute) => [
    `\`${path}\``,
    `\`${shortTypeText(attribute.type)}\``,
    attribute.optional ? codeSpan(literalOnOneLine(attribute.default ?? null)) : "*required*",
    attribute.description ?? "",
  ]);
}

/** One section per output that is made of objects: every attribute with its type and what it is for. */
export function outputSections(outputs: readonly TypedValue[]): string {
  return sections(outputs, ["Attribute", "Type", "Description"], (path, attribute) => [
    `\`${path}\``,
    `\`${shortTypeText(attribute.type)}\``,
    attribute.description ?? "",
  ]);
}

type Row = (path: string, attribute: ObjectAttribute) => readonly string[];

function sections(values: readonly TypedValue[], head: readonly string[], row: Row): string {
  return values
    .map(({ name, type }) => ({ name, type, attributes: attributesOf(type, "") }))
    .filter(({ attributes }) => attributes.length > 0)
    .map(({ name, type, attributes }) => {
      const rows = attributes.map(([path, attribute]) => row(path, attribute));
      return `### \`${name}\`\n\n${kindOf(type)}\n\n${markdownTable(head, rows)}`;
    })
    .join("\n\n");
}

function kindOf(type: TypeConstraint): string {
  switch (type.kind) {
    case "list":
    case "set":
      return `A ${type.kind} of objects:`;
    case "map":
      return "A map of objects:";
    default:
      return "An object:";
  }
}

/** All attributes at any depth, with their paths: `[]` stands for each element of a list or set, `[*]` for each value of a map. */
function attributesOf(type: TypeConstraint, path: string): readonly (readonly [path: string, ObjectAttribute])[] {
  switch (type.kind) {
    case "object":
      return Object.entries(type.attributes).flatMap(([name, attribute]) => {
        const inner = path === "" ? name : `${path}.${name}`;
        return [[inner, attribute] as const, ...attributesOf(attribute.type, inner)];
      });
    case "list":
    case "set":
      return attributesOf(type.element, path === "" ? "" : `${path}[]`);
    case "map":
      return attributesOf(type.element, path === "" ? "" : `${path}[*]`);
    default:
      return [];
  }
}
