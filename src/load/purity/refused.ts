import type { AnyNode, AssignmentProperty, CallExpression, Literal, Property, TemplateElement } from "acorn";
import { isComputed, keyName, nameOfKey } from "./keys";
import type { Place } from "./place";
import { compilerFunctions, compilerNeeds, impureProperties, pureGlobals } from "./pure-globals";
import { isDeclared } from "./scope";

// Each function says of one kind of code what is not known to be pure, as the code has it or in words; `undefined` where all is.

/** What is refused wherever it stands, because it leads anywhere. */
export function impureNode(node: AnyNode, place: Place): string | undefined {
  switch (node.type) {
    case "ThisExpression":
      return place.isStrict ? undefined : "this outside a class";
    case "MetaProperty":
      return node.meta.name === "import" ? "import.meta" : undefined;
    case "ImportExpression":
      return "import()";
    case "WithStatement":
      return "with";
    case "CallExpression":
    case "NewExpression":
      return isComputed(node.callee) ? computedCall : undefined;
    case "TaggedTemplateExpression":
      return isComputed(node.tag) ? computedCall : undefined;
    default:
      return undefined;
  }
}

const computedCall = "a call of what a key leads to";

export function impureName(name: string, { scope, isCompilers }: Place): string | undefined {
  if (isDeclared(name, scope)) return compilerFunctions.has(name) && !isCompilers ? name : undefined;
  const pure = pureGlobals.get(name);
  return name === "exports" || pure === "all" || pure === "without properties" ? undefined : name;
}

/** @param name `undefined` where it is known only at run time */
export function impureProperty(name: string | undefined, { isCompilers }: Place): string | undefined {
  const isImpure = name != null && impureProperties.has(name) && !(isCompilers && compilerNeeds.has(name));
  return isImpure ? `.${name}` : undefined;
}

export function impureGlobalMember(object: string, name: string, place: Place): string | undefined {
  if (object === "module" && name === "exports") return undefined;
  const pure = pureGlobals.get(object);
  if (pure === "without properties") return `${object}.${name}`;
  if (!(pure instanceof Set)) return impureName(object, place) == null ? undefined : `${object}.${name}`;
  return pure.has(name) || (place.isCompilers && compilerNeeds.has(name)) ? undefined : `${object}.${name}`;
}

/** What it is called with first, Object.assign changes. */
export function impureCall({ callee, arguments: [target] }: CallExpression): string | undefined {
  const isAssign =
    callee.type === "MemberExpression" &&
    callee.object.type === "Identifier" &&
    callee.object.name === "Object" &&
    keyName(callee) === "assign";
  return isAssign && target?.type !== "ObjectExpression" ? "Object.assign" : undefined;
}

/**
 * What is assigned to: neither a global, nor something of an import, which others use, too.
 *
 * @param isImport whether a variable holds an import
 */
export function impureTarget(
  node: AnyNode,
  { scope }: Place,
  isImport: (variable: string) => boolean,
): string | undefined {
  if (node.type !== "MemberExpression") {
    return node.type === "Identifier" && !isDeclared(node.name, scope) ? `an assignment to ${node.name}` : undefined;
  }
  let root: AnyNode = node;
  while (root.type === "MemberExpression") root = root.object;
  if (root.type !== "Identifier" || root.name === "exports" || root.name === "module") return undefined;
  return !isDeclared(root.name, scope) || isImport(root.name) ? `a change of ${root.name}` : undefined;
}

export function impurePatternKey(part: Property | AssignmentProperty, place: Place): string | undefined {
  const name = part.computed ? undefined : nameOfKey(part.key);
  if (name == null) return "a key that is computed";
  return impureProperties.has(name) && !place.isCompilers ? `.${name}` : undefined;
}

/** Whether a text may be a part of a name by which everything can be reached. */
export function mayBePartOfRefused(node: Literal | TemplateElement): boolean {
  const text = node.type === "TemplateElement" ? (node.value.cooked ?? node.value.raw) : node.value;
  return typeof text === "string" && text.length >= 3 && "constructor".includes(text);
}
