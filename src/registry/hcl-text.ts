import type { Literal } from "../model/literal";
import type { ObjectAttribute, TypeConstraint } from "../model/type-constraint";

/** A type as people write it in `variable` blocks: objects one attribute a line, everything else in one line. */
export function typeText(type: TypeConstraint, depth = 0): string {
  switch (type.kind) {
    case "list":
    case "set":
    case "map":
      return `${type.kind}(${typeText(type.element, depth)})`;
    case "tuple":
      return `tuple([${type.elements.map((element) => typeText(element, depth)).join(", ")}])`;
    case "object": {
      const attributes = Object.entries(type.attributes).map(
        ([name, attribute]) => [name, attributeText(attribute, depth + 1)] as const,
      );
      return attributes.length === 0 ? "object({})" : `object(${block(attributes, depth)})`;
    }
    default:
      return type.kind;
  }
}

/** A constant in the language of Terraform. Short lists stay in one line. */
export function literalText(literal: Literal, depth = 0): string {
  if (literal == null || typeof literal === "boolean" || typeof literal === "number") return String(literal);
  if (typeof literal === "string") return quoted(literal);
  if (isList(literal)) {
    const elements = literal.map((element) => literalText(element, depth + 1));
    const line = `[${elements.join(", ")}]`;
    if (line.length <= 60 && !line.includes("\n")) return line;
    return `[\n${elements.map((element) => `${indent(depth + 1)}${element},\n`).join("")}${indent(depth)}]`;
  }
  const entries = Object.entries(literal).map(
    ([key, value]) => [isIdentifier(key) ? key : quoted(key), literalText(value, depth + 1)] as const,
  );
  return entries.length === 0 ? "{}" : block(entries, depth);
}

function attributeText({ type, optional, default: fallback }: ObjectAttribute, depth: number): string {
  const text = typeText(type, depth);
  if (!optional) return text;
  return fallback === undefined ? `optional(${text})` : `optional(${text}, ${literalText(fallback, depth)})`;
}

function block(entries: readonly (readonly [name: string, text: string])[], depth: number): string {
  const column = Math.max(...entries.map(([name]) => name.length));
  const lines = entries.map(([name, text]) => `${indent(depth + 1)}${name.padEnd(column)} = ${text}\n`);
  return `{\n${lines.join("")}${indent(depth)}}`;
}

function quoted(text: string): string {
  return JSON.stringify(text).replace(/([$%])\{/g, "$1$1{");
}

function isList(literal: Literal): literal is readonly Literal[] {
  return Array.isArray(literal);
}

function isIdentifier(text: string): boolean {
  return /^[A-Za-z_][A-Za-z0-9_-]*$/.test(text);
}

function indent(depth: number): string {
  return "  ".repeat(depth);
}
