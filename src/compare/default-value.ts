import { type Constant, NotConstant, NotWorkedOut, NumberValue } from "../hcl/constant/constant";
import { evaluate } from "../hcl/constant/evaluate";
import type { Expression } from "../hcl/syntax/expression";
import { parseExpressionText } from "../hcl/syntax/expression-parser";
import { SyntaxProblem } from "../hcl/syntax/syntax-problem";
import { isExactNumber, type Literal, numberTextOf } from "../model/literal";
import type { ComparedModule } from "./rule";

/** What an expression of a module is for callers that leave every input out that they can; `undefined` where it depends on anything else. */
export function defaultValue(text: string, module: ComparedModule): Constant | undefined {
  try {
    return evaluate(withLocals(parseExpressionText(text), module, 0), scopeOf(module));
  } catch (error) {
    if (error instanceof NotConstant || error instanceof NotWorkedOut || error instanceof SyntaxProblem)
      return undefined;
    if (error instanceof RangeError) return undefined;
    throw error;
  }
}

/** The number of instances that `count` makes by default. */
export function defaultCount(text: string, module: ComparedModule): number | undefined {
  const value = defaultValue(text, module);
  if (value?.kind === "number") return Number(value.value.text);
  return value?.kind === "string" && /^[0-9]+$/.test(value.value) ? Number(value.value) : undefined;
}

/** The keys that `for_each` makes by default. */
export function defaultKeys(text: string, module: ComparedModule): readonly string[] | undefined {
  const set = /^toset\(([\s\S]*)\)$/.exec(text.trim())?.[1];
  const value = defaultValue(set ?? text, module);
  if (value == null) return undefined;
  if ("entries" in value) return set == null ? [...value.entries.keys()] : undefined;
  if (!("elements" in value)) return undefined;
  const keys = value.elements.map((element) => (element.kind === "string" ? element.value : undefined));
  return keys.includes(undefined) ? undefined : keys.filter((key) => key != null);
}

function scopeOf(module: ComparedModule): ReadonlyMap<string, Constant> {
  const entries = module.inputs.flatMap((input) =>
    input.default === undefined ? [] : [[input.name, constantOf(input.default)] as const],
  );
  return new Map([["var", { kind: "object", entries: new Map(entries) }]]);
}

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

/** Local values are what they are worth; those that go round are left as they are. */
function withLocals(expression: Expression, module: ComparedModule, depth: number): Expression {
  if (depth > 20) return expression;
  const inside = (one: Expression): Expression => withLocals(one, module, depth);
  switch (expression.kind) {
    case "attribute": {
      const { of, name } = expression;
      if (of.kind !== "variable" || of.name !== "local") return { ...expression, of: inside(of) };
      const local = module.body?.locals.find((one) => one.name === name);
      return local == null ? expression : withLocals(parseExpressionText(local.value), module, depth + 1);
    }
    case "parentheses":
      return { ...expression, inner: inside(expression.inner) };
    case "unary":
      return { ...expression, operand: inside(expression.operand) };
    case "binary":
      return { ...expression, left: inside(expression.left), right: inside(expression.right) };
    case "conditional":
      return {
        ...expression,
        condition: inside(expression.condition),
        whenTrue: inside(expression.whenTrue),
        whenFalse: inside(expression.whenFalse),
      };
    case "index":
      return { ...expression, of: inside(expression.of), key: inside(expression.key) };
    default:
      return expression;
  }
}
