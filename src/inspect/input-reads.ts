import { childrenOf } from "../hcl/syntax/children";
import type { Expression } from "../hcl/syntax/expression";
import { plainText } from "../hcl/syntax/plain-text";
import type { InputRead } from "../model/module-body";

/** What an expression names of an input, if it names nothing else: `var.rules[*].port` as `rules` and `["*", "port"]`. */
export interface InputPart {
  readonly input: string;
  readonly path: readonly string[];
}

/** What names stand for where an expression is read. */
export interface Scope {
  /** Local values that only name a part of an input. */
  readonly locals: ReadonlyMap<string, InputPart>;
  /** Names that `for` brings, by what they stand for; `undefined` where that is no part of an input. */
  readonly names: ReadonlyMap<string, InputPart | undefined>;
  /** `each`, and the names of dynamic blocks, by what their `value` is. */
  readonly iterators: ReadonlyMap<string, InputPart | undefined>;
}

export type PartRead = Pick<InputRead, "input" | "path" | "whole" | "guarded">;

/**
 * All that an expression reads of inputs.
 *
 * @param iterated whether its elements are gone through, each of which has a name of its own there: `for_each`
 */
export function inputsReadBy(expression: Expression, scope: Scope, iterated = false): readonly PartRead[] {
  const found: PartRead[] = [];
  if (iterated) readIterated(expression, scope, { whole: true, guarded: false }, found);
  else read(expression, scope, { whole: true, guarded: false }, found);
  return found;
}

/** The part of an input that an expression names; `undefined` where it is anything else. */
export function inputPart(expression: Expression, scope: Scope): InputPart | undefined {
  switch (expression.kind) {
    case "parentheses":
      return inputPart(expression.inner, scope);
    case "variable":
      return scope.names.get(expression.name);
    case "attribute":
      return attributePart(expression, scope);
    case "index": {
      const of = inputPart(expression.of, scope);
      return of == null ? undefined : { ...of, path: [...of.path, plainText(expression.key) ?? "*"] };
    }
    case "splat": {
      const of = elementOf(inputPart(expression.of, scope));
      return of == null ? undefined : inputPart(expression.each, withName(scope, itemName, of));
    }
    case "item":
      return scope.names.get(itemName);
    case "call":
      return callPart(expression.name, expression.arguments, scope);
    case "conditional":
      // `var.create ? var.rules : {}`: which of the two is of an input.
      return emptyOrNull(expression.whenFalse)
        ? inputPart(expression.whenTrue, scope)
        : emptyOrNull(expression.whenTrue)
          ? inputPart(expression.whenFalse, scope)
          : undefined;
    case "for": {
      const value = inputPart(expression.value, scopeOfFor(expression, scope));
      return value?.path.at(-1) === "*" && !expression.grouped
        ? { ...value, path: value.path.slice(0, -1) }
        : undefined;
    }
    default:
      return undefined;
  }
}

/** Any element of a collection. */
export function elementOf(part: InputPart | undefined): InputPart | undefined {
  return part == null ? undefined : { ...part, path: [...part.path, "*"] };
}

export function withName(scope: Scope, name: string, part: InputPart | undefined): Scope {
  return { ...scope, names: new Map(scope.names).set(name, part) };
}

/** What a splat goes through has no name in HCL. */
const itemName = "[*]";

/** Functions whose result has the elements of their first argument. */
const sameElements = new Set([
  "nonsensitive",
  "sensitive",
  "tolist",
  "tomap",
  "toset",
  "values",
  "sort",
  "reverse",
  "distinct",
]);

function attributePart({ of, name }: Extract<Expression, { kind: "attribute" }>, scope: Scope): InputPart | undefined {
  if (of.kind === "variable" && !scope.names.has(of.name)) {
    if (scope.iterators.has(of.name)) return name === "value" ? scope.iterators.get(of.name) : undefined;
    if (of.name === "var") return { input: name, path: [] };
    return of.name === "local" ? scope.locals.get(name) : undefined;
  }
  const part = inputPart(of, scope);
  return part == null ? undefined : { ...part, path: [...part.path, name] };
}

function callPart(name: string, given: readonly Expression[], scope: Scope): InputPart | undefined {
  const [first] = given;
  if (first == null) return undefined;
  if (sameElements.has(name)) return inputPart(first, scope);
  return name === "element" || name === "one" ? elementOf(inputPart(first, scope)) : undefined;
}

interface How {
  /** Whether all of the value may be looked at, and not only whether it is there or what its keys are. */
  readonly whole: boolean;
  readonly guarded: boolean;
}

function read(expression: Expression, scope: Scope, how: How, found: PartRead[]): void {
  const part = inputPart(expression, scope);
  if (part != null) {
    found.push({ ...part, ...(how.whole ? { whole: true } : {}), ...(how.guarded ? { guarded: true } : {}) });
    readBeside(expression, scope, how, found);
    return;
  }
  switch (expression.kind) {
    case "call":
      readCall(expression.name, expression.arguments, scope, how, found);
      return;
    case "for":
      readFor(expression, scope, how, found);
      return;
    case "binary":
      readBinary(expression, scope, how, found);
      return;
    case "conditional":
      read(expression.condition, scope, { ...how, whole: true }, found);
      read(expression.whenTrue, scope, how, found);
      read(expression.whenFalse, scope, how, found);
      return;
    case "template":
      readTemplate(expression, scope, how, found);
      return;
    case "object":
      for (const { key, value } of expression.items) {
        // A bare word is a key and names nothing.
        if (key.kind !== "variable") read(key, scope, { ...how, whole: true }, found);
        read(value, scope, { ...how, whole: true }, found);
      }
      return;
    default:
      for (const child of childrenOf(expression)) read(child, scope, { ...how, whole: true }, found);
  }
}

