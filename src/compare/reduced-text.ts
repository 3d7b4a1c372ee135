import type { Constant } from "../hcl/constant/constant";
import { childrenOf } from "../hcl/syntax/children";
import type { Expression } from "../hcl/syntax/expression";
import { knownValue, localOf, parsedText } from "./default-value";
import type { ComparedModule } from "./rule";

/**
 * What is left of an expression where every input is left out that may be: what is known is a value, local values are what they stand for.
 * Two expressions of which the same is left are the same for such a caller. `undefined` where it is no expression.
 */
export function reducedText(text: string, module: ComparedModule): string | undefined {
  const expression = parsedText(text);
  return expression == null ? undefined : reduced(expression, { source: text, module, depth: 0 });
}

interface Source {
  readonly source: string;
  readonly module: ComparedModule;
  readonly depth: number;
}

function reduced(expression: Expression, from: Source): string {
  const value = knownValue(expression, from.module);
  if (value != null) return constantText(value);
  const inside = (one: Expression): string => reduced(one, from);
  switch (expression.kind) {
    case "parentheses":
      return inside(expression.inner);
    case "attribute": {
      const { of, name } = expression;
      if (of.kind !== "variable" || of.name !== "local") return `${inside(of)}.${name}`;
      const local = from.depth > 20 ? undefined : localOf(name, from.module);
      return local == null
        ? `local.${name}`
        : reduced(local.expression, { ...from, source: local.source, depth: from.depth + 1 });
    }
    case "binary":
      return joined(expression.operator, inside(expression.left), inside(expression.right));
    case "conditional": {
      const condition = inside(expression.condition);
      if (condition === "true") return inside(expression.whenTrue);
      if (condition === "false") return inside(expression.whenFalse);
      return `(${condition} ? ${inside(expression.whenTrue)} : ${inside(expression.whenFalse)})`;
    }
    case "variable":
    case "number":
    case "constant":
    case "item":
      return from.source.slice(expression.start, expression.end);
    case "index":
      return `${inside(expression.of)}[${inside(expression.key)}]`;
    case "call":
      return `${expression.name}(${expression.arguments.map(inside).join()})`;
    default: {
      // The words between what is inside, and that.
      const words = wordsOf(expression, from.source);
      return `{${words} ${childrenOf(expression).map(inside).join(" ")}}`;
    }
  }
}

function wordsOf(expression: Expression, source: string): string {
  const children = [...childrenOf(expression)].sort((one, other) => one.start - other.start);
  let at = expression.start;
  const words: string[] = [];
  for (const { start, end } of children) {
    words.push(source.slice(at, start));
    at = end;
  }
  return [...words, source.slice(at, expression.end)].join(" ").replaceAll(/\s+/g, " ");
}

function joined(operator: string, left: string, right: string): string {
  const keeps = operator === "&&" ? "true" : operator === "||" ? "false" : undefined;
  if (keeps != null && left === keeps) return right;
  if (keeps != null && right === keeps) return left;
  return `(${left} ${operator} ${right})`;
}

function constantText(value: Constant): string {
  if (value.kind === "null") return "null";
  if (value.kind === "number") return value.value.text;
  if ("elements" in value) return `[${value.elements.map(constantText).join()}]`;
  if ("entries" in value) {
    const entries = [...value.entries].map(([name, one]) => `${JSON.stringify(name)}=${constantText(one)}`);
    return `{${entries.sort().join()}}`;
  }
  return JSON.stringify(value.value);
}
