import { childrenOf } from "../../hcl/syntax/children";
import type { Expression } from "../../hcl/syntax/expression";
import { anyElement, type Place, parsed, resolve, type Scope, type Step, scopeWithin } from "./place";
import { constantIn } from "./wish";

/** What is seen of a value that has no type by how it is used. */
export interface Shape {
  readonly kinds: Set<ValueKind>;
  readonly attributes: Map<string, Shape>;
  element?: Shape;
}

export type ValueKind = "bool" | "number" | "string" | "list" | "map";

/** Shapes by root: `var.name`, `data.aws_region.current`. */
export type Shapes = Map<string, Shape>;

export function emptyShape(): Shape {
  return { kinds: new Set(), attributes: new Map() };
}

/** Notes what an expression takes its parts for. */
export function observe(expression: Expression, scope: Scope, expected: ValueKind | undefined, shapes: Shapes): void {
  new Observer(shapes).see(expression, scope, expected, 0);
}

/** The shape at a place, made where it is not there yet. */
export function shapeAt({ root, steps }: Place, shapes: Shapes): Shape {
  let shape = shapes.get(root) ?? emptyShape();
  shapes.set(root, shape);
  for (const step of steps) shape = stepInto(shape, step);
  return shape;
}

function stepInto(shape: Shape, step: Step): Shape {
  if (typeof step === "number" || step === anyElement) {
    if (typeof step === "number") shape.kinds.add("list");
    shape.element ??= emptyShape();
    return shape.element;
  }
  const inner = shape.attributes.get(step) ?? emptyShape();
  shape.attributes.set(step, inner);
  return inner;
}

class Observer {
  readonly #shapes: Shapes;
  readonly #seen = new Set<string>();
  #left = 5000;

  constructor(shapes: Shapes) {
    this.#shapes = shapes;
  }

  see(expression: Expression, scope: Scope, expected: ValueKind | undefined, depth: number): void {
    this.#left -= 1;
    if (this.#left < 0 || depth > 60) return;
    const found = resolve(expression, scope);
    if (found.kind === "place") {
      const shape = shapeAt(found.place, this.#shapes);
      // A conversion is of its own kind, not of that of what it converts.
      const isItself = expression.kind !== "call" || isTransparent(expression.name) || expression.name === "lookup";
      if (expected != null && isItself) shape.kinds.add(expected);
    }
    const inside = (one: Expression, kind?: ValueKind, within = scope) => this.see(one, within, kind, depth + 1);
    switch (expression.kind) {
      case "parentheses":
        inside(expression.inner, expected);
        return;
      case "attribute":
        if (expression.of.kind === "variable" && expression.of.name === "local") {
          this.#local(expression.name, scope, expected, depth);
          return;
        }
        if (found.kind !== "place") inside(expression.of);
        return;
      case "conditional":
        inside(expression.condition, "bool");
        inside(expression.whenTrue, expected);
        inside(expression.whenFalse, expected);
        return;
      case "unary":
        inside(expression.operand, expression.operator === "!" ? "bool" : "number");
        return;
      case "binary": {
        const { operator, left, right } = expression;
        const kind = kindOfOperands(operator);
        inside(left, kind ?? kindOfConstant(right));
        inside(right, kind ?? kindOfConstant(left));
        return;
      }
      case "template":
        for (const part of childrenOf(expression)) inside(part, expression.parts.length > 1 ? "string" : expected);
        return;
      case "for": {
        inside(expression.collection, expression.keyName != null && expression.makes === "object" ? "map" : "list");
        const within = scopeWithin(expression, scope);
        for (const part of [expression.key, expression.value, expression.condition]) {
          if (part != null)
            inside(
              part,
              part === expression.condition ? "bool" : part === expression.key ? "string" : undefined,
              within,
            );
        }
        return;
      }
      case "call":
        for (const [index, argument] of expression.arguments.entries()) {
          const handedOn = isTransparent(expression.name) ? expected : undefined;
          inside(argument, argumentKind(expression.name, index) ?? handedOn);
        }
        return;
      case "splat":
        inside(expression.of, "list");
        return;
      default:
        for (const part of childrenOf(expression)) inside(part);
    }
  }

  #local(name: string, scope: Scope, expected: ValueKind | undefined, depth: number): void {
    const key = `${name} ${expected}`;
    const text = scope.module.body?.locals.find((local) => local.name === name)?.value;
    const value = text == null || this.#seen.has(key) ? undefined : parsed(text);
    this.#seen.add(key);
    if (value != null) this.see(value, { ...scope, bound: new Map() }, expected, depth + 1);
  }
}

function kindOfOperands(operator: string): ValueKind | undefined {
  if (operator === "&&" || operator === "||") return "bool";
  return operator === "==" || operator === "!=" ? undefined : "number";
}

function kindOfConstant(expression: Expression): ValueKind | undefined {
  const kind = typeof constantIn(expression);
  return kind === "string" || kind === "number" ? kind : kind === "boolean" ? "bool" : undefined;
}

function isTransparent(name: string): boolean {
  return ["try", "coalesce", "nonsensitive", "sensitive", "one", "element"].includes(name);
}

/** https://developer.hashicorp.com/terraform/language/functions */
function argumentKind(name: string, index: number): ValueKind | undefined {
  if (lists.has(name)) return "list";
  if (maps.has(name)) return index === 0 ? "map" : index === 1 && name === "lookup" ? "string" : undefined;
  if (numbers.has(name)) return "number";
  if (name === "contains" || name === "length" || name === "element" || name === "slice")
    return index === 0 ? "list" : undefined;
  if (name === "join") return index === 0 ? "string" : "list";
  return texts.has(name) ? "string" : name === "tobool" ? "bool" : undefined;
}

const lists = new Set("toset tolist concat flatten compact distinct sort reverse setunion setproduct".split(" "));
const maps = new Set("keys values merge lookup tomap zipmap".split(" "));
const numbers = new Set("tonumber max min ceil floor abs range".split(" "));
const texts = new Set(
  "upper lower title replace split format trim trimspace trimprefix trimsuffix startswith endswith substr tostring regex".split(
    " ",
  ),
);
