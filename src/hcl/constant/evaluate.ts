import { wholeNumber } from "../big-float";
import type { Expression, ForParts, TemplatePart } from "../syntax/expression";
import { type Constant, describeKind, NotConstant, NotWorkedOut, NumberValue, nothing } from "./constant";
import { toBool, toNumber, toText, unified } from "./conversion";
import { binary, unary } from "./operators";

/** Names that expressions bring along themselves: `for name in …`, and what a splat goes through. */
type Scope = ReadonlyMap<string, Constant>;

const item = "*";

/**
 * Works an expression out that may depend on nothing, as Terraform does with defaults: operators, conditions, templates, indexes, splats
 * and `for`, but no references and no functions.
 *
 * @throws NotConstant where Terraform refuses it, too
 * @throws NotWorkedOut where Terraform takes it, and this does not know the result
 */
export function evaluate(expression: Expression, scope: Scope = new Map()): Constant {
  switch (expression.kind) {
    case "number":
      return { kind: "number", value: NumberValue.written(expression.text) };
    case "constant":
      return expression.value == null ? nothing : { kind: "bool", value: expression.value };
    case "template":
      return evaluateTemplate(expression.parts, scope);
    case "variable":
      return scope.get(expression.name) ?? refuse(`it refers to ${expression.name}, and a constant depends on nothing`);
    case "item":
      return scope.get(item) ?? refuse("it refers to nothing");
    case "parentheses":
      return evaluate(expression.inner, scope);
    case "unary":
      return unary(expression.operator, evaluate(expression.operand, scope));
    case "binary":
      return binary(expression.operator, evaluate(expression.left, scope), evaluate(expression.right, scope));
    case "conditional":
      return conditional(expression, scope);
    case "attribute":
      return attribute(evaluate(expression.of, scope), expression.name);
    case "index":
      return element(evaluate(expression.of, scope), evaluate(expression.key, scope));
    case "splat":
      return splat(evaluate(expression.of, scope), expression.each, scope);
    case "call":
      return refuse(`it calls the function ${expression.name}, and a constant is not computed by functions`);
    case "tuple":
      return { kind: "tuple", elements: expression.elements.map((one) => evaluate(one, scope)) };
    case "object":
      return {
        kind: "object",
        entries: new Map(expression.items.map(({ key, value }) => [objectKey(key, scope), evaluate(value, scope)])),
      };
    case "for":
      return expression.makes === "tuple" ? forTuple(expression, scope) : forObject(expression, scope);
  }
}

/** @param parts of a template that is balanced */
export function evaluateTemplate(parts: readonly TemplatePart[], scope: Scope = new Map()): Constant {
  const [only] = parts;
  if (parts.length === 1 && only?.kind === "interpolation") return evaluate(only.expression, scope);
  const { text } = templateText(parts, 0, scope);
  return { kind: "string", value: text.normalize("NFC") };
}

/** The text up to the directive that ends this level, and where that stands. */
function templateText(
  parts: readonly TemplatePart[],
  from: number,
  scope: Scope,
): { readonly text: string; readonly end: number } {
  const texts: string[] = [];
  let index = from;
  for (let part = parts[index]; part != null; part = parts[index]) {
    if (part.kind === "text") texts.push(part.text);
    else if (part.kind === "interpolation") texts.push(toText(evaluate(part.expression, scope), "in a template"));
    else if (part.kind === "if") {
      const condition = toBool(evaluate(part.condition, scope), "after if");
      const whenTrue = branchText(parts, index + 1, scope);
      const hasElse = parts[whenTrue.end]?.kind === "else";
      const whenFalse = hasElse ? branchText(parts, whenTrue.end + 1, scope) : { text: () => "", end: whenTrue.end };
      texts.push((condition ? whenTrue : whenFalse).text());
      index = whenFalse.end;
    } else if (part.kind === "for") {
      const start = index + 1;
      for (const inner of scopes(part, scope)) texts.push(templateText(parts, start, inner).text);
      index = endOfLevel(parts, start);
    } else break;
    index += 1;
  }
  return { text: texts.join(""), end: index };
}

/** A branch of a condition is worked out only where it is taken. */
function branchText(
  parts: readonly TemplatePart[],
  from: number,
  scope: Scope,
): { readonly text: () => string; readonly end: number } {
  return { text: () => templateText(parts, from, scope).text, end: endOfLevel(parts, from) };
}

function endOfLevel(parts: readonly TemplatePart[], from: number): number {
  let depth = 0;
  for (let index = from; index < parts.length; index += 1) {
    const kind = parts[index]?.kind;
    if (kind === "if" || kind === "for") depth += 1;
    const ends = kind === "endif" || kind === "endfor";
    if (depth === 0 && (ends || kind === "else")) return index;
    if (ends) depth -= 1;
  }
  return parts.length;
}

