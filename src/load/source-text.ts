import { propertyName } from "../define/naming";
import type { SourceText } from "../model/errors";
import { argumentsOf, childrenOf, expressionAsWritten, expressionInHcl, part, type SyntaxNode } from "./decisions";

/** A place in a compiled source. */
export interface CodeAt {
  readonly code: string;
  readonly tree: SyntaxNode;
  /** In UTF-16 code units from the beginning of the code. */
  readonly offset: number;
  /** The line in the source, as it was written, of an offset. Counts from 1. */
  lineOf(offset: number): number | undefined;
}

/** The expression that is evaluated at a place, in its author's words: the place is where the engine says that something failed. */
export function sourceTextAt({ code, tree, offset }: CodeAt): SourceText {
  const within = nodesAround(tree, offset);
  const read = within.findLast((node) => node.type === "MemberExpression" && isNameAt(node, offset));
  const object = read == null ? undefined : part(read, "object");
  const call = read == null ? callAt(within, offset) : within[within.indexOf(read) - 1];
  const isCalled = call != null && (read == null || part(call, "callee") === read);
  const operation =
    within.findLast((node) => isOperationAt(node, offset)) ??
    within.findLast((node) => isCallAt(node, offset)) ??
    within.findLast((node) => isSpreadAt(node, offset));
  const [first] = isCalled ? argumentsOf(call) : [];
  const property = read == null ? undefined : part(read, "property");
  const tagged = within.findLast((node) => node.type === "TaggedTemplateExpression" && isHcl(node, code));
  const quasi = tagged == null ? undefined : part(tagged, "quasi");
  return {
    object: object == null ? undefined : expressionAsWritten(object, code),
    property: property?.type === "Identifier" ? String(property.name) : undefined,
    given: first == null ? undefined : expressionAsWritten(first, code),
    arguments: isCalled ? argumentsOf(call).map((one) => expressionInHcl(one, code)) : [],
    hcl: operation == null ? undefined : widest(operation, within, code),
    template: quasi == null ? undefined : templateText(quasi, code),
  };
}

/** Where an argument of what is made at a place is written; `undefined` where it is not written out there. */
export function argumentLine({ tree, offset, lineOf }: CodeAt, argument: string): number | undefined {
  const made = nodesAround(tree, offset).findLast(({ type }) => type === "NewExpression" || type === "CallExpression");
  const given = made == null ? [] : argumentsOf(made).filter(({ type }) => type === "ObjectExpression");
  const names = new Set([argument, propertyName(argument)]);
  const found = given.flatMap((one) => propertiesIn(one)).find(({ name }) => names.has(name));
  return found == null ? undefined : lineOf(found.node.start);
}

function propertiesIn(object: SyntaxNode): readonly { readonly name: string; readonly node: SyntaxNode }[] {
  return childrenOf(object).flatMap((node) => {
    const key = part(node, "key");
    const value = part(node, "value");
    const inner = value == null ? [] : objectsIn(value).flatMap(propertiesIn);
    const own = key?.type === "Identifier" ? [{ name: String(key.name), node }] : [];
    return node.type === "Property" ? [...own, ...inner] : [];
  });
}

/** Objects in a value: itself, or elements of the list that it is. */
function objectsIn(value: SyntaxNode): readonly SyntaxNode[] {
  if (value.type === "ObjectExpression") return [value];
  return value.type === "ArrayExpression" ? childrenOf(value).flatMap(objectsIn) : [];
}

/** From the outermost to the innermost. */
function nodesAround(tree: SyntaxNode, offset: number): readonly SyntaxNode[] {
  const found: SyntaxNode[] = [];
  for (
    let node: SyntaxNode | undefined = tree;
    node != null;
    node = childrenOf(node).find(({ start, end }) => start <= offset && offset < end)
  ) {
    found.push(node);
  }
  return found;
}

function callAt(within: readonly SyntaxNode[], offset: number): SyntaxNode | undefined {
  return within.findLast((node) => node.type === "CallExpression" && (part(node, "callee")?.end ?? 0) >= offset);
}

/** Of an operation, the engine names its operator or its beginning; of a template, its beginning. */
function isOperationAt(node: SyntaxNode, offset: number): boolean {
  if (node.type === "TemplateLiteral") return node.start === offset;
  if (node.type === "UnaryExpression" || node.type === "UpdateExpression") return node.start === offset;
  if (node.type !== "BinaryExpression") return false;
  const [left, right] = [part(node, "left"), part(node, "right")];
  if (left == null || right == null) return false;
  return node.start === offset || (left.end <= offset && offset < right.start);
}

/** Of what is read, the engine names the property, or behind a call the dot before it. */
function isNameAt(member: SyntaxNode, offset: number): boolean {
  const [object, property] = [part(member, "object"), part(member, "property")];
  return object != null && property != null && object.end <= offset && offset <= property.start;
}

/** Of a call, the engine names what is called: its name, or the last one of several. */
function isCallAt(node: SyntaxNode, offset: number): boolean {
  const callee = node.type === "CallExpression" ? part(node, "callee") : undefined;
  if (callee == null) return false;
  return (
    node.start === offset || (callee.type === "MemberExpression" ? isNameAt(callee, offset) : callee.start === offset)
  );
}

/** A list or object into which something is spread at a place, or that has a key which is worked out there. */
function isSpreadAt(node: SyntaxNode, offset: number): boolean {
  if (node.type !== "ArrayExpression" && node.type !== "ObjectExpression") return false;
  return childrenOf(node).some((child) => {
    const piece = child.computed === true ? part(child, "key") : child.type === "SpreadElement" ? child : undefined;
    return piece != null && piece.start <= offset && offset <= piece.end;
  });
}

function isHcl(tagged: SyntaxNode, code: string): boolean {
  const tag = part(tagged, "tag");
  return tag != null && /\bhcl\)?$/.test(expressionAsWritten(tag, code));
}

/** The largest expression around an operation that hcl has a form for. */
function widest(operation: SyntaxNode, within: readonly SyntaxNode[], code: string): string | undefined {
  let found = complete(expressionInHcl(operation, code));
  for (const node of within.slice(0, within.indexOf(operation)).reverse()) {
    // How often a loop goes round is another question than what a value is.
    if (/^(?:For|While|DoWhile)Statement$/.test(node.type)) return undefined;
    const whole = operations.has(node.type) ? complete(expressionInHcl(node, code)) : undefined;
    if (whole == null) break;
    found = whole;
  }
  return found;
}

const operations: ReadonlySet<string> = new Set([
  "BinaryExpression",
  "UnaryExpression",
  "ConditionalExpression",
  "TemplateLiteral",
  "CallExpression",
]);

/** Without line ends and the spaces around, and as the author called what is imported. */
function templateText(quasi: SyntaxNode, code: string): string {
  return expressionAsWritten({ ...quasi, start: quasi.start + 1, end: quasi.end - 1 }, code).trim();
}

/** An ellipsis stands for what hcl has no form for: that is no advice. */
function complete(text: string): string | undefined {
  return text.includes("…") ? undefined : text;
}
