import type { ObjectAttribute, TypeConstraint } from "../model/type-constraint";
import { columnsOf } from "./columns";
import { literalOnOneLine } from "./literal-text";

export { parseTypeConstraint } from "./type-constraint-parser";

/** Objects that are not wider than this, hold no other object and describe no attribute stay on one line. */
const widestLine = 60;

/**
 * A type constraint as HCL, in the layout that `terraform fmt` leaves: objects an attribute a line with their descriptions as comments
 * above, short flat ones on one line. `parseTypeConstraint` reads it back to the same structure.
 */
export function formatTypeConstraint(type: TypeConstraint): string {
  return layOut(type, "");
}

function layOut(type: TypeConstraint, indentation: string): string {
  const line = onOneLine(type);
  if (line != null) return line;
  switch (type.kind) {
    case "list":
    case "set":
    case "map":
      return `${type.kind}(${layOut(type.element, indentation)})`;
    case "tuple":
      return tupleOverLines(type.elements, indentation);
    case "object":
      return objectOverLines(Object.entries(type.attributes), indentation);
    default:
      return type.kind;
  }
}

function tupleOverLines(elements: readonly TypeConstraint[], indentation: string): string {
  const inner = `${indentation}  `;
  return `tuple([\n${elements.map((element) => `${inner}${layOut(element, inner)},\n`).join("")}${indentation}])`;
}

function objectOverLines(attributes: readonly (readonly [string, ObjectAttribute])[], indentation: string): string {
  const inner = `${indentation}  `;
  const entries = attributes.map(([name, attribute]) => ({
    name,
    comment: (attribute.description ?? "").split("\n").filter((line) => line !== ""),
    value: attributeText(attribute, layOut(attribute.type, inner)),
  }));
  const lines = entries.map(({ name, comment, value }, index) => {
    const padding = " ".repeat(Math.max(0, alignmentOf(entries, index) - columnsOf(name)));
    return `${comment.map((text) => `${inner}# ${text}\n`).join("")}${inner}${name}${padding} = ${value}\n`;
  });
  return `object({\n${lines.join("")}${indentation}})`;
}

interface Entry {
  readonly name: string;
  readonly comment: readonly string[];
  readonly value: string;
}

/** The width of the longest name among the neighbouring lines whose `=` stand in one column: a comment or a value over lines ends them. */
function alignmentOf(entries: readonly Entry[], index: number): number {
  const overLines = (entry: Entry | undefined) => entry?.value.includes("\n") === true;
  if (overLines(entries[index])) return 0;
  let first = index;
  while (first > 0 && entries[first]?.comment.length === 0 && !overLines(entries[first - 1])) first -= 1;
  let after = index + 1;
  while (after < entries.length && entries[after]?.comment.length === 0 && !overLines(entries[after])) after += 1;
  return Math.max(...entries.slice(first, after).map((entry) => columnsOf(entry.name)));
}

function attributeText(attribute: ObjectAttribute, type: string): string {
  if (!attribute.optional) return type;
  return attribute.default === undefined
    ? `optional(${type})`
    : `optional(${type}, ${literalOnOneLine(attribute.default)})`;
}

/** `undefined` where the type needs several lines. */
function onOneLine(type: TypeConstraint): string | undefined {
  switch (type.kind) {
    case "list":
    case "set":
    case "map": {
      const element = onOneLine(type.element);
      return element == null ? undefined : `${type.kind}(${element})`;
    }
    case "tuple": {
      const elements = type.elements.map(onOneLine);
      return elements.includes(undefined) ? undefined : `tuple([${elements.join(", ")}])`;
    }
    case "object": {
      const attributes = Object.entries(type.attributes);
      if (attributes.length === 0) return "object({})";
      if (attributes.some(([, attribute]) => attribute.description != null || holdsObject(attribute.type)))
        return undefined;
      const texts = attributes.map(([name, it]) => `${name} = ${attributeText(it, onOneLine(it.type) ?? "")}`);
      const line = `object({ ${texts.join(", ")} })`;
      return line.length <= widestLine ? line : undefined;
    }
    default:
      return type.kind;
  }
}

function holdsObject(type: TypeConstraint): boolean {
  if (type.kind === "object") return true;
  if ("element" in type) return holdsObject(type.element);
  return "elements" in type && type.elements.some(holdsObject);
}

/** The type in a word or two, where there is little room or its attributes are told elsewhere: `list(object)`. */
export function shortTypeText(type: TypeConstraint): string {
  return "element" in type ? `${type.kind}(${shortTypeText(type.element)})` : type.kind;
}
