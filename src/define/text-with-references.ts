import { describe, type Expression, formsOf, isCollection, isExpression, partsOf } from "./expression";
import { reference } from "./reference";
import { notAText, nothingInText } from "./refused-conversion";

/**
 * Text with references in it, as a reference: what JavaScript puts together of texts and of what stands for attributes of resources. It is
 * printed as the bindings' own text would be, and cannot be cut or measured.
 *
 * @param pieces one after the other; references that the bindings have a text for, texts, and what JavaScript makes texts of
 * @throws ScrapewayError `define.expression-as-text` where a reference has no text, `define.nothing-in-text` for null and undefined
 */
export function textWithReferences(pieces: readonly unknown[]): unknown {
  const whole = pieces.map(asText).join("");
  const name = pieces.length === 1 ? nameOf(pieces[0]) : `"${pieces.map(nameInside).join("")}"`;
  return reference([{ kind: "value", value: whole, name }], { kind: "string" }, { asText: () => whole, whole });
}

/** The bindings' text for a reference. @throws ScrapewayError `define.expression-as-text` where they have none */
export function textOf(expression: Expression): string {
  const { asText } = formsOf(expression);
  if (asText == null) throw notAText(describe(partsOf(expression)), isCollection(expression));
  return asText();
}

function asText(piece: unknown): string {
  if (piece == null) throw nothingInText(piece);
  return isExpression(piece) ? textOf(piece) : String(piece);
}

function nameOf(piece: unknown): string {
  return isExpression(piece) ? describe(partsOf(piece)) : `"${nameInside(piece)}"`;
}

/** As it stands between quotes. */
function nameInside(piece: unknown): string {
  if (!isExpression(piece)) return String(piece).replaceAll(/\$\{TfToken\[[^\]]*\]\}/g, "…");
  const name = describe(partsOf(piece));
  return /^".*"$/.test(name) ? name.slice(1, -1) : `\${${name}}`;
}
