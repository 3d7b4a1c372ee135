import type { Expression } from "../hcl/syntax/expression";
import { plainText } from "../hcl/syntax/plain-text";
import { parsedText } from "./default-value";

/**
 * The values that a condition allows an input, as they are written, where it only lists them: `contains(["a", "b"], var.size)`, or
 * `var.size == "a" || var.size == "b"`. `undefined` for all other conditions.
 */
export function allowedValues(condition: string, input: string): readonly string[] | undefined {
  const expression = parsedText(condition);
  return expression == null ? undefined : allowedValuesIn(expression, input, condition);
}

/** The same of a condition that is a part of a text. */
export function allowedValuesIn(expression: Expression, input: string, source: string): readonly string[] | undefined {
  if (expression.kind === "parentheses") return allowedValuesIn(expression.inner, input, source);
  if (expression.kind === "call" && expression.name === "contains") {
    const [list, sought] = expression.arguments;
    if (list?.kind !== "tuple" || sought == null || !isInput(sought, input)) return undefined;
    return list.elements.every(isWritten) ? list.elements.map((one) => textOf(one, source)) : undefined;
  }
  if (expression.kind !== "binary") return undefined;
  const { operator, left, right } = expression;
  if (operator === "||") {
    const [one, other] = [allowedValuesIn(left, input, source), allowedValuesIn(right, input, source)];
    return one == null || other == null ? undefined : [...one, ...other];
  }
  if (operator !== "==") return undefined;
  if (isInput(left, input) && isWritten(right)) return [textOf(right, source)];
  return isInput(right, input) && isWritten(left) ? [textOf(left, source)] : undefined;
}

function isInput(expression: Expression, input: string): boolean {
  return (
    expression.kind === "attribute" &&
    expression.name === input &&
    expression.of.kind === "variable" &&
    expression.of.name === "var"
  );
}

function isWritten(expression: Expression): boolean {
  return expression.kind === "number" || expression.kind === "constant" || plainText(expression) != null;
}

function textOf({ start, end }: Expression, source: string): string {
  return source.slice(start, end);
}
