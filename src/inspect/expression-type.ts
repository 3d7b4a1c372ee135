import type { Expression } from "../hcl/syntax/expression";
import { plainText } from "../hcl/syntax/plain-text";
import type { TypeConstraint } from "../model/type-constraint";
import { inOrderOfReference } from "./local-order";
import type { WrittenArgument } from "./written-arguments";

/** What is known where the type of an expression is asked for. */
export interface KnownTypes {
  readonly ofInput: (name: string) => TypeConstraint | undefined;
  readonly ofLocal: (name: string) => TypeConstraint | undefined;
}

/** Each local value is looked at once. One that depends on itself, which Terraform refuses, has no type. */
export function knownTypes(
  inputs: ReadonlyMap<string, TypeConstraint>,
  locals: ReadonlyMap<string, WrittenArgument>,
): KnownTypes {
  const found = new Map<string, TypeConstraint | undefined>();
  const known: KnownTypes = { ofInput: (name) => inputs.get(name), ofLocal: (name) => found.get(name) };
  for (const [name, { expressions }] of inOrderOfReference(locals)) {
    const [value] = expressions;
    if (value != null) found.set(name, typeOfExpression(value, known));
  }
  return known;
}

/**
 * The type of an expression's value as far as it follows from the module alone; `undefined` where it does not, as for attributes of resources.
 * Elements of collections of which it does not follow are `any`. Lists stand for tuples, too, whose length depends on what they are made of.
 */
export function typeOfExpression(expression: Expression, known: KnownTypes): TypeConstraint | undefined {
  switch (expression.kind) {
    case "number":
      return { kind: "number" };
    case "constant":
      return expression.value === null ? undefined : { kind: "bool" };
    case "template":
      return templateType(expression, known);
    case "parentheses":
      return typeOfExpression(expression.inner, known);
    case "unary":
      return { kind: expression.operator === "!" ? "bool" : "number" };
    case "binary":
      return { kind: arithmetic.has(expression.operator) ? "number" : "bool" };
    case "conditional":
      return common([expression.whenTrue, expression.whenFalse], known);
    case "attribute":
      return attributeType(expression, known);
    case "index": {
      const of = typeOfExpression(expression.of, known);
      return of == null || !("element" in of) ? undefined : of.element;
    }
    case "splat":
      return { kind: "list", element: elementType(expression, known) };
    case "call":
      return callType(expression.name, expression.arguments, known);
    case "tuple":
      return { kind: "list", element: common(expression.elements, known) ?? { kind: "any" } };
    case "object":
      return objectType(expression, known);
    case "for":
      return { kind: expression.makes === "object" ? "map" : "list", element: { kind: "any" } };
    default:
      return undefined;
  }
}

const arithmetic = new Set(["+", "-", "*", "/", "%"]);

function templateType(
  { parts }: Extract<Expression, { kind: "template" }>,
  known: KnownTypes,
): TypeConstraint | undefined {
  const [only, ...others] = parts;
  if (only?.kind === "interpolation" && others.length === 0) return typeOfExpression(only.expression, known);
  return { kind: "string" };
}

function attributeType(
  { of, name }: Extract<Expression, { kind: "attribute" }>,
  known: KnownTypes,
): TypeConstraint | undefined {
  if (of.kind === "variable" && of.name === "var") return known.ofInput(name);
  if (of.kind === "variable" && of.name === "local") return known.ofLocal(name);
  const type = typeOfExpression(of, known);
  if (type?.kind === "map") return type.element;
  return type?.kind === "object" ? type.attributes[name]?.type : undefined;
}

function elementType({ of, each }: Extract<Expression, { kind: "splat" }>, known: KnownTypes): TypeConstraint {
  const type = typeOfExpression(of, known);
  if (type == null || !("element" in type) || each.kind !== "item") return { kind: "any" };
  return type.element;
}

