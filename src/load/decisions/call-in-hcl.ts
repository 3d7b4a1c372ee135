import { isSpelledByType, spelledInHcl } from "../../define/spelled-in-hcl";
import { part, type SyntaxNode } from "./syntax";

/** How what stands inside is written in hcl. */
type Write = (node: SyntaxNode) => string;

/** A call of a function that Terraform has, too: `Math.max(inputs.size, 2)` → `max(${inputs.size}, 2)`; an ellipsis where it has none. */
export function callInHcl(call: SyntaxNode, write: Write): string {
  const callee = part(call, "callee");
  const given = argumentsOf(call);
  if (callee == null || given.some(({ type }) => type === "SpreadElement")) return "…";
  if (callee.type === "Identifier") return free[String(callee.name)]?.(given.map(write)) ?? "…";
  const [object, property] = [part(callee, "object"), part(callee, "property")];
  if (object == null || property == null || callee.computed === true) return "…";
  const name = String(property.name);
  const owner = object.type === "Identifier" ? String(object.name) : undefined;
  const owned = owner == null ? undefined : free[`${owner}.${name}`];
  if (owned != null) return owned(given.map(write)) ?? "…";
  if (name === "toString") return textOf(object, given, write);
  if (name === "test" && given.length === 1)
    return `can(regex(${asText(write(object))}, ${given.map(write).join("")}))`;
  // Lists are added to lists.
  const isText = isTextual(object) || (name === "concat" && given.some(isTextual));
  if (!isText && isSpelledByType(name)) return "…";
  return spelledInHcl(name, isText ? { kind: "string" } : undefined, write(object), given.map(write)) ?? "…";
}

/** `Buffer.from(bucket.arn).toString("base64")` */
function textOf(object: SyntaxNode, [encoding]: readonly SyntaxNode[], write: Write): string {
  const made = object.type === "CallExpression" ? write(object) : "…";
  if (encoding == null || encoding.value === "base64") return made;
  return "…";
}

function isTextual({ type, value }: SyntaxNode): boolean {
  return type === "TemplateLiteral" || typeof value === "string";
}

export function argumentsOf(call: SyntaxNode): readonly SyntaxNode[] {
  // ESTree has a list of nodes there.
  return Array.isArray(call.arguments) ? (call.arguments as readonly SyntaxNode[]) : [];
}

type Spelling = (given: readonly string[]) => string | undefined;

const same =
  (name: string): Spelling =>
  (given) =>
    `${name}(${given.join(", ")})`;

/** Functions that belong to nobody, or to an object that everybody has. Source: Terraform's documentation of its functions. */
const free: Readonly<Record<string, Spelling>> = {
  "Math.max": same("max"),
  "Math.min": same("min"),
  "Math.ceil": same("ceil"),
  "Math.floor": same("floor"),
  "Math.abs": same("abs"),
  "Math.sign": same("signum"),
  "Math.pow": same("pow"),
  "Math.round": ([value]) => `floor(${value} + 0.5)`,
  Number: same("tonumber"),
  parseInt: ([value, base = "10"]) => `parseint(${value}, ${base})`,
  parseFloat: same("tonumber"),
  String: same("tostring"),
  encodeURIComponent: same("urlencode"),
  encodeURI: same("urlencode"),
  btoa: same("base64encode"),
  atob: same("base64decode"),
  "Buffer.from": ([value, encoding]) =>
    encoding == null || encoding === '"utf8"'
      ? `base64encode(${value})`
      : encoding === '"base64"'
        ? `base64decode(${value})`
        : undefined,
  "JSON.stringify": ([value]) => `jsonencode(${value})`,
  "JSON.parse": same("jsondecode"),
  "Object.keys": same("keys"),
  "Object.values": same("values"),
  "Object.entries": ([value]) => `[for key, value in ${value} : [key, value]]`,
  "Object.assign": same("merge"),
  "Object.fromEntries": ([value]) => `{ for entry in ${value} : entry[0] => entry[1] }`,
  "Array.from": ([value, each]) => (each == null ? `tolist(${value})` : undefined),
  "Reflect.ownKeys": same("keys"),
};

/** A regular expression as a text of HCL's. */
function asText(source: string): string {
  const [, inner] = /^\/(.*)\/[a-z]*$/s.exec(source) ?? [];
  return inner == null ? source : `"${inner.replaceAll("\\", "\\\\").replaceAll('"', '\\"')}"`;
}
