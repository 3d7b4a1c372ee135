import type { Decision, Found } from "./find-decisions";
import { childrenOf, isPlain, part, type SyntaxNode } from "./syntax";

/**
 * Where JavaScript puts texts together, asks for keys, or calls what compares and joins: there references have to be kept, or refused.
 *
 * @param parent of the node
 */
export function textsOf(node: SyntaxNode, parent: SyntaxNode | undefined): readonly Found[] {
  switch (node.type) {
    case "TemplateLiteral":
      return parent?.type === "TaggedTemplateExpression" || !hasValues(node)
        ? []
        : [{ kind: "template", operand: node }];
    case "BinaryExpression":
      return node.operator === "+" && mayBeText(node) ? [{ kind: "plus", operand: node }] : [];
    case "AssignmentExpression":
      return addition(node);
    case "MemberExpression":
      return lookup(node, parent);
    case "ObjectExpression":
      return keysOf(node).map((operand) => ({ kind: "key", operand }));
    case "ObjectPattern":
      return keysOf(node).map((operand) => ({ kind: "lookup", operand }));
    case "CallExpression":
      return [...textFunctions(node), ...method(node)];
    default:
      return [];
  }
}

/** Whether a build keeps the references there, or looks first at what they are given to: by itself, nothing is wrong with it. */
export function keepsReferences({ kind }: Decision): boolean {
  return kept.has(kind);
}

const kept: ReadonlySet<Decision["kind"]> = new Set([
  "template",
  "plus",
  "append",
  "function",
  "method",
  "key",
  "collection",
  "arguments",
]);

function hasValues(template: SyntaxNode): boolean {
  return Array.isArray(template.expressions) && template.expressions.length > 0;
}

function mayBeText(sum: SyntaxNode): boolean {
  return part(sum, "left")?.type !== "Literal" || part(sum, "right")?.type !== "Literal";
}

/** `text += "x"`, where what is added to can be named twice. */
function addition(node: SyntaxNode): readonly Found[] {
  const [left, right] = [part(node, "left"), part(node, "right")];
  if (node.operator !== "+=" || left == null || right == null || !isNamed(left)) return [];
  return [{ kind: "append", operand: right, target: left }];
}

/** Whether a name, or names with dots between them. */
function isNamed(node: SyntaxNode): boolean {
  if (node.type === "Identifier" || node.type === "ThisExpression") return true;
  const object = part(node, "object");
  return node.type === "MemberExpression" && node.computed !== true && object != null && isNamed(object);
}

/** `sizes[inputs.environment]` finds nothing; what is assigned to gets the text that stands for the reference as its key. */
function lookup(node: SyntaxNode, parent: SyntaxNode | undefined): readonly Found[] {
  const [object, property] = [part(node, "object"), part(node, "property")];
  if (node.computed !== true || object == null || property == null || isPlain(property)) return [];
  const isAssigned = parent?.type === "AssignmentExpression" && parent.operator === "=" && parent.left === node;
  if (isAssigned) return [{ kind: "key", operand: property }];
  const owner = isInChain(node) ? undefined : object;
  return [{ kind: "lookup", operand: property, ...(owner == null ? {} : { owner }) }];
}

/** Apart from its chain, an object would no longer be passed over with what stands before it. */
function isInChain(member: SyntaxNode): boolean {
  for (let at = part(member, "object"); at != null; at = part(at, "object") ?? part(at, "callee")) {
    if (at.type === "Super" || at.optional === true) return true;
  }
  return false;
}

function keysOf(node: SyntaxNode): readonly SyntaxNode[] {
  return childrenOf(node).flatMap((property) => {
    const key = property.type === "Property" && property.computed === true ? part(property, "key") : undefined;
    return key == null || isPlain(key) ? [] : [key];
  });
}

/** `String(port)`, and `ports.map(String)`. */
function textFunctions(call: SyntaxNode): readonly Found[] {
  const given = Array.isArray(call.arguments) ? (call.arguments as readonly SyntaxNode[]) : [];
  const callee = part(call, "callee");
  return [...(callee == null ? [] : [callee]), ...given]
    .filter(({ type, name }) => type === "Identifier" && name === "String")
    .map((operand) => ({ kind: "function", operand }));
}

const methods: ReadonlySet<string> = new Set([
  ..."join concat toString replace replaceAll stringify fromEntries flat flatMap includes indexOf lastIndexOf get has delete".split(
    " ",
  ),
  ..."filter find findIndex findLast findLastIndex some every".split(" "),
]);

function method(call: SyntaxNode): readonly Found[] {
  const callee = part(call, "callee");
  const [object, property] = callee == null ? [] : [part(callee, "object"), part(callee, "property")];
  if (callee?.type !== "MemberExpression" || callee.computed === true || object == null) return [];
  const name = String(property?.name);
  if (!(methods.has(name) || /^put[A-Z]/.test(name)) || object.type === "Super" || isInChain(callee)) return [];
  return [{ kind: "method", operand: object, method: name }];
}
