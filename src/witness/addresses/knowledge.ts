import type { ComparedModule } from "../../compare/rule";
import { literalText } from "../../hcl/literal-text";
import type { Literal } from "../../model/literal";
import type { ModuleInput, ResourceAddress } from "../../model/module-interface";
import { calledPath, type ModuleTree } from "./module-tree";
import { anyElement, parsed, type Resolved, resolve, type Scope, scopeOf } from "./place";
import { observe, type Shapes, shapeAt } from "./shape";
import { type Kind, sampleOf, withWish } from "./value";
import { type PlacedWish, type Wish, wishesFor } from "./wish";

/** What a count, for_each or enabled has to be for there to be an instance. */
export function existence({ repeated }: ResourceAddress): Wish {
  if (repeated === "count") return { kind: "at least", count: 1 };
  return repeated === "for_each" ? { kind: "filled", count: 1 } : { kind: "is", value: true };
}

/**
 * What has to hold for a resource to be there, or for anything that a module call makes.
 *
 * @param address of a resource or module call of the module at `path`
 * @returns `undefined` where nothing is found that would do
 */
export function wishesForAddress(tree: ModuleTree, path: string, address: string): readonly PlacedWish[] | undefined {
  const module = tree.get(path);
  return module == null ? undefined : wishesIn(tree, path, address, scopeOf(module), 0);
}

function wishesIn(
  tree: ModuleTree,
  path: string,
  address: string,
  scope: Scope,
  depth: number,
): readonly PlacedWish[] | undefined {
  const resource = scope.module.resources.find((one) => one.address === address);
  if (resource == null || depth > 5) return undefined;
  const text = resource.repetition == null ? undefined : parsed(resource.repetition);
  const named = text == null ? [] : wishesFor(text, scope, existence(resource));
  const own = named == null ? undefined : overResources(named, tree, path, scope, depth);
  const called = resource.mode === "module" ? calledPath(path, resource, tree) : undefined;
  const module = called == null ? undefined : tree.get(called);
  if (own == null || called == null || module == null) return own;
  const given = new Map<string, Resolved>();
  for (const argument of scope.module.body?.arguments ?? []) {
    const value = argument.of === address ? parsed(argument.value) : undefined;
    if (value != null) given.set(argument.name, resolve(value, scope));
  }
  for (const input of module.inputs) {
    if (!given.has(input.name)) given.set(input.name, defaultOf(input, scope));
  }
  const inside = [...module.resources]
    .filter(({ mode }) => mode === "managed" || mode === "module")
    .sort((one, other) => Number(one.repeated !== "no") - Number(other.repeated !== "no"));
  for (const one of inside) {
    const found = wishesIn(tree, called, one.address, { ...scopeOf(module), given }, depth + 1);
    if (found != null) return [...own, ...found];
  }
  return own;
}

/** What is repeated over another resource is there where that one is. */
function overResources(
  wishes: readonly PlacedWish[],
  tree: ModuleTree,
  path: string,
  scope: Scope,
  depth: number,
): readonly PlacedWish[] | undefined {
  const found = wishes.map((one) => {
    const isWhole = one.place.steps.every((step) => step === anyElement);
    const other = isWhole ? scope.module.resources.find(({ address }) => address === one.place.root) : undefined;
    return other == null ? [one] : wishesIn(tree, path, other.address, scope, depth + 1);
  });
  return found.some((part) => part == null) ? undefined : found.flatMap((part) => part ?? []);
}

/** A call that does not give an input leaves it at its default, which nobody else can change. */
function defaultOf(input: ModuleInput, scope: Scope): Resolved {
  const expression = parsed(literalText(input.default ?? null)) ?? { kind: "constant", value: null, start: 0, end: 0 };
  return { kind: "expression", expression, scope: { ...scope, bound: new Map() } };
}

/** What is seen in both states of a module of values that have no type. */
export function shapesOf(modules: readonly (ComparedModule | undefined)[]): Shapes {
  const shapes: Shapes = new Map();
  for (const module of modules) {
    if (module == null) continue;
    const scope = scopeOf(module);
    for (const { repeated, repetition } of module.resources) {
      const expression = repetition == null ? undefined : parsed(repetition);
      const kind = repeated === "count" ? "number" : repeated === "for_each" ? "map" : "bool";
      if (expression != null) observe(expression, scope, kind, shapes);
    }
    for (const { of, value } of module.body?.arguments ?? []) {
      const expression = of.startsWith("module.") ? parsed(value) : undefined;
      if (expression != null) observe(expression, scope, undefined, shapes);
    }
    for (const { input, path } of module.body?.reads ?? []) {
      shapeAt({ root: `var.${input}`, steps: path.map((step) => (step === "*" ? anyElement : step)) }, shapes);
    }
  }
  return shapes;
}

/**
 * A value of an input that a caller may give, in which wishes are fulfilled.
 *
 * @param known a value that its validations take, where one was found
 */
export function inputValue(
  input: ModuleInput,
  shapes: Shapes,
  wishes: readonly PlacedWish[],
  known: Literal | undefined,
): Literal {
  const root = `var.${input.name}`;
  const kind: Kind = { type: input.type, shape: shapes.get(root) };
  const base = input.default ?? known ?? sampleOf(kind);
  return fulfilled(base, kind, root, wishes);
}

/** A value for what is not known, in which wishes are fulfilled. */
export function assumedValue(unknown: string, shapes: Shapes, wishes: readonly PlacedWish[]): Literal {
  const kind: Kind = { type: { kind: "any" }, shape: shapes.get(unknown) };
  return fulfilled(sampleOf(kind), kind, unknown, wishes);
}

function fulfilled(base: Literal, kind: Kind, root: string, wishes: readonly PlacedWish[]): Literal {
  return wishes
    .filter(({ place }) => place.root === root)
    .reduce((value, { place, wish }) => withWish(value, kind, place.steps, wish), base);
}
