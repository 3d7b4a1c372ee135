import type { AnyNode, MemberExpression } from "acorn";

/** The name of a property where the code says it; a number is none that matters. */
export function keyName({ computed, property }: MemberExpression): string | undefined {
  if (!computed) return property.type === "Identifier" ? property.name : undefined;
  return nameOfKey(property, true);
}

export function nameOfKey(key: AnyNode, isComputedKey = false): string | undefined {
  if (key.type === "Literal") return String(key.value);
  return key.type === "Identifier" && !isComputedKey ? key.name : undefined;
}

/** Whether a key that is known only at run time leads to it. */
export function isComputed(node: AnyNode): boolean {
  if (node.type === "ChainExpression") return isComputed(node.expression);
  if (node.type === "SequenceExpression") return node.expressions.some(isComputed);
  return node.type === "MemberExpression" && node.property.type !== "PrivateIdentifier" && keyName(node) == null;
}
