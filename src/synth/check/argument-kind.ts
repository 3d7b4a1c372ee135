import { isDynamicValue } from "../../define/dynamic";
import { describe, isExpression, partsOf } from "../../define/expression";
import { isReference } from "../../define/is-reference";
import { propertyName } from "../../define/naming";
import { isPlainObject } from "../../define/plain-object";
import { typeOfReference } from "../../define/reference";
import { valueName } from "../../define/value-name";
import { ScrapewayError } from "../../model/errors";
import type { DescribedArgument } from "../described-arguments";

/**
 * Refuses a value that an argument cannot take, whatever Terraform converts: a list for a map, an object for a number, a text that is no
 * number. TypeScript sees it, but where a value comes as any: from JSON, from a cast, from JavaScript.
 *
 * @param name of the argument, as Terraform has it
 * @throws ScrapewayError `synth.argument-kind`
 */
export function requireKind(name: string, { value, storageClassType }: DescribedArgument): void {
  const wanted = wantedOf(storageClassType);
  if (wanted != null) requireWanted(propertyName(name), value, wanted);
}

/** What the bindings say of an argument, `stringList` or `numberMap`, from the outside to the inside. */
interface Wanted {
  readonly kind: "string" | "number" | "boolean" | "any" | "list" | "map";
  readonly element?: Wanted;
}

function wantedOf(storageClassType: unknown): Wanted | undefined {
  const [, element, around = ""] = /^(string|number|boolean|any)((?:List|Map)*)$/.exec(String(storageClassType)) ?? [];
  if (element == null) return undefined;
  // The expression above lets nothing else through.
  const innermost: Wanted = { kind: element as "string" | "number" | "boolean" | "any" };
  return [...around.matchAll(/List|Map/g)].reduce<Wanted>(
    (inner, [one]) => ({ kind: one === "List" ? "list" : "map", element: inner }),
    innermost,
  );
}

function requireWanted(name: string, given: unknown, wanted: Wanted): void {
  const value: unknown = isDynamicValue(given) ? given.value : given;
  if (value == null || wanted.kind === "any" || isUnknown(value)) return;
  if (!takes(value, wanted.kind)) throw mistyped(name, value, wanted);
  if (wanted.element == null || isReference(value)) return;
  if (Array.isArray(value)) {
    for (const [index, one] of value.entries()) requireWanted(`${name}[${index}]`, one, wanted.element);
  } else if (isPlainObject(value)) {
    for (const [key, one] of Object.entries(value)) {
      requireWanted(`${name}[${JSON.stringify(key)}]`, one, wanted.element);
    }
  }
}

/** What only Terraform knows the type of, and what Terraform has no word for at all, which is refused where it is printed. */
function isUnknown(value: unknown): boolean {
  if (isExpression(value)) return kindOfInput(value) == null;
  if (typeof value === "string") return isReference(value) || /^\s*[$%]\{/.test(value);
  if (typeof value === "number") return isReference(value) || !Number.isFinite(value);
  if (typeof value === "boolean") return false;
  return isReference(value) || !(Array.isArray(value) || isPlainObject(value));
}

function takes(value: unknown, kind: Exclude<Wanted["kind"], "any">): boolean {
  const given = isExpression(value) ? kindOfInput(value) : kindOf(value);
  switch (kind) {
    case "list":
    case "map":
      return given === kind;
    case "string":
      return given === "string" || given === "number" || given === "boolean";
    case "number":
      return given === "number" || (given === "string" && (isExpression(value) || isNumberText(value)));
    case "boolean":
      return given === "boolean" || (given === "string" && (isExpression(value) || isBooleanText(value)));
  }
}

function kindOf(value: unknown): string {
  if (Array.isArray(value)) return "list";
  return typeof value === "object" ? "map" : typeof value;
}

const kinds: Readonly<Record<string, string>> = {
  string: "string",
  number: "number",
  bool: "boolean",
  list: "list",
  set: "list",
  tuple: "list",
  map: "map",
  object: "map",
};

/** Only an input's type is known for sure: the bindings call much a text that the provider does not. */
function kindOfInput(value: Parameters<typeof partsOf>[0]): string | undefined {
  const kind = typeOfReference(value)?.kind;
  return kind != null && describe(partsOf(value)).startsWith("var.") ? kinds[kind] : undefined;
}

/** A template in the middle is only known to Terraform. */
function isNumberText(value: unknown): boolean {
  return (
    typeof value === "string" && (/[$%]\{/.test(value) || /^[+-]?(?:\d+\.?\d*|\.\d+)(?:[eE][+-]?\d+)?$/.test(value))
  );
}

function isBooleanText(value: unknown): boolean {
  return typeof value === "string" && (/[$%]\{/.test(value) || /^(?:true|false|1|0)$/.test(value));
}

function mistyped(name: string, value: unknown, wanted: Wanted): ScrapewayError {
  const given = isExpression(value)
    ? `${describe(partsOf(value))}, which is a ${typeOfReference(value)?.kind},`
    : shortened(valueName(value));
  return new ScrapewayError({
    code: "synth.argument-kind",
    message: `${name} takes ${calledWith(wanted)}, and was given ${given}${given.endsWith(",") ? " instead" : ""}.`,
    next: `Give a ${nouns[wanted.kind]}, as in ${exampleOf(wanted)}; what Terraform has to work out is written with hcl.`,
  });
}

function shortened(text: string): string {
  return text.length > 60 ? `${text.slice(0, 57)}…` : text;
}

function calledWith({ kind, element }: Wanted): string {
  return element == null ? `a ${nouns[kind]}` : `a ${nouns[kind]} of ${nouns[element.kind]}s`;
}

const nouns: Readonly<Record<Wanted["kind"], string>> = {
  string: "text",
  number: "number",
  boolean: "boolean",
  any: "value",
  list: "list",
  map: "map",
};

function exampleOf({ kind, element }: Wanted): string {
  if (kind === "list") return `[${element == null ? "" : exampleOf(element)}]`;
  if (kind === "map") return `{ name: ${element == null ? "" : exampleOf(element)} }`;
  return kind === "number" ? "1" : kind === "boolean" ? "true" : '"x"';
}
