import { wholeNumber } from "../big-float";
import type { Expression, ForParts, TemplatePart } from "../syntax/expression";
import { type Constant, describeKind, NotConstant, NotWorkedOut, NumberValue, nothing } from "./constant";
import { toBool, toNumber, toText, unified } from "./conversion";
import { binary, unary } from "./operators";

/** What an expression may refer to, and call, where it may be more than a constant. Both throw NotWorkedOut for what they do not know. */
export interface Surroundings {
  /** `var.size`, of the root `var` and the name `size`. */
  readonly reference: (root: string, name: string) => Constant;
  readonly call: (name: string, given: readonly (() => Constant)[]) => Constant;
}

interface Scope {
  /** Names that expressions bring along themselves: `for name in …`, and what a splat goes through. */
  readonly names: ReadonlyMap<string, Constant>;
  readonly around?: Surroundings;
}

const item = "*";

/**
 * Works an expression out that may depend on nothing, as Terraform does with defaults: operators, conditions, templates, indexes, splats
 * and `for`; references and functions only where there are surroundings that know them.
 *
 * @param names what single names are worth
 * @throws NotConstant where Terraform refuses it, too
 * @throws NotWorkedOut where Terraform takes it, and this does not know the result
 */
export function evaluate(
  expression: Expression,
  names: ReadonlyMap<string, Constant> = new Map(),
  around?: Surroundings,
): Constant {
  return worth(expression, { names, ...(around == null ? {} : { around }) });
}

function worth(expression: Expression, scope: Scope): Constant {
  switch (expression.kind) {
    case "number":
      return { kind: "number", value: NumberValue.written(expression.text) };
    case "constant":
      return expression.value == null ? nothing : { kind: "bool", value: expression.value };
    case "template":
      return templateWorth(expression.parts, scope);
    case "variable":
      return scope.names.get(expression.name) ?? unknownName(expression.name, scope);
    case "item":
      return scope.names.get(item) ?? refuse("it refers to nothing");
    case "parentheses":
      return worth(expression.inner, scope);
    case "unary":
      return unary(expression.operator, worth(expression.operand, scope));
    case "binary":
      return (
        decided(expression, scope) ??
        binary(expression.operator, worth(expression.left, scope), worth(expression.right, scope))
      );
    case "conditional":
      return conditional(expression, scope);
    case "attribute":
      return reference(expression, scope) ?? attribute(worth(expression.of, scope), expression.name);
    case "index":
      return element(worth(expression.of, scope), worth(expression.key, scope));
    case "splat":
      return splat(worth(expression.of, scope), expression.each, scope);
    case "call":
      return call(expression, scope);
    case "tuple":
      return { kind: "tuple", elements: expression.elements.map((one) => worth(one, scope)) };
    case "object":
      return {
        kind: "object",
        entries: new Map(expression.items.map(({ key, value }) => [objectKey(key, scope), worth(value, scope)])),
      };
    case "for":
      return expression.makes === "tuple" ? forTuple(expression, scope) : forObject(expression, scope);
  }
}

/** @param parts of a template that is balanced */
export function evaluateTemplate(parts: readonly TemplatePart[]): Constant {
  return templateWorth(parts, { names: new Map() });
}