function objectType({ items }: Extract<Expression, { kind: "object" }>, known: KnownTypes): TypeConstraint | undefined {
  const attributes = items.map(({ key, value }) => {
    const name = key.kind === "variable" ? key.name : plainText(key);
    return name == null
      ? undefined
      : ([name, { type: typeOfExpression(value, known) ?? { kind: "any" }, optional: false }] as const);
  });
  if (attributes.some((attribute) => attribute == null)) return { kind: "map", element: { kind: "any" } };
  return { kind: "object", attributes: Object.fromEntries(attributes.filter((attribute) => attribute != null)) };
}

/** The type that all have for which one is known; what is null has any. */
function common(expressions: readonly Expression[], known: KnownTypes): TypeConstraint | undefined {
  const notNull = expressions.filter((one) => one.kind !== "constant" || one.value !== null);
  const types = notNull.map((one) => typeOfExpression(one, known));
  const [first] = types;
  if (first == null || types.some((type) => type == null || JSON.stringify(type) !== JSON.stringify(first)))
    return undefined;
  return first;
}

/** What Terraform's functions give, whatever they are given. Those that depend on it are below. */
const results: ReadonlyMap<string, TypeConstraint["kind"] & ("string" | "number" | "bool")> = new Map([
  ...[
    "abspath",
    "base64decode",
    "base64encode",
    "base64gzip",
    "base64sha256",
    "base64sha512",
    "basename",
    "bcrypt",
    "chomp",
    "cidrhost",
    "cidrnetmask",
    "cidrsubnet",
    "csvencode",
    "dirname",
    "file",
    "filebase64",
    "filebase64sha256",
    "filebase64sha512",
    "filemd5",
    "filesha1",
    "filesha256",
    "filesha512",
    "format",
    "formatdate",
    "indent",
    "join",
    "jsonencode",
    "lower",
    "md5",
    "pathexpand",
    "plantimestamp",
    "regexreplace",
    "replace",
    "sha1",
    "sha256",
    "sha512",
    "strrev",
    "substr",
    "templatefile",
    "templatestring",
    "textdecodebase64",
    "textencodebase64",
    "timeadd",
    "timestamp",
    "title",
    "tostring",
    "trim",
    "trimprefix",
    "trimspace",
    "trimsuffix",
    "upper",
    "urlencode",
    "uuid",
    "uuidv5",
    "yamlencode",
  ].map((name) => [name, "string"] as const),
  ...[
    "abs",
    "ceil",
    "floor",
    "length",
    "log",
    "max",
    "min",
    "parseint",
    "pow",
    "signum",
    "strlen",
    "sum",
    "timecmp",
    "tonumber",
  ].map((name) => [name, "number"] as const),
  ...[
    "alltrue",
    "anytrue",
    "can",
    "contains",
    "endswith",
    "fileexists",
    "issensitive",
    "startswith",
    "strcontains",
    "tobool",
  ].map((name) => [name, "bool"] as const),
]);

function callType(name: string, given: readonly Expression[], known: KnownTypes): TypeConstraint | undefined {
  const kind = results.get(name);
  if (kind != null) return { kind };
  const [first] = given;
  const type = first == null ? undefined : typeOfExpression(first, known);
  const element: TypeConstraint = type != null && "element" in type ? type.element : { kind: "any" };
  switch (name) {
    case "try":
    case "coalesce":
      return common(given, known);
    case "sensitive":
    case "nonsensitive":
      return type;
    case "toset":
      return { kind: "set", element };
    case "tolist":
    case "distinct":
    case "reverse":
    case "sort":
    case "values":
      return { kind: "list", element };
    case "tomap":
      return { kind: "map", element };
    case "concat":
    case "flatten":
    case "matchkeys":
    case "slice":
    case "setproduct":
      return { kind: "list", element: { kind: "any" } };
    case "keys":
    case "split":
    case "formatlist":
    case "compact":
      return { kind: "list", element: { kind: "string" } };
    case "element":
    case "one":
      return type != null && "element" in type && type.element.kind !== "any" ? type.element : undefined;
    default:
      return undefined;
  }
}
