import type { AnyNode, Function as FunctionNode, Pattern, Program } from "acorn";
import { forEachNodeBelow } from "../syntax-tree";

/** The names that a piece of code declares, and what is around it. */
export interface Scope {
  readonly names: ReadonlySet<string>;
  readonly around: Scope | undefined;
}

export function isDeclared(name: string, scope: Scope | undefined): boolean {
  return scope != null && (scope.names.has(name) || isDeclared(name, scope.around));
}

/** The scope that a node opens for what is in it; the one around it where it opens none. */
export function scopeWithin(node: AnyNode, around: Scope | undefined): Scope | undefined {
  const names = namesOf(node);
  return names == null ? around : { names: new Set(names), around };
}

function namesOf(node: AnyNode): readonly string[] | undefined {
  switch (node.type) {
    case "Program":
      return [...hoisted(node), ...node.body.flatMap(declaredBy)];
    case "FunctionDeclaration":
    case "FunctionExpression":
    case "ArrowFunctionExpression":
      return namesOfFunction(node);
    case "BlockStatement":
    case "StaticBlock":
      return node.body.flatMap(declaredBy);
    case "SwitchStatement":
      return node.cases.flatMap(({ consequent }) => consequent.flatMap(declaredBy));
    case "ForStatement":
      return node.init == null ? [] : declaredBy(node.init);
    case "ForInStatement":
    case "ForOfStatement":
      return declaredBy(node.left);
    case "CatchClause":
      return node.param == null ? [] : bound(node.param);
    case "ClassExpression":
      return node.id == null ? [] : [node.id.name];
    default:
      return undefined;
  }
}

function namesOfFunction(
  node: FunctionNode | Extract<AnyNode, { type: "ArrowFunctionExpression" }>,
): readonly string[] {
  const own = node.type === "FunctionExpression" && node.id != null ? [node.id.name] : [];
  const given = node.type === "ArrowFunctionExpression" ? [] : ["arguments"];
  return [...own, ...given, ...node.params.flatMap(bound), ...hoisted(node.body)];
}

/** Names of `var`, which count for the whole function. */
function hoisted(node: Program | AnyNode): readonly string[] {
  if (node.type === "VariableDeclaration" && node.kind === "var")
    return node.declarations.flatMap(({ id }) => bound(id));
  const names: string[] = [];
  if (!/Function|^Class|Expression$/.test(node.type)) forEachNodeBelow(node, (child) => names.push(...hoisted(child)));
  return names;
}

/** Names that a statement declares for the block that it stands in. */
function declaredBy(node: AnyNode): readonly string[] {
  if (node.type === "VariableDeclaration") return node.declarations.flatMap(({ id }) => bound(id));
  if (node.type === "FunctionDeclaration" || node.type === "ClassDeclaration")
    return node.id == null ? [] : [node.id.name];
  return [];
}

/** Names that a pattern binds. */
function bound(pattern: Pattern): readonly string[] {
  switch (pattern.type) {
    case "Identifier":
      return [pattern.name];
    case "ObjectPattern":
      return pattern.properties.flatMap((part) => bound(part.type === "RestElement" ? part.argument : part.value));
    case "ArrayPattern":
      return pattern.elements.flatMap((part) => (part == null ? [] : bound(part)));
    case "RestElement":
      return bound(pattern.argument);
    case "AssignmentPattern":
      return bound(pattern.left);
    default:
      return [];
  }
}
