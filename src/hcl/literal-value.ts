import { type ExactNumber, isExactNumber, type Literal } from "../model/literal";
import { literalTemplate } from "./template";
import type { JsonValue } from "./value-hcl";

/** A constant in Terraform's JSON syntax, where every string is a template and has to be escaped to mean itself. */
export function literalValue(literal: Literal): JsonValue {
  if (typeof literal === "string") return literalTemplate(literal);
  if (literal === null || typeof literal !== "object") return literal;
  if (isExactNumber(literal)) return `\${${literal.$number}}`;
  if (isList(literal)) return literal.map(literalValue);
  return Object.fromEntries(Object.entries(literal).map(([key, value]) => [literalTemplate(key), literalValue(value)]));
}

function isList(
  literal: Exclude<Literal, null | boolean | number | string | ExactNumber>,
): literal is readonly Literal[] {
  return Array.isArray(literal);
}
