import { type Constant, NotConstant, NotWorkedOut, NumberValue } from "../hcl/constant/constant";
import { evaluate, type Surroundings } from "../hcl/constant/evaluate";
import type { Expression } from "../hcl/syntax/expression";
import { parseExpressionText } from "../hcl/syntax/expression-parser";
import { SyntaxProblem } from "../hcl/syntax/syntax-problem";
import { isExactNumber, type Literal, numberTextOf } from "../model/literal";
import { callFunction } from "./functions";
import { perModule } from "./per-module";
import type { ComparedModule } from "./rule";
import { convert } from "./types";

/** What inputs are, by name: those that a caller passes. All others are as they are where they are left out. */
export type Passed = ReadonlyMap<string, Literal>;

const nothingPassed: Passed = new Map();

/** What an expression of a module is for a caller; `undefined` where it depends on anything but inputs that are known. */
export function valueFor(text: string, module: ComparedModule, passed: Passed = nothingPassed): Constant | undefined {
  const expression = parsedText(text);
  return expression == null ? undefined : knownValue(expression, module, passed);
}

/** The same of an expression that is a part of one. */
export function knownValue(
  expression: Expression,
  module: ComparedModule,
  passed: Passed = nothingPassed,
): Constant | undefined {
  try {
    return evaluate(expression, undefined, passed === nothingPassed ? byDefault(module) : surroundings(module, passed));
  } catch (error) {
    if (error instanceof NotConstant || error instanceof NotWorkedOut || error instanceof RangeError) return undefined;
    throw error;
  }
}

/** A local value, and the text of which it is an expression. */
export function localOf(
  name: string,
  module: ComparedModule,
): { readonly expression: Expression; readonly source: string } | undefined {
  return localsOf(module).get(name);
}

/** `undefined` where it is no expression. */
export function parsedText(text: string): Expression | undefined {
  try {
    return parseExpressionText(text);
  } catch (error) {
    if (error instanceof SyntaxProblem || error instanceof RangeError) return undefined;
    throw error;
  }
}

/** The number of instances that `count` makes. */
export function countFor(text: string, module: ComparedModule, passed: Passed = nothingPassed): number | undefined {
  const value = valueFor(text, module, passed);
  if (value?.kind === "number") return Number(value.value.text);
  return value?.kind === "string" && /^[0-9]+$/.test(value.value) ? Number(value.value) : undefined;
}

/** The keys that `for_each` makes. */
export function keysFor(
  text: string,
  module: ComparedModule,
  passed: Passed = nothingPassed,
): readonly string[] | undefined {
  const value = valueFor(text, module, passed);
  if (value == null) return undefined;
  if ("entries" in value) return [...value.entries.keys()];
  if (!("elements" in value)) return undefined;
  const keys = value.elements.map((element) => (element.kind === "string" ? element.value : undefined));
  return keys.includes(undefined) ? undefined : keys.filter((key) => key != null);
}

const byDefault = perModule((module) => surroundings(module, nothingPassed));

function surroundings(module: ComparedModule, passed: Passed): Surroundings {
  const locals = localsOf(module);
  const known = new Map<string, Constant>();
  const open = new Set<string>();
  const local = (name: string): Constant => {
    const before = known.get(name);
    if (before != null) return before;
    const expression = locals.get(name)?.expression;
    if (expression == null || open.has(name)) throw new NotWorkedOut(`local.${name} is not known`);
    open.add(name);
    try {
      const value = evaluate(expression, undefined, around);
      known.set(name, value);
      return value;
    } finally {
      open.delete(name);
    }
  };
  const around: Surroundings = {
    reference: (root, name) => {
      if (root === "local") return local(name);
      if (root === "var") return inputFor(name, module, passed);
      throw new NotWorkedOut(`${root}.${name} is not known`);
    },
    call: callFunction,
  };
  return around;
}

function inputFor(name: string, module: ComparedModule, passed: Passed): Constant {
  const input = inputsOf(module).get(name);
  const isPassed = passed.has(name) && (passed.get(name) !== null || input?.nullable !== false);
  const value = isPassed ? passed.get(name) : input?.default;
  if (input == null || value === undefined) throw new NotWorkedOut(`var.${name} is what callers pass`);
  return constantOf(convert(value, input.type)?.value ?? value);
}

const inputsOf = perModule((module) => new Map(module.inputs.map((input) => [input.name, input] as const)));

const localsOf = perModule((module) => {
  const parsed = (module.body?.locals ?? []).map(({ name, value }) => [name, parsedText(value), value] as const);
  return new Map(
    parsed.flatMap(([name, expression, source]) =>
      expression == null ? [] : [[name, { expression, source }] as const],
    ),
  );
});

function constantOf(literal: Literal): Constant {
  if (literal === null) return { kind: "null" };
  if (typeof literal === "boolean") return { kind: "bool", value: literal };
  if (typeof literal === "string") return { kind: "string", value: literal };
  if (typeof literal === "number" || isExactNumber(literal)) {
    return { kind: "number", value: NumberValue.written(numberTextOf(literal)) };
  }
  if (Array.isArray(literal)) return { kind: "tuple", elements: literal.map((one: Literal) => constantOf(one)) };
  const entries = Object.entries(literal).map(([key, value]) => [key, constantOf(value)] as const);
  return { kind: "object", entries: new Map(entries) };
}
