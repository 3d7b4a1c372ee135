import { quote } from "../model/hcl-strings";
import type { Literal } from "../model/literal";

/** A constant in the language of Terraform. Short lists stay in one line. */
export function literalText(literal: Literal, depth = 0): string {
  if (literal == null || typeof literal === "boolean" || typeof literal === "number") return String(literal);
  if (typeof literal === "string") return quote(literal);
  if (isList(literal)) {
    const elements = literal.map((element) => literalText(element, depth + 1));
    const line = `[${elements.join(", ")}]`;
    if (line.length <= 60 && !line.includes("\n")) return line;
    return `[\n${elements.map((element) => `${indent(depth + 1)}${element},\n`).join("")}${indent(depth)}]`;
  }
  const entries = Object.entries(literal).map(
    ([key, value]) => [isIdentifier(key) ? key : quote(key), literalText(value, depth + 1)] as const,
  );
  return entries.length === 0 ? "{}" : block(entries, depth);
}

function block(entries: readonly (readonly [name: string, text: string])[], depth: number): string {
  const column = Math.max(...entries.map(([name]) => name.length));
  const lines = entries.map(([name, text]) => `${indent(depth + 1)}${name.padEnd(column)} = ${text}\n`);
  return `{\n${lines.join("")}${indent(depth)}}`;
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