function templateWorth(parts: readonly TemplatePart[], scope: Scope): Constant {
  const [only] = parts;
  if (parts.length === 1 && only?.kind === "interpolation") return worth(only.expression, scope);
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
    else if (part.kind === "interpolation") texts.push(toText(worth(part.expression, scope), "in a template"));
    else if (part.kind === "if") {
      const condition = toBool(worth(part.condition, scope), "after if");
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

/** What stands beside what is not known may decide alone. */
function decided(
  { operator, left, right }: Extract<Expression, { kind: "binary" }>,
  scope: Scope,
): Constant | undefined {
  if (scope.around == null || (operator !== "&&" && operator !== "||")) return undefined;
  const decides = operator === "||";
  for (const side of [left, right]) {
    try {
      const value = toBool(worth(side, scope), `beside ${operator}`);
      if (value === decides) return { kind: "bool", value };
    } catch (error) {
      if (!(error instanceof NotWorkedOut)) throw error;
    }
  }
  return undefined;
}

function unknownName(name: string, { around }: Scope): never {
  if (around != null) throw new NotWorkedOut(`${name} is not known`);
  return refuse(`it refers to ${name}, and a constant depends on nothing`);
}

function reference(
  { of, name }: Extract<Expression, { kind: "attribute" }>,
  { names, around }: Scope,
): Constant | undefined {
  return around != null && of.kind === "variable" && !names.has(of.name) ? around.reference(of.name, name) : undefined;
}

function call({ name, arguments: given }: Extract<Expression, { kind: "call" }>, scope: Scope): Constant {
  if (scope.around == null) return refuse(`it calls the function ${name}, and a constant is not computed by functions`);
  return scope.around.call(
    name,
    given.map((one) => () => worth(one, scope)),
  );
}

/** Both results decide about the type. Terraform passes over errors of the one that is not taken, if it knows its type. */
function conditional(of: Extract<Expression, { kind: "conditional" }>, scope: Scope): Constant {
  const isTrue = toBool(worth(of.condition, scope), "before ?");
  const taken = worth(isTrue ? of.whenTrue : of.whenFalse, scope);
  return unified(taken, notTaken(isTrue ? of.whenFalse : of.whenTrue, scope))[0];
}

function notTaken(expression: Expression, scope: Scope): Constant {
  try {
    return worth(expression, scope);
  } catch (error) {
    if (error instanceof NotConstant) return ofSameType(expression);
    if (error instanceof NotWorkedOut && scope.around != null) return nothing;
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
  return { kind: "tuple", elements: elements.map((one) => worth(each, within(scope, [[item, one]]))) };
}

/** A bare name is the key itself. */
function objectKey(key: Expression, scope: Scope): string {
  if (key.kind === "variable") return key.name;
  if (key.kind === "constant") return String(key.value);
  if (isTraversal(key)) refuse("a key of several names is neither in parentheses nor in quotes");
  return toText(worth(key, scope), "as a key");
}

function isTraversal(key: Expression): boolean {
  return (key.kind === "attribute" || key.kind === "index") && (key.of.kind === "variable" || isTraversal(key.of));
}

function forTuple(of: ForParts, scope: Scope): Constant {
  const elements: Constant[] = [];
  for (const inner of scopes(of, scope)) if (isKept(of, inner)) elements.push(worth(of.value, inner));
  return { kind: "tuple", elements };
}

function forObject(of: ForParts & { readonly key?: Expression }, scope: Scope): Constant {
  const entries = new Map<string, Constant>();
  const groups = new Map<string, Constant[]>();
  for (const inner of scopes(of, scope)) {
    if (!isKept(of, inner) || of.key == null) continue;
    const name = toText(worth(of.key, inner), "as a key");
    const value = worth(of.value, inner);
    if (of.grouped) groups.set(name, [...(groups.get(name) ?? []), value]);
    else if (entries.has(name)) refuse(`the key ${JSON.stringify(name)} comes twice`);
    else entries.set(name, value);
  }
  for (const [name, elements] of groups) entries.set(name, { kind: "tuple", elements });
  return { kind: "object", entries };
}

function isKept({ condition }: ForParts, scope: Scope): boolean {
  return condition == null || toBool(worth(condition, scope), "after if");
}

/** The scope of each round. Objects are gone through in the order of their names, by code points. */
function scopes(of: Pick<ForParts, "keyName" | "valueName" | "collection">, scope: Scope): readonly Scope[] {
  const collection = worth(of.collection, scope);
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
  return rounds.map(([key, value]) =>
    within(scope, [...(of.keyName == null ? [] : [[of.keyName, key] as const]), [of.valueName, value]]),
  );
}

function within(scope: Scope, names: readonly (readonly [string, Constant])[]): Scope {
  return { ...scope, names: new Map([...scope.names, ...names]) };
}

function refuse(reason: string): never {
  throw new NotConstant(reason);
}
