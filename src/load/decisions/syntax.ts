import type { Program } from "acorn";
import { forEachNodeBelow, isNode } from "../syntax-tree";

/** A node of the syntax tree of JavaScript, as ESTree has it. Positions are UTF-16 code units. */
export interface SyntaxNode {
  readonly type: string;
  readonly start: number;
  readonly end: number;
  readonly [key: string]: unknown;
}

/** The tree as it is looked at here. */
export function asNode(program: Program): SyntaxNode {
  // Every node of the parser is of this shape.
  return program as unknown as SyntaxNode;
}

/** The nodes directly below a node, in the order in which they stand. */
export function childrenOf(node: SyntaxNode): readonly SyntaxNode[] {
  const children: SyntaxNode[] = [];
  forEachNodeBelow(node, (child) => children.push(child));
  return children.sort((one, other) => one.start - other.start);
}

/** What stands under this name; `undefined` where it is no node. */
export function part(node: SyntaxNode, name: string): SyntaxNode | undefined {
  const value = node[name];
  // Every node of the parser's is of the shape above.
  return isNode(value) ? (value as SyntaxNode) : undefined;
}

/** `null`, `undefined` and `void 0`: what is asked for by who asks whether something was given. */
export function isNothing(node: SyntaxNode): boolean {
  if (node.type === "Literal") return node.raw === "null";
  if (node.type === "Identifier") return node.name === "undefined";
  return node.type === "UnaryExpression" && node.operator === "void";
}

/** What can be no reference, and needs no question: constants, and what operators make of their operands, but for texts put together. */
export function isPlain(node: SyntaxNode): boolean {
  return (
    node.type === "Literal" ||
    node.type === "UnaryExpression" ||
    (node.type === "BinaryExpression" && node.operator !== "+")
  );
}
