import type { AnyNode } from "acorn";
import { compilerEntryFunctions, compilerFunctions } from "./pure-globals";
import { type Scope, scopeWithin } from "./scope";

/** Where in the code a node stands. */
export interface Place {
  readonly scope: Scope | undefined;
  /** In strict code `this` is never the global object. */
  readonly isStrict: boolean;
  /** Whether it is one of the functions that the compiler puts on top of a file. */
  readonly isCompilers: boolean;
}

export const wholeFile: Place = { scope: undefined, isStrict: false, isCompilers: false };

/** The place of what is in a node. */
export function placeWithin(node: AnyNode, around: Place): Place {
  const scope = scopeWithin(node, around.scope);
  const isStrict =
    around.isStrict || node.type === "ClassDeclaration" || node.type === "ClassExpression" || saysStrict(node);
  return scope === around.scope && isStrict === around.isStrict ? around : { ...around, scope, isStrict };
}

/** The place of the value that a variable is declared with. */
export function placeOfValue(id: AnyNode, place: Place): Place {
  const isCompilers =
    id.type === "Identifier" && (compilerFunctions.has(id.name) || compilerEntryFunctions.has(id.name));
  return isCompilers ? { ...place, isCompilers } : place;
}

/** Whether it names one of the compiler's functions that a definition's own code may call. */
export function isCompilersEntry(node: AnyNode): boolean {
  return node.type === "Identifier" && compilerEntryFunctions.has(node.name);
}

function saysStrict(node: AnyNode): boolean {
  if (node.type !== "Program" && node.type !== "BlockStatement") return false;
  const [first] = node.body;
  return first?.type === "ExpressionStatement" && first.directive === "use strict";
}
