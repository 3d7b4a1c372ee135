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
