import type { Expression } from "./expression";

/** The expressions right inside of one. */
export function childrenOf(expression: Expression): readonly Expression[] {
  switch (expression.kind) {
    case "number":
    case "constant":
    case "variable":
    case "item":
      return [];
    case "template":
      return expression.parts.flatMap((part) => {
        if (part.kind === "interpolation") return [part.expression];
        if (part.kind === "if") return [part.condition];
        return part.kind === "for" ? [part.collection] : [];
      });
    case "parentheses":
      return [expression.inner];
    case "unary":
      return [expression.operand];
    case "binary":
      return [expression.left, expression.right];
    case "conditional":
      return [expression.condition, expression.whenTrue, expression.whenFalse];
    case "attribute":
      return [expression.of];
    case "index":
      return [expression.of, expression.key];
    case "splat":
      return [expression.of, expression.each];
    case "call":
      return expression.arguments;
    case "tuple":
      return expression.elements;
    case "object":
      return expression.items.flatMap(({ key, value }) => [key, value]);
    case "for":
      return [expression.collection, expression.key, expression.value, expression.condition].filter((it) => it != null);
  }
}
