import { childrenOf } from "../hcl/syntax/children";
import type { Expression } from "../hcl/syntax/expression";
import type { InputRead } from "../model/module-body";
import { parsedText } from "./default-value";
import { effectiveReads } from "./input-reads";
import type { ComparedModule } from "./rule";

/**
 * What a module does where a part of an input is null: `refused`, where any place needs a value: it is gone through, computed with, taken
 * apart; `handled`, where every place says what happens then; `passed`, where it goes on to something that may take it or not. `undefined`
 * where nothing reads it, or what reads it is not known.
 */
export function nullUse(
  module: ComparedModule,
  input: string,
  path: readonly string[],
): "refused" | "handled" | "passed" | undefined {
  const reads = effectiveReads(module, input).filter(
    (read) => read.path.length >= path.length && path.every((step, index) => read.path[index] === step),
  );
  const uses = reads.map((read) => {
    if (read.path.length > path.length) return read.guarded === true ? "handled" : "refused";
    return useOf(module, read, path);
  });
  if (uses.length === 0) return undefined;
  if (uses.includes("refused")) return "refused";
  return uses.every((use) => use === "handled") ? "handled" : "passed";
}

type Use = "refused" | "handled" | "passed";

function useOf(module: ComparedModule, read: InputRead, path: readonly string[]): Use {
  const text = textOf(module, read);
  const expression = text == null ? undefined : parsedText(text);
  if (expression == null) return read.guarded === true ? "handled" : "passed";
  const name = path.findLast((step) => step !== "*");
  const isIt = (one: Expression): boolean =>
    one.kind === "attribute" &&
    one.name === (name ?? read.input) &&
    (name != null || (one.of.kind === "variable" && one.of.name === "var"));
  const isRepeated = /(?:^|\.)(?:for_each|count)$/.test(read.argument ?? "");
  const uses = usesIn(expression, isIt, isRepeated ? "refused" : "passed");
  if (uses.length === 0) return read.guarded === true ? "handled" : "passed";
  return uses.includes("refused") ? "refused" : uses.every((use) => use === "handled") ? "handled" : "passed";
}

function textOf(module: ComparedModule, { by, argument, place }: InputRead): string | undefined {
  if (by.startsWith("output.")) return module.outputs.find(({ name }) => by === `output.${name}`)?.value;
  if (by.startsWith("local.")) return module.body?.locals.find(({ name }) => by === `local.${name}`)?.value;
  return module.body?.arguments.find((one) => one.of === by && one.name === argument && one.place === place)?.value;
}

/** Functions that take null, or say what is there instead of it. */
const bearing = new Set(["tostring", "tonumber", "tobool", "tolist", "toset", "tomap", "sensitive", "nonsensitive"]);
const handling = new Set([
  "coalesce",
  "coalescelist",
  "try",
  "can",
  "lookup",
  "jsonencode",
  "yamlencode",
  "merge",
  "compact",
]);

/** What becomes of each place that is the part, where `use` becomes of the whole. */
function usesIn(expression: Expression, isIt: (one: Expression) => boolean, use: Use): readonly Use[] {
  if (isIt(expression)) return [use];
  const inside = (one: Expression, now: Use): readonly Use[] => usesIn(one, isIt, now);
  const all = (now: Use): readonly Use[] => childrenOf(expression).flatMap((child) => inside(child, now));
  switch (expression.kind) {
    case "parentheses":
      return inside(expression.inner, use);
    case "conditional": {
      const { condition, whenTrue, whenFalse } = expression;
      // Who asks says what happens.
      const now: Use = asksForNull(condition, isIt) ? "handled" : use;
      return [...inside(condition, "refused"), ...inside(whenTrue, now), ...inside(whenFalse, now)];
    }
    case "binary": {
      const { operator, left, right } = expression;
      if (operator === "==" || operator === "!=") return all("handled");
      if ((operator === "&&" || operator === "||") && asksForNull(expression, isIt)) return all("handled");
      return [...inside(left, "refused"), ...inside(right, "refused")];
    }
    case "call":
      return all(handling.has(expression.name) ? "handled" : bearing.has(expression.name) ? use : "refused");
    case "tuple":
    case "object":
      return all("passed");
    case "template":
      return expression.parts.length === 1 ? all(use) : all("refused");
    case "splat":
      return [...inside(expression.of, "handled"), ...inside(expression.each, use)];
    case "for": {
      const { collection, key, value, condition } = expression;
      return [
        ...inside(collection, "refused"),
        ...(key == null ? [] : inside(key, "refused")),
        ...inside(value, "passed"),
        ...(condition == null ? [] : inside(condition, "refused")),
      ];
    }
    default:
      return all("refused");
  }
}

function asksForNull(expression: Expression, isIt: (one: Expression) => boolean): boolean {
  if (expression.kind === "binary" && (expression.operator === "==" || expression.operator === "!=")) {
    return isIt(expression.left) || isIt(expression.right);
  }
  return childrenOf(expression).some((child) => asksForNull(child, isIt));
}
