import type { Expression } from "../hcl/syntax/expression";
import { plainText } from "../hcl/syntax/plain-text";
import type { ResourceAddress } from "../model/module-interface";
import { localOf, parsedText } from "./default-value";
import { perModule } from "./per-module";
import type { ComparedModule } from "./rule";

/**
 * What a value is made of, as far as it can be told without a provider: how often something is there that is called after where it comes
 * from, `aws_lb.arn`.
 */
export type ValueShape =
  | { readonly kind: "one"; readonly of: string; readonly isText?: true }
  /** Written with its attributes. */
  | { readonly kind: "object" }
  | { readonly kind: "list" | "set" | "map"; readonly of: ValueShape };

/** Of an expression of a module; `undefined` where it cannot be told. */
export function valueShape(text: string, module: ComparedModule): ValueShape | undefined {
  const expression = parsedText(text);
  return expression == null ? undefined : shapeOf(expression, { module, names: new Map(), depth: 0 });
}

/** Whether two values cannot be of one type. */
export function areOfOtherTypes(before: ValueShape, after: ValueShape): boolean {
  if (before.kind === "object" || after.kind === "object") {
    const other = before.kind === "object" ? after : before;
    return other.kind === "one" ? other.isText === true : other.kind === "list" || other.kind === "set";
  }
  if (before.kind === "one") {
    if (after.kind !== "one") return isOrHolds(after, before);
    // A whole is no part of itself.
    return before.of.startsWith(`${after.of}.`) || after.of.startsWith(`${before.of}.`);
  }
  if (after.kind === "one") return isOrHolds(before, after);
  // Who takes a set as one sees no difference in a list.
  if (before.kind !== after.kind) return !(before.kind === "set" && after.kind === "list");
  return areOfOtherTypes(before.of, after.of);
}

/** `a list of aws_lb.arn` */
export function shapeText(shape: ValueShape): string {
  if (shape.kind === "object") return "an object";
  return shape.kind === "one" ? shape.of : `a ${shape.kind} of ${shapeText(shape.of)}`;
}

/** Nothing is a collection of itself, and no text is a collection. */
function isOrHolds(
  collection: Exclude<ValueShape, { kind: "one" | "object" }>,
  one: Extract<ValueShape, { kind: "one" }>,
): boolean {
  if (one.isText === true) return true;
  const { of } = collection;
  if (of.kind === "object") return false;
  return of.kind === "one" ? of.of === one.of : isOrHolds(of, one);
}

interface Scope {
  readonly module: ComparedModule;
  readonly names: ReadonlyMap<string, ValueShape | undefined>;
  readonly depth: number;
}

const text: ValueShape = { kind: "one", of: "text", isText: true };
const item = "*";

function shapeOf(expression: Expression, scope: Scope): ValueShape | undefined {
  switch (expression.kind) {
    case "parentheses":
      return shapeOf(expression.inner, scope);
    case "template": {
      const [only, ...others] = expression.parts;
      if (only?.kind === "interpolation" && others.length === 0) return shapeOf(only.expression, scope);
      return plainText(expression) === "" ? undefined : text;
    }
    case "variable":
      return scope.names.get(expression.name);
    case "item":
      return scope.names.get(item);
    case "attribute":
      return attributeShape(expression, scope);
    case "index": {
      const of = shapeOf(expression.of, scope);
      return of == null || of.kind === "one" || of.kind === "object" ? undefined : of.of;
    }
    case "tuple": {
      const of = common(expression.elements, scope);
      return of == null ? undefined : { kind: "list", of };
    }
    case "object":
      return expression.items.every(({ key }) => key.kind === "variable" || plainText(key) != null)
        ? { kind: "object" }
        : undefined;
    case "splat":
      return splatShape(expression, scope);
    case "conditional":
      return common([expression.whenTrue, expression.whenFalse], scope);
    case "call":
      return callShape(expression.name, expression.arguments, scope);
    case "for": {
      const of = shapeOf(expression.collection, scope);
      if (of == null || of.kind === "one" || of.kind === "object" || expression.grouped) return undefined;
      const inner = within(scope, [[expression.valueName, of.of]], expression.keyName);
      const each = shapeOf(expression.value, inner);
      return each == null ? undefined : { kind: expression.makes === "object" ? "map" : "list", of: each };
    }
    default:
      return undefined;
  }
}

