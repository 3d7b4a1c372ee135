import { Tokenization } from "cdktf";
import { type DynamicElementMention, isDynamicElementMention, isDynamicValue } from "../define/dynamic";
import {
  type ExpressionPart,
  isExpression,
  type PrintExpression,
  partsOf,
  type ResolveContext,
} from "../define/expression";
import { isMapToken } from "../define/is-reference";
import { isPlainObject } from "../define/plain-object";
import { isRepetitionMention, type RepetitionMention, repetitionAt, whileRepeating } from "../define/repetition";
import { valueName } from "../define/value-name";
import { AroundValues, type ValuePlace } from "../hcl/around-values";
import { embedded, insideBrackets, isOneQuotedTemplate } from "../hcl/expression-shape";
import { Hcl } from "../hcl/hcl";
import { templateHcl } from "../hcl/template";
import { keyHcl, listHcl, numberText, objectHcl } from "../hcl/value-hcl";
import { ScrapewayError } from "../model/errors";
import { hasReferences, textAroundReferences } from "./text-around-references";

/** For those who take texts only, as cdktf does. */
export const printExpression: PrintExpression = (parts, context) => expressionHcl(parts, context).text;

/**
 * Prints an expression's parts: text as it stands, references as addresses, plain values as literals. An expression that is put into
 * another one gets parentheses where it would otherwise come apart.
 *
 * @param context prints references of the bindings bare, without braces
 */
export function expressionHcl(parts: readonly ExpressionPart[], context: ResolveContext): Hcl {
  const [only] = parts;
  if (parts.length === 1 && only != null) {
    return only.kind === "text" ? Hcl.of(only.text) : valueHcl(only.value, context);
  }
  const values: unknown[] = [];
  const texts = [""];
  for (const part of parts) {
    if (part.kind === "text") texts.push((texts.pop() ?? "") + part.text);
    else {
      values.push(part.value);
      texts.push("");
    }
  }
  const around = new AroundValues(texts);
  return around.filledWith(around.places.map((place, index) => pieceAt(place, values[index], context)));
}

function pieceAt(place: ValuePlace, value: unknown, context: ResolveContext): Hcl {
  switch (place.within) {
    case "expression":
      return embedded(valueHcl(value, context), place);
    case "quotes":
      return insideText(value, context, ({ text }) => text.slice(1, -1));
    case "heredoc":
      // There, backslashes and quotes mean themselves.
      return insideText(value, context, ({ text }) => (text.includes("\\") ? undefined : text.slice(1, -1)));
    case "comment":
      return Hcl.of(valueHcl(value, context).text.replaceAll(/\s+/g, " ").replaceAll("*/", "* /"));
  }
}

/** The HCL expression for any value that an author may put into a template or an output. */
function valueHcl(value: unknown, context: ResolveContext): Hcl {
  if (value === null || typeof value === "boolean") return Hcl.of(String(value));
  if (typeof value === "string") return stringHcl(value, context);
  if (typeof value === "number") {
    const resolved = context.resolve(value);
    if (typeof resolved !== "number") return Hcl.of(String(resolved));
    if (Number.isFinite(resolved)) return Hcl.of(numberText(resolved));
    throw unknownToTerraform(value);
  }
  if (isDynamicElementMention(value)) return dynamicElement(value);
  if (isRepetitionMention(value)) return repetitionMention(value, context);
  if (isDynamicValue(value)) return valueHcl(value.value, context);
  if (isExpression(value)) return expressionHcl(partsOf(value), context);
  if (Array.isArray(value)) {
    const token = listToken(value);
    if (token != null) return valueHcl(token, context);
    return listHcl(Array.from(value, (element: unknown) => valueHcl(element, context)));
  }
  if (typeof value === "object") return objectExpression(value, context);
  throw unknownToTerraform(value);
}

/** @param what a value that is nothing in Terraform's language: a Date, a function, NaN */
export function unknownToTerraform(what: unknown, where = "An expression"): ScrapewayError {
  return new ScrapewayError({
    code: "synth.value",
    message: `${where} was given ${valueName(what)}, which Terraform does not know.`,
    next: "Give it a reference, a text, a number, a boolean, null, or a list or object of these. Attributes called length, then or toJSON are written out: hcl`${x}.length`.",
  });
}

