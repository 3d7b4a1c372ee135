import type { AnyNode } from "acorn";
import { forEachNodeBelow } from "../syntax-tree";

/** The nodes right below a node, in the order of the tree. */
export function childrenOf(node: AnyNode): readonly AnyNode[] {
  const children: AnyNode[] = [];
  forEachNodeBelow(node, (child) => children.push(child));
  return children;
}
