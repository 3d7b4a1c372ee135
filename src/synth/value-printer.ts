import { StringConcat, TerraformElement, type TerraformStack, Tokenization } from "cdktf";
import { formsOf, isExpression, partsOf, type ResolveContext } from "../define/expression";
import { isPlainObject } from "../define/plain-object";
import { type Repetition, whileRepeating } from "../define/repetition";
import { standingAlone } from "../hcl/expression-shape";
import type { Hcl } from "../hcl/hcl";
import { expressionOrHeredoc, templateHcl, templateOrHeredoc } from "../hcl/template";
import { argumentHcl, type JsonValue, keyHcl, listHcl, objectHcl, valueHcl } from "../hcl/value-hcl";
import { ScrapewayError } from "../model/errors";
import { expressionHcl, unknownToTerraform } from "./print-expression";
import { hasReferences, templateAroundReferences } from "./text-around-references";
import { TokenResolver } from "./token-resolver";

/** Prints what authors and bindings give. Strings are templates, as the bindings take them, but for those in expressions. */
export interface ValuePrinter {
  /** The value of an argument: text over several lines stands as it will be read. */
  argument(value: unknown): Hcl;
  /** A value where a heredoc would be in the way. */
  value(value: unknown): Hcl;
  /** What stands bare, because Terraform takes no values there: `aws_iam_role.this`, `tags`. */
  address(value: unknown): string;
  /** The value in Terraform's JSON syntax. */
  json(value: unknown): JsonValue;
  /** Prints what is repeated, or not: what names an instance has to name one of its own. */
  repeated<T>(repetition: Repetition, print: () => T): T;
}

export function valuePrinter(stack: TerraformStack): ValuePrinter {
  const json = (value: unknown): JsonValue => resolveIn(stack, value);
  return {
    argument: (value) => whileResolving(stack, (context) => argumentOf(value, context)),
    value: (value) => whileResolving(stack, (context) => plainValue(value, context)),
    address(value) {
      const isElement = typeof value === "object" && value !== null && TerraformElement.isTerraformElement(value);
      return String(json(isElement ? value.fqn : value)).replace(/^\$\{(.*)\}$/s, "$1");
    },
    json,
    repeated: (repetition, print) => whileRepeating(stack, repetition, print),
  };
}

function argumentOf(value: unknown, context: ResolveContext): Hcl {
  const whole = isExpression(value) ? formsOf(value).whole : undefined;
  if (whole !== undefined) return argumentOf(whole, context);
  if (typeof value === "string") return templateOrHeredoc(templateOf(value, context));
  const printed = plainValue(value, context);
  return isExpression(value) ? expressionOrHeredoc(printed) : printed;
}

/** What has no references of the bindings needs no word of cdktf. */
function plainValue(value: unknown, context: ResolveContext): Hcl {
  const whole = isExpression(value) ? formsOf(value).whole : undefined;
  if (whole !== undefined) return plainValue(whole, context);
  if (isExpression(value)) return standingAlone(bare(context, () => expressionHcl(partsOf(value), context)));
  if (value === null || typeof value === "boolean") return valueHcl(value);
  if (!isKnown(value)) throw unknownToTerraform(value, "An argument");
  if (typeof value === "string") return templateHcl(templateOf(value, context));
  if (isListOfValues(value)) {
    return listHcl(Array.from(value, (element, index) => elementValue(element, index, context)));
  }
  if (isPlainObject(value) && !Object.keys(value).some(hasReferences)) {
    const present = Object.entries(value).filter(([, element]) => element !== undefined);
    return objectHcl(present.map(([key, element]) => [keyHcl(key), plainValue(element, context)]));
  }
  // Resolving leaves nothing but the values of JSON.
  return argumentHcl(context.resolve(value) as JsonValue);
}

/** Instances of classes would come out as what happens to be in them: nothing of a Date, Map or Promise. */
function isKnown(value: unknown): boolean {
  if (typeof value === "number") return Number.isFinite(value);
  if (typeof value === "string") return true;
  if (typeof value !== "object" || value === null) return false;
  return Array.isArray(value) || isPlainObject(value) || "resolve" in value || "fqn" in value;
}

/** cdktf leaves out what is undefined, so that a list would be shorter than it was written. */
function elementValue(value: unknown, index: number, context: ResolveContext): Hcl {
  if (value !== undefined) return plainValue(value, context);
  throw new ScrapewayError({
    code: "synth.value",
    message: `Element ${index} of a list is undefined.`,
    next: "Look how it is spelled; where an element may be missing, leave it out of the list with filter.",
  });
}

/** Lists that only Terraform knows are one strange element to the bindings: a marked string or a huge negative number. */
function isListOfValues(value: unknown): value is readonly unknown[] {
  if (!Array.isArray(value)) return false;
  const [only]: readonly unknown[] = value;
  return value.length !== 1 || !(typeof only === "number" || (typeof only === "string" && hasReferences(only)));
}

function templateOf(value: string, context: ResolveContext): string {
  return hasReferences(value) ? String(context.resolve(templateAroundReferences(value))) : value;
}

function bare<T>(context: ResolveContext, print: () => T): T {
  const suppressed = context.suppressBraces;
  context.suppressBraces = true;
  try {
    return print();
  } finally {
    context.suppressBraces = suppressed;
  }
}

/** References of the bindings can only be asked what they are while cdktf resolves something: here, what prints. */
function whileResolving(stack: TerraformStack, print: (context: ResolveContext) => Hcl): Hcl {
  let printed: Hcl | undefined;
  resolveIn(stack, {
    creationStack: [],
    resolve(context: ResolveContext) {
      printed = print(context);
      return null;
    },
  });
  if (printed == null) throw new Error("cdktf did not resolve what prints");
  return printed;
}

function resolveIn(stack: TerraformStack, value: unknown): JsonValue {
  const resolved: unknown = Tokenization.resolve(value, {
    scope: stack,
    resolver: new TokenResolver(new StringConcat()),
    preparing: false,
  });
  // Resolving leaves nothing but the values of JSON.
  return resolved as JsonValue;
}
