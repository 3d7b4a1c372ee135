import { terraformName } from "../../define/naming";
import { callInHcl } from "./call-in-hcl";
import { childrenOf, isNothing, part, type SyntaxNode } from "./syntax";

/** An expression of JavaScript as hcl would have it: `` ${inputs.environment} == "prod" ``; an ellipsis stands for what has no such form. */
export function expressionInHcl(node: SyntaxNode, code: string): string {
  return written(node, code, 0);
}

/** The text of an expression, as the author wrote it and not as the compiler calls what was imported. */
export function expressionAsWritten(node: SyntaxNode, code: string): string {
  return code
    .slice(node.start, node.end)
    .replaceAll(/\(0, import_\w+\.(\w+)\)/g, "$1")
    .replaceAll(/\bimport_\w+\./g, "")
    .replaceAll(/\/\* @__PURE__ \*\/ ?/g, "")
    .replaceAll(/\s+/g, " ");
}

/** How tightly operators bind, in JavaScript as in HCL. */
const ranks: Readonly<Record<string, number>> = {
  "||": 2,
  "&&": 3,
  "==": 4,
  "!=": 4,
  ">": 5,
  ">=": 5,
  "<": 5,
  "<=": 5,
  "+": 6,
  "-": 6,
  "*": 7,
  "/": 7,
  "%": 7,
};

function written(node: SyntaxNode, code: string, outer: number): string {
  const inside = (name: string, rank: number): string => {
    const child = part(node, name);
    return child == null ? "…" : written(child, code, rank);
  };
  const ranked = (text: string, rank: number): string => (rank < outer ? `(${text})` : text);
  if (isNothing(node)) return "null";
  switch (node.type) {
    case "Literal":
      return typeof node.value === "string" ? quoted(node.value) : String(node.raw);
    case "Identifier":
    case "ThisExpression":
    case "MemberExpression":
      return isPath(node) || isOfCall(node) ? `\${${expressionAsWritten(node, code)}}` : "…";
    case "ChainExpression":
      return optionalPath(part(node, "expression"), code) ?? "…";
    case "ConditionalExpression":
      return ranked(`${inside("test", 2)} ? ${inside("consequent", 1)} : ${inside("alternate", 1)}`, 1);
    case "UnaryExpression":
      return node.operator === "!" || node.operator === "-" ? `${node.operator}${inside("argument", 8)}` : "…";
    case "LogicalExpression":
      // In HCL, && and || are of booleans alone.
      if (node.operator === "??" || (node.operator === "||" && isOther(part(node, "right")))) {
        return `coalesce(${inside("left", 0)}, ${inside("right", 0)})`;
      }
      if (node.operator === "&&" && isOther(part(node, "right"))) {
        return ranked(`${inside("left", 2)} ? ${inside("right", 1)} : null`, 1);
      }
      return binary(node.operator, ranked, inside);
    case "BinaryExpression":
      return node.operator === "+" && isText(node) ? joined(node, code) : binary(node.operator, ranked, inside);
    case "TemplateLiteral":
      return template(node, code);
    case "TaggedTemplateExpression":
      return taggedText(node, code);
    case "CallExpression":
      return callInHcl(node, (inner) => written(inner, code, 8));
    case "UpdateExpression":
      return ranked(`${inside("argument", 6)} ${node.operator === "++" ? "+" : "-"} 1`, 6);
    case "ArrayExpression":
      return list(node, code);
    case "ObjectExpression":
      return object(node, code);
    default:
      return "…";
  }
}

/** Whether an expression is no boolean for sure. */
function isOther(node: SyntaxNode | undefined): boolean {
  if (node?.type === "Literal") return typeof node.value !== "boolean";
  return /^(?:Object|Array|New|Call|Function|ArrowFunction)Expression$|^Template/.test(node?.type ?? "");
}

function binary(
  operator: unknown,
  ranked: (text: string, rank: number) => string,
  inside: (name: string, rank: number) => string,
): string {
  if (operator === "**") return `pow(${inside("left", 0)}, ${inside("right", 0)})`;
  const name = String(operator).replace(/^([=!]=)=$/, "$1");
  const rank = Object.hasOwn(ranks, name) ? ranks[name] : undefined;
  return rank == null ? "…" : ranked(`${inside("left", rank)} ${name} ${inside("right", rank + 1)}`, rank);
}

/** In HCL, + is of numbers alone: `"a-" + inputs.name` → `"a-${inputs.name}"`. */
function joined(node: SyntaxNode, code: string): string {
  const pieces = summands(node).map((one) =>
    isText(one) && one.type === "BinaryExpression" ? joined(one, code) : written(one, code, 0),
  );
  return `"${pieces.map((piece) => (/^".*"$/s.test(piece) ? piece.slice(1, -1) : inTemplate(piece))).join("")}"`;
}

function inTemplate(piece: string): string {
  return /^\$\{[^{}]*\}$/.test(piece) ? piece : `\\\${${piece}}`;
}

