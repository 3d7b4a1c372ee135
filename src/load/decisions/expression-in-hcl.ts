import { terraformName } from "../../define/naming";
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
      return isPath(node) ? `\${${expressionAsWritten(node, code)}}` : "…";
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
      return binary(node.operator, ranked, inside);
    case "TemplateLiteral":
      return template(node, code);
    case "TaggedTemplateExpression":
      return taggedText(node, code);
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
  const name = String(operator).replace(/^([=!]=)=$/, "$1");
  const rank = Object.hasOwn(ranks, name) ? ranks[name] : undefined;
  return rank == null ? "…" : ranked(`${inside("left", rank)} ${name} ${inside("right", rank + 1)}`, rank);
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
    return isPath(child) ? `\${${expressionAsWritten(child, code)}}` : "…";
  });
  return `"${pieces.join("")}"`;
}

/** What stands in hcl already. */
function taggedText(node: SyntaxNode, code: string): string {
  const [tag, text] = [part(node, "tag"), part(node, "quasi")];
  if (tag == null || text == null || !/\bhcl$/.test(code.slice(tag.start, tag.end))) return "…";
  return `(${code.slice(text.start + 1, text.end - 1).trim()})`;
}
