import type { Literal } from "../model/literal";

/** A constant as one would write it in HCL, on one line: `{ days = 30, tags = ["a"] }`. */
export function literalText(literal: Literal): string {
  if (literal === null || typeof literal !== "object") return scalarText(literal);
  if (isList(literal)) return `[${literal.map(literalText).join(", ")}]`;
  const entries = Object.entries(literal).map(([key, value]) => `${keyText(key)} = ${literalText(value)}`);
  return entries.length === 0 ? "{}" : `{ ${entries.join(", ")} }`;
}

/** Array.isArray by itself does not tell readonly arrays from objects. */
function isList(literal: Literal): literal is readonly Literal[] {
  return Array.isArray(literal);
}

function scalarText(scalar: null | boolean | number | string): string {
  if (typeof scalar !== "string") return String(scalar);
  // In a string, `$${` and `%%{` stand for the two signs themselves.
  return JSON.stringify(scalar).replaceAll(/[$%]\{/g, (sign) => `${sign[0]}${sign}`);
}

function keyText(key: string): string {
  return /^[A-Za-z_][A-Za-z0-9_-]*$/.test(key) ? key : JSON.stringify(key);
}
