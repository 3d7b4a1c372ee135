import { isExactNumber, type Literal } from "../model/literal";
import { quote } from "./strings";

/** A constant in HCL, on one line: `{ days = 30, tags = ["a"] }`. */
export function literalOnOneLine(literal: Literal): string {
  if (typeof literal === "string") return quote(literal);
  if (literal === null || typeof literal !== "object") return String(literal);
  if (isExactNumber(literal)) return literal.$number;
  if (isList(literal)) return `[${literal.map(literalOnOneLine).join(", ")}]`;
  const entries = Object.entries(literal).map(([key, value]) => `${keyText(key)} = ${literalOnOneLine(value)}`);
  return entries.length === 0 ? "{}" : `{ ${entries.join(", ")} }`;
}

/** The same with an attribute a line. Short lists stay on one. */
export function literalText(literal: Literal, depth = 0): string {
  if (literal === null || typeof literal !== "object" || isExactNumber(literal)) return literalOnOneLine(literal);
  if (isList(literal)) {
    const elements = literal.map((element) => literalText(element, depth + 1));
    const line = `[${elements.join(", ")}]`;
    if (line.length <= 60 && !line.includes("\n")) return line;
    return `[\n${elements.map((element) => `${indent(depth + 1)}${element},\n`).join("")}${indent(depth)}]`;
  }
  const entries = Object.entries(literal).map(([key, value]) => [keyText(key), literalText(value, depth + 1)] as const);
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

function keyText(key: string): string {
  return /^[A-Za-z_][A-Za-z0-9_-]*$/.test(key) && key !== "for" ? key : quote(key);
}

function indent(depth: number): string {
  return "  ".repeat(depth);
}
