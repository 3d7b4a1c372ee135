import { type DynamicElementMention, isDynamicElementMention } from "../define/dynamic";
import type { PrintExpression, ResolveContext } from "../define/expression";
import { ScrapewayError } from "../model/errors";
import { literalTemplate, quotedText, templateText } from "./template";
import { keyText, listText, numberText, objectText } from "./value-text";

/**
 * Prints an expression's parts: text as it stands, references as addresses, plain values as literals. An expression that is put into
 * another one gets parentheses where it would otherwise come apart.
 */
export const printExpression: PrintExpression = (parts, context) =>
  parts
    .map((part, index) => {
      if (part.kind === "text") return part.text;
      if (part.insideQuotes) return textInsideQuotes(part.value, context);
      const text = expressionText(part.value, context);
      if (parts.length === 1) return text;
      const before = parts[index - 1];
      const after = parts[index + 1];
      return isEnclosed(before?.kind === "text" ? before.text : "", after?.kind === "text" ? after.text : "")
        ? text
        : parenthesised(text);
    })
    .join("");

/** The HCL expression for any value that an author may put into a template or an output. */
export function expressionText(value: unknown, context: ResolveContext): string {
  if (value === null) return "null";
  if (typeof value === "boolean") return String(value);
  if (typeof value === "string") return stringExpression(value, context);
  if (typeof value === "number") {
    const resolved = context.resolve(value);
    return typeof resolved === "number" ? numberText(resolved) : String(resolved);
  }
  if (isDynamicElementMention(value)) return dynamicElementText(value);
  if (Array.isArray(value)) {
    const token = listToken(value, context);
    if (token != null) return token;
    return listText(value.map((element) => expressionText(element, context)));
  }
  if (typeof value === "object") return objectExpression(value, context);
  throw new Error(`A ${typeof value} has no place in an expression.`);
}

function dynamicElementText(mention: DynamicElementMention): string {
  if (mention.iteration.label != null) return `${mention.iteration.label}.${mention.part}`;
  throw new ScrapewayError({
    code: "synth.dynamic-element",
    message: "The element of a dynamic block is used outside of that block.",
    next: "Use it in the content that dynamic() or dynamicSingle() is given, and nowhere else.",
  });
}

function stringExpression(value: string, context: ResolveContext): string {
  if (!value.includes("${TfToken[")) return templateText(literalTemplate(value));
  if (/^\$\{TfToken\[[^\]]+\]\}$/.test(value)) return String(context.resolve(value));
  return templateText(templateOf(value, context));
}

/** A string with references in it, as a template. */
function templateOf(value: string, context: ResolveContext): string {
  const suppressed = context.suppressBraces;
  context.suppressBraces = false;
  const template = String(context.resolve(value));
  context.suppressBraces = suppressed;
  return template;
}

function objectExpression(value: object, context: ResolveContext): string {
  if ("resolve" in value && typeof value.resolve === "function") {
    const resolved = context.resolve(value);
    return typeof resolved === "string" ? resolved : expressionText(resolved, context);
  }
  if ("fqn" in value && typeof value.fqn === "string") return String(context.resolve(value.fqn));
  const keys = Object.keys(value);
  if (keys.some((key) => key.startsWith("&{TfToken["))) return String(context.resolve(value));
  return objectText(
    Object.entries(value)
      .filter(([, element]) => element !== undefined)
      .map(([key, element]) => [keyText(literalTemplate(key)), expressionText(element, context)]),
  );
}

/** The bindings write a list that only Terraform knows as one strange element: a marked string or a huge negative number. */
function listToken(value: readonly unknown[], context: ResolveContext): string | undefined {
  const [only] = value;
  const marked = typeof only === "string" ? only.startsWith("#{TfToken[") : typeof only === "number";
  if (value.length !== 1 || !marked) return undefined;
  const resolved = context.resolve(value);
  return typeof resolved === "string" ? resolved : undefined;
}

function textInsideQuotes(value: unknown, context: ResolveContext): string {
  if (typeof value === "string" && !value.includes("${TfToken[")) return quotedText(value);
  if (typeof value === "boolean") return String(value);
  const text = expressionText(value, context);
  if (/^-?[0-9.]+$/.test(text)) return text;
  return isOneQuotedTemplate(text) ? text.slice(1, -1) : `\${${text}}`;
}

function isOneQuotedTemplate(text: string): boolean {
  return text.startsWith('"') && outline(text) === '""';
}

function isEnclosed(before: string, after: string): boolean {
  const opens = /(?:^|[([{,]|[^=!<>]=|=>)\s*$/.test(before);
  const closes = /^(?:\s*$|\s*[)\]},\n])/.test(after);
  return opens && closes;
}

function parenthesised(text: string): string {
  const operators = outline(text).replace(/^[-!](?=\S)/, "");
  return /[\s+*/%&|<>=!?:]/.test(operators) ? `(${text})` : text;
}

/** The text without what stands in quotes and brackets: what could come apart. */
function outline(text: string): string {
  let depth = 0;
  let quoted = false;
  let result = "";
  for (let index = 0; index < text.length; index += 1) {
    const character = text[index] ?? "";
    if (quoted && character === "\\") {
      index += 1;
      continue;
    }
    if (character === '"' && depth === 0) {
      quoted = !quoted;
      result += character;
      continue;
    }
    if ("([{".includes(character)) depth += 1;
    if (depth === 0 && !quoted) result += character;
    if (")]}".includes(character)) depth -= 1;
  }
  return result;
}
