import { decimalText } from "../decimal-text";
import { literalTemplate } from "../template";
import type { JsonValue } from "../value-hcl";
import type { Expression, TemplatePart } from "./expression";

/**
 * An expression as Terraform's JSON syntax holds it: every string is a template, and what is neither text nor a number, a list or an object
 * stands as its source between `${` and `}`. Numbers that JavaScript would round do, too. Fields of objects are in order, A–Z.
 */
export function jsonValueOf(expression: Expression, source: string): JsonValue {
  switch (expression.kind) {
    case "constant":
      return expression.value;
    case "number":
      return numberValue(expression.text);
    case "unary":
      return expression.operator === "-" && expression.operand.kind === "number"
        ? numberValue(`-${expression.operand.text}`)
        : sourceOf(expression, source);
    case "template":
      return expression.parts.map((part) => partText(part, source)).join("");
    case "tuple":
      return expression.elements.map((element) => jsonValueOf(element, source));
    case "object": {
      const entries = expression.items.map(
        ({ key, value }) => [keyTemplate(key, source), jsonValueOf(value, source)] as const,
      );
      // Later ones win, as they do in Terraform.
      return Object.fromEntries([...new Map(entries)].sort(([one], [other]) => (one < other ? -1 : 1)));
    }
    default:
      return sourceOf(expression, source);
  }
}

/** A number that means the same to whoever reads it, or its text as an expression. */
export function numberValue(text: string): number | string {
  const exact = decimalText(text);
  const number = Number(exact);
  return Number.isFinite(number) && decimalText(String(number)) === exact ? number : `\${${exact}}`;
}

function partText(part: TemplatePart, source: string): string {
  return part.kind === "text" ? literalTemplate(part.text) : source.slice(part.start, part.end);
}

function keyTemplate(key: Expression, source: string): string {
  if (key.kind === "variable") return key.name;
  if (key.kind === "constant") return String(key.value);
  if (key.kind === "number" && /^(?:0|[1-9][0-9]*)$/.test(key.text)) return key.text;
  const value = jsonValueOf(key, source);
  return typeof value === "string" ? value : sourceOf(key, source);
}

function sourceOf({ start, end }: Expression, source: string): string {
  return `\${${source.slice(start, end)}}`;
}