function summands(node: SyntaxNode): readonly SyntaxNode[] {
  if (node.type !== "BinaryExpression" || node.operator !== "+") return [node];
  return [part(node, "left"), part(node, "right")].flatMap((side) =>
    side == null ? [] : isText(side) ? summands(side) : [side],
  );
}

/** Whether JavaScript makes a text of it for sure. */
function isText(node: SyntaxNode): boolean {
  if (node.type === "Literal") return typeof node.value === "string";
  if (node.type === "TemplateLiteral") return true;
  const sides = [part(node, "left"), part(node, "right")];
  return (
    node.type === "BinaryExpression" && node.operator === "+" && sides.some((side) => side != null && isText(side))
  );
}

function quoted(text: string): string {
  return JSON.stringify(text).replaceAll("${", "$\\${").replaceAll("`", "\\`");
}

/** Names with dots between them, and keys that are written out. */
function isPath(node: SyntaxNode): boolean {
  if (node.type === "Identifier" || node.type === "ThisExpression") return true;
  const [object, property] = [part(node, "object"), part(node, "property")];
  if (node.type !== "MemberExpression" || object == null || property == null) return false;
  return (node.computed !== true || property.type === "Literal") && isPath(object);
}

/** `roles.at(role).arn`, an attribute of what a function gives. */
function isOfCall(node: SyntaxNode): boolean {
  const [object, property] = [part(node, "object"), part(node, "property")];
  if (node.type !== "MemberExpression" || node.computed === true || object == null || property == null) return false;
  return object.type === "CallExpression" || isOfCall(object);
}

/** `inputs.vpc?.id` → `try(${inputs.vpc}.id, null)` */
function optionalPath(node: SyntaxNode | undefined, code: string): string | undefined {
  const names: string[] = [];
  for (let at = node; at != null; at = part(at, "object")) {
    const [object, property] = [part(at, "object"), part(at, "property")];
    if (object == null || property?.type !== "Identifier" || at.computed === true) return undefined;
    names.unshift(terraformName(String(property.name)));
    if (isPath(object) && object.optional !== true) {
      return `try(\${${expressionAsWritten(object, code)}}.${names.join(".")}, null)`;
    }
  }
  return undefined;
}

function template(node: SyntaxNode, code: string): string {
  const pieces = childrenOf(node).map((child) => {
    if (child.type === "TemplateElement") return code.slice(child.start, child.end);
    const verbatim = `\${${expressionAsWritten(child, code)}}`;
    if (isPath(child) || isOfCall(child)) return verbatim;
    const inside = written(child, code, 0);
    if (inside !== "…") return inTemplate(inside);
    // A function of the author's gives what stands there.
    return child.type === "CallExpression" ? verbatim : inside;
  });
  return `"${pieces.join("")}"`;
}

/** `[...inputs.names, "x"]` → `concat(${inputs.names}, ["x"])` */
function list(node: SyntaxNode, code: string): string {
  const pieces = groups(childrenOf(node)).map((group) =>
    "spread" in group
      ? written(group.spread, code, 0)
      : `[${group.others.map((one) => written(one, code, 0)).join(", ")}]`,
  );
  return pieces.length > 1 ? `concat(${pieces.join(", ")})` : (pieces[0] ?? "[]");
}

/** `{ ...inputs.tags, Name: "x" }` → `merge(${inputs.tags}, { Name = "x" })` */
function object(node: SyntaxNode, code: string): string {
  const pieces = groups(childrenOf(node)).map((group) =>
    "spread" in group
      ? written(group.spread, code, 0)
      : `{ ${group.others.map((one) => property(one, code)).join(", ")} }`,
  );
  return pieces.length > 1 ? `merge(${pieces.join(", ")})` : (pieces[0] ?? "{}");
}

function property(node: SyntaxNode, code: string): string {
  const [key, value] = [part(node, "key"), part(node, "value")];
  if (node.type !== "Property" || key == null || value == null || node.kind !== "init") return "…";
  const name =
    node.computed === true
      ? `(${written(key, code, 0)})`
      : key.type === "Identifier"
        ? String(key.name)
        : written(key, code, 0);
  return `${name} = ${written(value, code, 0)}`;
}

type Group = { readonly spread: SyntaxNode } | { readonly others: SyntaxNode[] };

/** What is spread alone, and what stands between together. */
function groups(nodes: readonly SyntaxNode[]): readonly Group[] {
  const found: Group[] = [];
  for (const node of nodes) {
    const argument = node.type === "SpreadElement" ? part(node, "argument") : undefined;
    const last = found.at(-1);
    if (argument != null) found.push({ spread: argument });
    else if (last != null && "others" in last) last.others.push(node);
    else found.push({ others: [node] });
  }
  return found;
}

/** What stands in hcl already. */
function taggedText(node: SyntaxNode, code: string): string {
  const [tag, text] = [part(node, "tag"), part(node, "quasi")];
  if (tag == null || text == null || !/\bhcl$/.test(code.slice(tag.start, tag.end))) return "…";
  return `(${code.slice(text.start + 1, text.end - 1).trim()})`;
}
