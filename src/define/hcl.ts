import { scanTokens } from "../hcl/tokens";
import { ScrapewayError } from "../model/errors";
import { noteRefusal } from "./building";
import { checkTemplate } from "./definition-shape";
import { Expression, type ExpressionPart, writtenAt } from "./expression";
import { originHere } from "./origin";
import { readable } from "./reference";

/**
 * An expression in Terraform's own language. The text is printed verbatim; a reference put into it prints as its address, and a plain
 * value is escaped and printed as a literal. Inside double quotes a value becomes part of the text.
 *
 *     hcl`length(${inputs.regions}) > 0`
 *     hcl`"${inputs.name}-${each.key}"`
 *
 * The backslash needs no doubling; only a backtick and `${` of the HCL itself are written `` \` `` and `\${`.
 * Only Terraform can check the type of the result. `never` fits every place; where a variable should keep a type, say `` hcl<string>`…` ``.
 *
 * @throws ScrapewayError `define.empty-expression`
 */
export function hcl(strings: TemplateStringsArray, ...values: readonly unknown[]): never;
export function hcl<T>(strings: TemplateStringsArray, ...values: readonly unknown[]): T;
export function hcl<T>(strings: TemplateStringsArray, ...values: readonly unknown[]): T {
  checkTemplate(strings);
  const texts = strings.raw.map((raw) => raw.replaceAll("\\`", "`").replaceAll("\\${", "${"));
  texts[0] = texts[0]?.trimStart() ?? "";
  texts.push(texts.pop()?.trimEnd() ?? "");
  if (values.length === 0 && saysNothing(texts.join(""))) throw noteRefusal(emptyExpression());
  const parts: ExpressionPart[] = [];
  texts.forEach((text, index) => {
    if (text !== "") parts.push({ kind: "text", text });
    if (index < values.length) parts.push({ kind: "value", value: values[index] });
  });
  // The one place where the author's word for the type of an expression is taken.
  return readable<T>(writtenAt(new Expression(parts), originHere()));
}

/** Nothing, or comments only: what is printed of it would be no value. */
function saysNothing(text: string): boolean {
  return scanTokens(text).every(({ kind }) => kind === "newline" || kind === "comment");
}

function emptyExpression(): ScrapewayError {
  return new ScrapewayError({
    code: "define.empty-expression",
    message: "An expression written with hcl is empty.",
    next: 'Write the expression; for an empty text write "", for no value null.',
  });
}