/** Both results decide about the type. Terraform passes over errors of the one that is not taken, if it knows its type. */
function conditional(of: Extract<Expression, { kind: "conditional" }>, scope: Scope): Constant {
  const isTrue = toBool(evaluate(of.condition, scope), "before ?");
  const taken = evaluate(isTrue ? of.whenTrue : of.whenFalse, scope);
  return unified(taken, notTaken(isTrue ? of.whenFalse : of.whenTrue, scope))[0];
}

function notTaken(expression: Expression, scope: Scope): Constant {
  try {
    return evaluate(expression, scope);
  } catch (error) {
    if (error instanceof NotConstant) return ofSameType(expression);
    throw error;
  }
}

/** Any value of the type that an expression has although it is refused; null, which fits every type, where it has none. */
function ofSameType(expression: Expression): Constant {
  switch (expression.kind) {
    case "parentheses":
      return ofSameType(expression.inner);
    case "variable":
    case "call":
    case "attribute":
    case "index":
      return nothing;
    case "unary":
      return expression.operator === "!" ? aBool : aNumber;
    case "binary":
      return ["+", "-", "*", "/", "%"].includes(expression.operator) ? aNumber : aBool;
    case "template":
      return expression.parts.length === 1 ? nothing : { kind: "string", value: "" };
    default:
      throw new NotWorkedOut("what a condition does not choose is refused, but its type may count");
  }
}

const aNumber: Constant = { kind: "number", value: NumberValue.written("0") };
const aBool: Constant = { kind: "bool", value: false };

function attribute(of: Constant, name: string): Constant {
  if (!("entries" in of)) refuse(`${describeKind(of)} has no attribute ${name}`);
  return of.entries.get(name) ?? refuse(`there is no attribute ${name}`);
}

function element(of: Constant, key: Constant): Constant {
  if ("entries" in of) {
    const name = toText(key, "in brackets");
    return of.entries.get(name) ?? refuse(`there is no attribute ${name}`);
  }
  if (!("elements" in of)) refuse(`${describeKind(of)} has no elements`);
  const whole = wholeNumber(toNumber(key, "in brackets").float);
  const found = whole == null || whole < 0n ? undefined : of.elements[Number(whole)];
  return found ?? refuse("there is no element of this index");
}

/** What is no list is taken for one of one element, and null for one of none. */
function splat(of: Constant, each: Expression, scope: Scope): Constant {
  const elements = of.kind === "null" ? [] : "elements" in of ? of.elements : [of];
  return { kind: "tuple", elements: elements.map((one) => evaluate(each, new Map([...scope, [item, one]]))) };
}

/** A bare name is the key itself. */
function objectKey(key: Expression, scope: Scope): string {
  if (key.kind === "variable") return key.name;
  if (key.kind === "constant") return String(key.value);
  if (isTraversal(key)) refuse("a key of several names is neither in parentheses nor in quotes");
  return toText(evaluate(key, scope), "as a key");
}

function isTraversal(key: Expression): boolean {
  return (key.kind === "attribute" || key.kind === "index") && (key.of.kind === "variable" || isTraversal(key.of));
}

function forTuple(of: ForParts, scope: Scope): Constant {
  const elements: Constant[] = [];
  for (const inner of scopes(of, scope)) if (isKept(of, inner)) elements.push(evaluate(of.value, inner));
  return { kind: "tuple", elements };
}

function forObject(of: ForParts & { readonly key?: Expression }, scope: Scope): Constant {
  const entries = new Map<string, Constant>();
  const groups = new Map<string, Constant[]>();
  for (const inner of scopes(of, scope)) {
    if (!isKept(of, inner) || of.key == null) continue;
    const name = toText(evaluate(of.key, inner), "as a key");
    const value = evaluate(of.value, inner);
    if (of.grouped) groups.set(name, [...(groups.get(name) ?? []), value]);
    else if (entries.has(name)) refuse(`the key ${JSON.stringify(name)} comes twice`);
    else entries.set(name, value);
  }
  for (const [name, elements] of groups) entries.set(name, { kind: "tuple", elements });
  return { kind: "object", entries };
}

function isKept({ condition }: ForParts, scope: Scope): boolean {
  return condition == null || toBool(evaluate(condition, scope), "after if");
}

/** The scope of each round. Objects are gone through in the order of their names, by code points. */
function scopes(of: Pick<ForParts, "keyName" | "valueName" | "collection">, scope: Scope): readonly Scope[] {
  const collection = evaluate(of.collection, scope);
  const rounds: readonly (readonly [Constant, Constant])[] =
    "elements" in collection
      ? collection.elements.map((value, index) => [
          { kind: "number", value: NumberValue.written(String(index)) },
          value,
        ])
      : "entries" in collection
        ? [...collection.entries]
            .sort(([one], [other]) => Buffer.compare(Buffer.from(one), Buffer.from(other)))
            .map(([name, value]) => [{ kind: "string", value: name }, value])
        : refuse(`a for goes through ${describeKind(collection)}`);
  return rounds.map(
    ([key, value]) =>
      new Map([...scope, ...(of.keyName == null ? [] : [[of.keyName, key] as const]), [of.valueName, value]]),
  );
}

function refuse(reason: string): never {
  throw new NotConstant(reason);
}
