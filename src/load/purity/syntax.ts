import { type AnyNode, type Program, parse } from "acorn";

/** The syntax tree of a compiled file; `undefined` where it cannot be read. */
export function syntaxOf(code: string): Program | undefined {
  try {
    return parse(code, { ecmaVersion: "latest", sourceType: "script", allowReturnOutsideFunction: true });
  } catch {
    return undefined;
  }
}

/** The nodes right below a node, in the order of the tree. */
export function childrenOf(node: AnyNode): readonly AnyNode[] {
  return Object.values(node).flatMap((value: unknown) => (Array.isArray(value) ? value : [value]).filter(isNode));
}

function isNode(value: unknown): value is AnyNode {
  return typeof value === "object" && value !== null && "type" in value && typeof value.type === "string";
}