/** What stands in an expression that names a part of an input: keys of indexes, conditions. */
function readBeside(expression: Expression, scope: Scope, how: How, found: PartRead[]): void {
  const whole = { ...how, whole: true };
  switch (expression.kind) {
    case "index":
      read(expression.key, scope, whole, found);
      readBeside(expression.of, scope, how, found);
      return;
    case "attribute":
    case "splat":
      readBeside(expression.of, scope, how, found);
      return;
    case "parentheses":
      readBeside(expression.inner, scope, how, found);
      return;
    case "conditional":
      read(expression.condition, scope, whole, found);
      readBeside(expression.whenTrue, scope, how, found);
      readBeside(expression.whenFalse, scope, how, found);
      return;
    case "call":
      for (const [index, argument] of expression.arguments.entries()) {
        if (index === 0) readBeside(argument, scope, how, found);
        else read(argument, scope, whole, found);
      }
      return;
    case "for": {
      const inner = scopeOfFor(expression, scope);
      readBeside(expression.collection, scope, how, found);
      for (const one of [expression.key, expression.condition]) if (one != null) read(one, inner, whole, found);
      readBeside(expression.value, inner, how, found);
      return;
    }
  }
}

/** Functions that only look at how many elements there are, or at their keys. */
const ofKeysOnly = new Set(["keys", "length"]);

function readCall(name: string, given: readonly Expression[], scope: Scope, how: How, found: PartRead[]): void {
  const whole = { ...how, whole: true };
  const [first, key, otherwise] = given;
  if (name === "lookup" && first != null && key != null) {
    const of = inputPart(first, scope);
    const part = of == null ? undefined : { ...of, path: [...of.path, plainText(key) ?? "*"] };
    if (part == null) read(first, scope, whole, found);
    else found.push({ ...part, whole: true, ...(how.guarded || otherwise != null ? { guarded: true } : {}) });
    for (const argument of [key, otherwise]) if (argument != null) read(argument, scope, whole, found);
    return;
  }
  // The last argument of `try` is what it comes to where nothing else works, and has to work itself.
  const guards = name === "can" ? given.length : name === "try" ? given.length - 1 : 0;
  for (const [index, argument] of given.entries()) {
    const guarded = how.guarded || index < guards;
    read(argument, scope, { whole: how.whole && !ofKeysOnly.has(name), guarded }, found);
  }
}

function readFor(expression: Extract<Expression, { kind: "for" }>, scope: Scope, how: How, found: PartRead[]): void {
  const inner = scopeOfFor(expression, scope);
  const whole = { ...how, whole: true };
  readIterated(expression.collection, scope, how, found);
  for (const one of [expression.key, expression.condition, expression.value]) {
    if (one != null) read(one, inner, whole, found);
  }
}

/** Of what has a name of its own where it is used, only the keys are read here. */
function readIterated(collection: Expression, scope: Scope, how: How, found: PartRead[]): void {
  read(collection, scope, { ...how, whole: inputPart(collection, scope) == null }, found);
}

/** Whether something is null does not depend on what is in it. */
function readBinary(
  expression: Extract<Expression, { kind: "binary" }>,
  scope: Scope,
  how: How,
  found: PartRead[],
): void {
  const { operator, left, right } = expression;
  const whole = !((operator === "==" || operator === "!=") && (isNull(left) || isNull(right)));
  read(left, scope, { ...how, whole }, found);
  read(right, scope, { ...how, whole }, found);
}

function readTemplate(
  expression: Extract<Expression, { kind: "template" }>,
  scope: Scope,
  how: How,
  found: PartRead[],
): void {
  const whole = { ...how, whole: true };
  const scopes = [scope];
  for (const part of expression.parts) {
    const now = scopes.at(-1) ?? scope;
    if (part.kind === "interpolation") read(part.expression, now, whole, found);
    if (part.kind === "if") read(part.condition, now, whole, found);
    if (part.kind === "for") {
      readIterated(part.collection, now, how, found);
      scopes.push(scopeOfFor(part, now));
    }
    if (part.kind === "endfor") scopes.pop();
  }
}

function scopeOfFor(
  of: { readonly keyName?: string; readonly valueName: string; readonly collection: Expression },
  scope: Scope,
): Scope {
  const inner = of.keyName == null ? scope : withName(scope, of.keyName, undefined);
  return withName(inner, of.valueName, elementOf(inputPart(of.collection, scope)));
}

function isNull(expression: Expression): boolean {
  return expression.kind === "constant" && expression.value === null;
}

function emptyOrNull(expression: Expression): boolean {
  if (expression.kind === "tuple") return expression.elements.length === 0;
  if (expression.kind === "object") return expression.items.length === 0;
  if (expression.kind === "call") return expression.arguments.every(emptyOrNull);
  return isNull(expression);
}
