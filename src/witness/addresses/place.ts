import type { ComparedModule } from "../../compare/rule";
import type { Expression, ForParts } from "../../hcl/syntax/expression";
import { parseExpressionText } from "../../hcl/syntax/expression-parser";
import { plainText } from "../../hcl/syntax/plain-text";
import { SyntaxProblem } from "../../hcl/syntax/syntax-problem";

/** Something that a caller decides about, or that has to be assumed: an input, or what no file tells, and a part of it. */
export interface Place {
  /** `var.name`, or what is not known, as it is referred to: `data.aws_region.current`, `module.this`. */
  readonly root: string;
  readonly steps: readonly Step[];
}

/** A name of an attribute or key, a position, or any of the elements. */
export type Step = string | number | typeof anyElement;

export const anyElement = "*";

/** What an expression comes from: a place, or an expression that has to be looked into. */
export type Resolved =
  | { readonly kind: "place"; readonly place: Place }
  | { readonly kind: "expression"; readonly expression: Expression; readonly scope: Scope };

/** What names in an expression mean. */
export interface Scope {
  readonly module: ComparedModule;
  /** What a call gives to inputs, where the module is called by another one that is known. */
  readonly given: ReadonlyMap<string, Resolved>;
  /** Names that expressions bring along: `for name in …`. */
  readonly bound: ReadonlyMap<string, Resolved | undefined>;
}

export function scopeOf(module: ComparedModule): Scope {
  return { module, given: new Map(), bound: new Map() };
}

/** `undefined` where it is no expression of HCL. */
export function parsed(text: string): Expression | undefined {
  try {
    return parseExpressionText(text);
  } catch (error) {
    if (error instanceof SyntaxProblem || error instanceof RangeError) return undefined;
    throw error;
  }
}

const deepest = 40;

/** Follows names, local values, attributes of objects that are written out, and functions that hand their argument on. */
export function resolve(expression: Expression, scope: Scope, depth = 0): Resolved {
  const itself: Resolved = { kind: "expression", expression, scope };
  if (depth > deepest) return itself;
  switch (expression.kind) {
    case "parentheses":
      return resolve(expression.inner, scope, depth + 1);
    case "variable":
      return scope.bound.get(expression.name) ?? itself;
    case "attribute":
      return headOf(expression, scope, depth) ?? step(expression.of, expression.name, scope, depth) ?? itself;
    case "index": {
      const key = expression.key.kind === "number" ? Number(expression.key.text) : plainText(expression.key);
      return step(expression.of, key ?? anyElement, scope, depth) ?? itself;
    }
    case "splat":
      return expression.each.kind === "item" ? resolve(expression.of, scope, depth + 1) : itself;
    case "call": {
      if (readsElsewhere(expression)) return placed(describedCall(expression));
      const [first, second] = expression.arguments;
      if (first == null) return itself;
      if (expression.name === "lookup" && second != null) {
        return step(first, plainText(second) ?? anyElement, scope, depth) ?? itself;
      }
      if (handsOn.has(expression.name)) {
        const inner = resolve(first, scope, depth + 1);
        return inner.kind === "place" ? inner : itself;
      }
      return itself;
    }
    default:
      return itself;
  }
}

/** Functions whose result is as their first argument is, as far as it matters which instances there are. */
const handsOn = new Set([
  ..."tolist tomap toset tobool tonumber tostring nonsensitive sensitive distinct compact sort reverse try coalesce".split(
    " ",
  ),
  ...["values", "issensitive", "ephemeralasnull", "trimspace", "lower"],
]);

/** `var.name`, `local.name` and other things that have names of their own. */
function headOf(expression: Expression, scope: Scope, depth: number): Resolved | undefined {
  if (expression.kind !== "attribute") return undefined;
  const { of, name } = expression;
  if (of.kind === "variable" && !scope.bound.has(of.name)) {
    if (of.name === "var") return scope.given.get(name) ?? placed(`var.${name}`);
    if (of.name === "local") {
      const text = scope.module.body?.locals.find((local) => local.name === name)?.value;
      const value = text == null ? undefined : parsed(text);
      return value == null ? undefined : resolve(value, { ...scope, bound: new Map() }, depth + 1);
    }
    if (of.name === "module") return placed(`module.${name}`);
    return notReferred.has(of.name) ? undefined : placed(`${of.name}.${name}`);
  }
  if (of.kind === "attribute" && of.of.kind === "variable" && (of.of.name === "data" || of.of.name === "ephemeral")) {
    return placed(`${of.of.name}.${of.name}.${name}`);
  }
  return undefined;
}

