import { type DynamicElementMention, isDynamicElementMention, isDynamicValue } from "../define/dynamic";
import type { ExpressionPart, PrintExpression, ResolveContext } from "../define/expression";
import { isPlainObject } from "../define/plain-object";
import { embedded, isOneQuotedTemplate, standingAlone } from "../hcl/expression-shape";
import { templateText } from "../hcl/template";
import { keyText, listText, numberText, objectText } from "../hcl/value-text";
import { ScrapewayError } from "../model/errors";
import { textAroundReferences } from "./text-around-references";

/**
 * Prints an expression's parts: text as it stands, references as addresses, plain values as literals. An expression that is put into
 * another one gets parentheses where it would otherwise come apart.
 */
export const printExpression: PrintExpression = (parts, context) =>
  parts
    .map((part, index) => {
      if (part.kind === "text") return part.text;
      if (part.within === "quotes") return textInsideQuotes(part.value, context);
      if (part.within === "heredoc") return textInsideHeredoc(part.value, context);
      const text = expressionText(part.value, context);
      return parts.length === 1 ? text : embedded(text, neighbour(parts[index - 1]), neighbour(parts[index + 1]));
    })
    .join("");

function neighbour(part: ExpressionPart | undefined): string {
  return part?.kind === "text" ? part.text : "";
}

/** The HCL expression for any value that an author may put into a template or an output. */
export function expressionText(value: unknown, context: ResolveContext): string {
  if (value === null) return "null";
  if (typeof value === "boolean") return String(value);
  if (typeof value === "string") return stringExpression(value, context);
  if (typeof value === "number") {
    const resolved = context.resolve(value);
    if (typeof resolved !== "number") return String(resolved);
    if (Number.isFinite(resolved)) return numberText(resolved);
    throw noPlace(String(value));
  }
  if (isDynamicElementMention(value)) return dynamicElementText(value);
  if (isDynamicValue(value)) return expressionText(value.value, context);
  if (Array.isArray(value)) {
    const token = listToken(value, context);
    if (token != null) return token;
    return listText(value.map((element) => expressionText(element, context)));
  }
  if (typeof value === "object") return objectExpression(value, context);
  throw noPlace(typeof value);
}

function noPlace(what: string): ScrapewayError {
  return new ScrapewayError({
    code: "synth.value",
    message: `An expression was given ${what}, which Terraform does not know.`,
    next: "Give it a reference, a text, a number, a boolean, null, or a list or object of these. Attributes called length, then or toJSON are written out: hcl`${x}.length`.",
  });
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
  if (/^\$\{TfToken\[[^\]]+\]\}$/.test(value)) return String(context.resolve(value));
  return templateText(templateOf(value, context));
}

function templateOf(value: string, context: ResolveContext): string {
  const suppressed = context.suppressBraces;
  context.suppressBraces = false;
  const template = String(context.resolve(textAroundReferences(value)));
  context.suppressBraces = suppressed;
  return template;
}

function objectExpression(value: object, context: ResolveContext): string {
  const set = setOfBlocks(value);
  if (set !== undefined) return String(context.resolve(set));
  if ("resolve" in value && typeof value.resolve === "function") {
    const resolved = context.resolve(value);
    return typeof resolved === "string" ? resolved : expressionText(resolved, context);
  }
  if (!isPlainObject(value)) {
    if ("fqn" in value && typeof value.fqn === "string") return String(context.resolve(value.fqn));
    throw noPlace(`a ${value.constructor.name}`);
  }
  if (Object.keys(value).some((key) => key.startsWith("&{TfToken["))) return String(context.resolve(value));
  return objectText(
    Object.entries(value)
      .filter(([, element]) => element !== undefined)
      .map(([key, element]) => [keyText(templateOf(key, context)), expressionText(element, context)]),
  );
}

/** The address of a set of blocks. The bindings make a list of it, so that TypeScript can index it; to Terraform a set is a set. */
function setOfBlocks(value: object): unknown {
  if (!("wrapsSet" in value) || value.wrapsSet !== true) return undefined;
  const owner: unknown = Reflect.get(value, "terraformResource");
  if (typeof owner !== "object" || owner === null || !("interpolationForAttribute" in owner)) return undefined;
  const { interpolationForAttribute } = owner;
  if (typeof interpolationForAttribute !== "function") return undefined;
  return interpolationForAttribute.call(owner, Reflect.get(value, "terraformAttribute"));
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
  refuseNothing(value);
  if (typeof value === "boolean") return String(value);
  const text = expressionText(value, context);
  if (/^-?[0-9.]+$/.test(text)) return text;
  return isOneQuotedTemplate(text) ? text.slice(1, -1) : `\${${standingAlone(text)}}`;
}

/** Terraform refuses null in a text, but only once it evaluates it. */
function refuseNothing(value: unknown): void {
  if (value != null) return;
  throw new ScrapewayError({
    code: "synth.value",
    message: `${String(value)} was put into a text, where Terraform takes no null.`,
    next: 'Leave the value out, or write what is meant where it is missing: hcl`coalesce(${inputs.name}, "none")`.',
  });
}

/** In a heredoc, backslashes and quotes mean themselves. Text that needs an escape, or has lines of its own, stands in quotes of its own. */
function textInsideHeredoc(value: unknown, context: ResolveContext): string {
  refuseNothing(value);
  if (typeof value === "boolean") return String(value);
  const text = expressionText(value, context);
  if (/^-?[0-9.]+$/.test(text)) return text;
  if (isOneQuotedTemplate(text) && !text.includes("\\")) return text.slice(1, -1);
  return `\${${standingAlone(text)}}`;
}