function dynamicElement(mention: DynamicElementMention): Hcl {
  if (mention.iteration.label != null) return Hcl.of(`${mention.iteration.label}.${mention.part}`);
  throw new ScrapewayError({
    code: "synth.dynamic-element",
    message: "The element of a dynamic block is used outside of that block.",
    next: "Use it in the content that dynamic() or dynamicSingle() is given, and nowhere else.",
  });
}

/** Where nothing is repeated, the mention is printed, and refused with all others that name nothing. */
function repetitionMention(
  { part, over }: RepetitionMention,
  context: ResolveContext & { readonly scope?: unknown },
): Hcl {
  const here = repetitionAt(context.scope);
  const own = part === "count.index" ? here?.count : here?.forEach;
  if (here == null || own == null || own === over) return Hcl.of(part);
  // What repeats it stands outside of it: there, no element of its own is looked for without an end.
  const [meant, there] = whileRepeating(Object(context.scope), { address: here.address }, () =>
    [over, own].map((value) => (value == null ? undefined : valueHcl(value, context).text)),
  );
  if (there === meant) return Hcl.of(part);
  throw new ScrapewayError({
    code: "synth.other-repetition",
    message: `${part} of what is repeated over ${meant} is used in ${here.address}, which is repeated over ${there}.`,
    place: here.address,
    next:
      part === "count.index"
        ? "Give both the same times(…), or take the index of the one that this is repeated by."
        : "Repeat both over the same each(…); or take the key or value of the one that this is repeated by, and look the other up by it: hcl`${collection}[${element.key}]`.",
  });
}

function stringHcl(value: string, context: ResolveContext): Hcl {
  const only = /^\$\{TfToken\[[^\]]+\]\}$/.test(value) ? Tokenization.reverse(value)[0] : undefined;
  if (only != null) return valueHcl(only, context);
  return templateHcl(templateOf(value, context));
}

function templateOf(value: string, context: ResolveContext): string {
  if (!hasReferences(value)) return textAroundReferences(value);
  const suppressed = context.suppressBraces;
  context.suppressBraces = false;
  const template = String(context.resolve(textAroundReferences(value)));
  context.suppressBraces = suppressed;
  return template;
}

function objectExpression(value: object, context: ResolveContext): Hcl {
  const set = setOfBlocks(value);
  if (set !== undefined) return Hcl.of(String(context.resolve(set)));
  if ("resolve" in value && typeof value.resolve === "function") {
    // What cdktf itself puts together is text in Terraform's language; what it only hands on, `Lazy` and the like, is any value.
    if (!("resolveArg" in value)) return valueHcl(value.resolve(context), context);
    const resolved = context.resolve(value);
    return typeof resolved === "string" ? Hcl.of(resolved) : valueHcl(resolved, context);
  }
  if (!isPlainObject(value)) {
    if ("fqn" in value && typeof value.fqn === "string") return Hcl.of(String(context.resolve(value.fqn)));
    throw unknownToTerraform(value);
  }
  const map = isMapToken(value) ? Tokenization.reverse(value)[0] : undefined;
  if (map != null) return valueHcl(map, context);
  return objectHcl(
    Object.entries(value)
      .filter(([, element]) => element !== undefined)
      .map(([key, element]) => [keyHcl(templateOf(key, context)), valueHcl(element, context)]),
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
function listToken(value: readonly unknown[]): unknown {
  const [only] = value;
  if (value.length !== 1) return undefined;
  if (typeof only === "string" && only.startsWith("#{TfToken[")) return Tokenization.reverseList([only]);
  return typeof only === "number" ? Tokenization.reverseNumberList([only]) : undefined;
}

/** @param textOf the inside of a quoted text, where it can stand there as it is */
function insideText(value: unknown, context: ResolveContext, textOf: (quoted: Hcl) => string | undefined): Hcl {
  refuseNothing(value);
  const expression = valueHcl(value, context);
  if (typeof value === "boolean" || /^-?[0-9.]+$/.test(expression.text)) return expression;
  const text = isOneQuotedTemplate(expression) ? textOf(expression) : undefined;
  return Hcl.of(text ?? `\${${insideBrackets(expression).text}}`);
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
