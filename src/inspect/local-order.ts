import { childrenOf } from "../hcl/syntax/children";
import type { Expression } from "../hcl/syntax/expression";

/** Local values by name, those before that others refer to. Of those that go round, which Terraform refuses, one comes first. */
export function inOrderOfReference<Value extends { readonly expressions: readonly Expression[] }>(
  locals: ReadonlyMap<string, Value>,
): readonly (readonly [name: string, value: Value])[] {
  const ordered: (readonly [string, Value])[] = [];
  const seen = new Set<string>();
  // No recursion: there may be thousands in a row.
  for (const start of locals.keys()) {
    const waiting: { readonly name: string; readonly isDone: boolean }[] = [{ name: start, isDone: false }];
    for (let next = waiting.pop(); next != null; next = waiting.pop()) {
      const { name, isDone } = next;
      const value = locals.get(name);
      if (value == null) continue;
      if (isDone) ordered.push([name, value]);
      if (isDone || seen.has(name)) continue;
      seen.add(name);
      waiting.push({ name, isDone: true });
      for (const other of value.expressions.flatMap(localsIn)) waiting.push({ name: other, isDone: false });
    }
  }
  return ordered;
}

function localsIn(expression: Expression): readonly string[] {
  if (expression.kind === "attribute" && expression.of.kind === "variable" && expression.of.name === "local") {
    return [expression.name];
  }
  return childrenOf(expression).flatMap(localsIn);
}
