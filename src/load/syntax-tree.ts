import type { Program } from "acorn";

/**
 * The syntax tree of a compiled file, or of another body of a function.
 *
 * @throws SyntaxError where it cannot be read
 */
export function syntaxTree(code: string): Program {
  // Loaded when needed: only who reads an author's code needs it.
  const { parse } = require("acorn") as typeof import("acorn");
  return parse(code, { ecmaVersion: "latest", sourceType: "script", allowReturnOutsideFunction: true });
}

/** The same, read when it is first asked for, and once: the guard of decisions and the facts of a build both look at it. */
export function syntaxTreeOf(code: string): () => Program {
  let tree: Program | undefined;
  return () => {
    tree ??= syntaxTree(code);
    return tree;
  };
}

/** Calls with every node right below one, in the order of the tree's fields. Makes no list of them: all files of an author's come through here. */
export function forEachNodeBelow<Node extends object>(node: Node, visit: (child: Node) => void): void {
  for (const name in node) {
    const value: unknown = node[name];
    if (typeof value !== "object" || value === null) continue;
    if (!Array.isArray(value)) {
      // The parser makes all nodes of one tree alike.
      if (isNode(value)) visit(value as Node);
    } else {
      for (const element of value) if (isNode(element)) visit(element as Node);
    }
  }
}

export function isNode(value: unknown): value is { readonly type: string } {
  return typeof value === "object" && value !== null && "type" in value && typeof value.type === "string";
}
