import type { Expression } from "./expression";
import { plainText } from "./plain-text";

/**
 * The steps of an expression that only names something, `aws_lb.this["a"].arn` as `aws_lb`, `this`, `["a"]`, `arn`; `undefined` for any
 * other one. Indexes are text or numbers that are written out.
 */
export function traversalSteps(expression: Expression, source: string): readonly string[] | undefined {
  if (expression.kind === "variable") return [expression.name];
  if (expression.kind !== "attribute" && expression.kind !== "index") return undefined;
  const before = traversalSteps(expression.of, source);
  if (before == null) return undefined;
  if (expression.kind === "attribute") return [...before, expression.name];
  const { key } = expression;
  return key.kind === "number" || plainText(key) != null
    ? [...before, `[${source.slice(key.start, key.end)}]`]
    : undefined;
}