function attributeShape(
  { of, name }: Extract<Expression, { kind: "attribute" }>,
  scope: Scope,
): ValueShape | undefined {
  if (of.kind === "variable" && of.name === "local" && !scope.names.has("local")) {
    const local = scope.depth > 20 ? undefined : localOf(name, scope.module);
    return local == null ? undefined : shapeOf(local.expression, { ...scope, depth: scope.depth + 1 });
  }
  const resource = resourceAt(of, name, scope);
  if (resource != null) return resource;
  const whole = shapeOf(of, scope);
  if (whole?.kind === "map") return whole.of;
  if (whole?.kind !== "one" || whole.isText === true) return undefined;
  const isText = isResource(whole.of) && texts.test(name);
  return { kind: "one", of: `${whole.of}.${name}`, ...(isText ? { isText: true as const } : {}) };
}

/** What providers call texts, and nothing else. */
const texts = /^(?:id|arn|name|.+_arn|.+_id|.+_name)$/;

/** Whether it is a whole resource: a type, and nothing behind it. */
function isResource(of: string): boolean {
  return /^(?:data\.)?[^.]+$/.test(of);
}

/** A resource is called after its type: which one of several it is does not matter. */
function resourceAt(of: Expression, name: string, { module, names }: Scope): ValueShape | undefined {
  const path = of.kind === "variable" ? [of.name, name] : dataPath(of, name);
  const [root = ""] = path ?? [];
  if (path == null || names.has(root) || ["var", "local", "each", "count", "path", "self", "data"].includes(root)) {
    if (path?.length !== 3) return undefined;
  }
  const resource = resourcesOf(module).get((path ?? []).join("."));
  if (resource == null) return undefined;
  const one: ValueShape = { kind: "one", of: resource.mode === "module" ? resource.address : typeOf(resource.address) };
  if (resource.repeated === "count") return { kind: "list", of: one };
  return resource.repeated === "for_each" ? { kind: "map", of: one } : one;
}

function dataPath(of: Expression, name: string): readonly string[] | undefined {
  const isData = of.kind === "attribute" && of.of.kind === "variable" && of.of.name === "data";
  return isData ? ["data", of.name, name] : undefined;
}

const resourcesOf = perModule(
  (module) => new Map(module.resources.map((one): [string, ResourceAddress] => [one.address, one])),
);

function typeOf(address: string): string {
  return address.replace(/\.[^.]+$/, "");
}

function splatShape({ of, each }: Extract<Expression, { kind: "splat" }>, scope: Scope): ValueShape | undefined {
  const whole = shapeOf(of, scope);
  // An attribute may be a list already; a resource is none.
  if (whole == null || (whole.kind === "one" && !isResource(whole.of))) return undefined;
  const element = whole.kind === "list" || whole.kind === "set" ? whole.of : whole;
  const inner = shapeOf(each, within(scope, [[item, element]]));
  return inner == null ? undefined : { kind: "list", of: inner };
}

function callShape(name: string, given: readonly Expression[], scope: Scope): ValueShape | undefined {
  const [first] = given;
  const of = first == null ? undefined : shapeOf(first, scope);
  const element = of == null || of.kind === "one" || of.kind === "object" ? undefined : of.of;
  switch (name) {
    case "try":
    case "coalesce":
    case "concat":
    case "merge":
    case "coalescelist":
      return common(given, scope);
    case "element":
    case "one":
    case "lookup":
      return element;
    case "values":
    case "tolist":
    case "distinct":
    case "reverse":
    case "sort":
      return element == null ? undefined : { kind: "list", of: element };
    case "toset":
      return element == null ? undefined : { kind: "set", of: element };
    case "compact":
      return { kind: "list", of: text };
    case "sensitive":
    case "nonsensitive":
    case "tomap":
      return of;
    case "join":
    case "format":
    case "jsonencode":
    case "tostring":
    case "replace":
    case "lower":
    case "upper":
      return text;
    default:
      return undefined;
  }
}

/** The shape of those that have one; `undefined` where two have different ones. */
function common(expressions: readonly Expression[], scope: Scope): ValueShape | undefined {
  const shapes = expressions.map((one) => shapeOf(one, scope)).filter((one) => one != null);
  const [first] = shapes;
  return shapes.every((one) => JSON.stringify(one) === JSON.stringify(first)) ? first : undefined;
}

function within(scope: Scope, names: readonly (readonly [string, ValueShape | undefined])[], keyName?: string): Scope {
  return {
    ...scope,
    names: new Map([...scope.names, ...(keyName == null ? [] : [[keyName, text] as const]), ...names]),
  };
}