const notReferred = new Set(["data", "ephemeral", "path", "terraform", "each", "count", "self"]);

function placed(root: string): Resolved {
  return { kind: "place", place: { root, steps: [] } };
}

function step(of: Expression, key: Step, scope: Scope, depth: number): Resolved | undefined {
  return partOf(resolve(of, scope, depth + 1), key, depth);
}

function partOf(whole: Resolved, key: Step, depth: number): Resolved | undefined {
  if (whole.kind === "place") return { kind: "place", place: { ...whole.place, steps: [...whole.place.steps, key] } };
  const { expression, scope } = whole;
  if (expression.kind === "object" && typeof key === "string" && key !== anyElement) {
    const item = expression.items.find((one) => keyText(one.key) === key);
    return item == null ? undefined : resolve(item.value, scope, depth + 1);
  }
  if (expression.kind === "call" && expression.name === "merge") {
    const parts = expression.arguments.map((argument) => partOf(resolve(argument, scope, depth + 1), key, depth + 1));
    return parts.reverse().find((part) => part != null);
  }
  return elementOf(whole, depth + 1);
}

/** The name of a key that is written out. */
export function keyText(key: Expression): string | undefined {
  return key.kind === "variable" ? key.name : plainText(key);
}

/** What any element of a collection comes from; `undefined` where that cannot be told. */
export function elementOf(collection: Resolved, depth = 0): Resolved | undefined {
  if (depth > deepest) return undefined;
  if (collection.kind === "place") return partOf(collection, anyElement, depth);
  const { expression, scope } = collection;
  const inside = (one: Expression | undefined, within = scope) =>
    one == null ? undefined : resolve(one, within, depth + 1);
  switch (expression.kind) {
    case "tuple":
      return inside(expression.elements[0]);
    case "object":
      return inside(expression.items[0]?.value);
    case "for":
      return inside(expression.value, scopeWithin(expression, scope, depth));
    case "conditional": {
      const branches = [expression.whenTrue, expression.whenFalse].map((one) => resolve(one, scope, depth + 1));
      return branches.map((one) => elementOf(one, depth + 1)).find((one) => one != null);
    }
    case "call": {
      const elements = expression.arguments.map((argument) =>
        elementOf(resolve(argument, scope, depth + 1), depth + 1),
      );
      const first = elements.find((one) => one != null);
      const isNested = expression.name === "flatten" || (expression.name === "merge" && elements.length === 1);
      return isNested && first != null ? (elementOf(first, depth + 1) ?? first) : first;
    }
    default:
      return undefined;
  }
}

/** The scope inside of a `for`. */
export function scopeWithin(of: ForParts, scope: Scope, depth = 0): Scope {
  const element = elementOf(resolve(of.collection, scope, depth + 1), depth + 1);
  const bound = new Map(scope.bound);
  if (of.keyName != null) bound.set(of.keyName, undefined);
  bound.set(of.valueName, element);
  return { ...scope, bound };
}

/** Whether a call reads files of the module, or is of a provider's function: nothing of that is in a shell. */
export function readsElsewhere(expression: Expression): boolean {
  if (expression.kind !== "call") return false;
  const { name } = expression;
  if (name.startsWith("provider::") || /^(?:file|templatefile|abspath$|pathexpand$)/.test(name)) return true;
  return /decode$/.test(name) && expression.arguments.some(readsElsewhere);
}

/** The name of what such a call results in. */
export function describedCall(expression: Expression): string {
  if (expression.kind === "call") return `${expression.name}(${expression.arguments.map(describedCall).join(", ")})`;
  if (expression.kind !== "template") return "…";
  return `"${expression.parts.map((part) => (part.kind === "text" ? part.text : "…")).join("")}"`;
}
