import cdktf = require("cdktf");

import { callingFile } from "../define/calling-file";
import { describe, type Expression, formsOf, isExpression, partsOf, type ResolveContext } from "../define/expression";
import { reference } from "../define/reference";
import { embedded, type Surroundings } from "../hcl/expression-shape";
import { Hcl } from "../hcl/hcl";
import type { TypeConstraint } from "../model/type-constraint";
import type { Replacements } from "./replacements";

/** Functions of cdktf that are exported by themselves. */
export type FreeFunctions = Pick<typeof cdktf, (typeof freeFunctions)[number]>;

type Copy = Pick<
  typeof cdktf,
  | "Fn"
  | "Op"
  | "Token"
  | "Tokenization"
  | "Lazy"
  | "TerraformSelf"
  | "TerraformCount"
  | "TerraformElement"
  | "TerraformIterator"
  | "ListTerraformIterator"
  | "MapTerraformIterator"
  | "ResourceTerraformIterator"
  | "ComplexObject"
>;

/**
 * Has cdktf's own functions for expressions give references: `Fn`, `Op`, `Token` and the like. What they give by themselves are texts and
 * numbers that stand for expressions, and can be cut, compared and added to. cdktf's own calls of them get what they always got.
 */
export function replaceFunctions(copy: Copy, free: FreeFunctions, replacements: Replacements): void {
  const { asString } = copy.Token;
  const textOf = (value: unknown): string => asString.call(copy.Token, value);
  const give = (made: unknown, given: readonly unknown[], name: string): unknown =>
    given.includes(made) ? made : asReference(copy, made, name, textOf);
  const prepare = (value: unknown): unknown =>
    Array.isArray(value) ? value.map((one) => asToken(one, textOf)) : value;
  const functions = (
    owner: object,
    of: string,
    names: readonly string[],
    change: (value: unknown) => unknown,
  ): void => {
    for (const name of names) {
      replacements.replace(owner, name, (original) => {
        const asked = function (this: unknown, ...given: unknown[]): unknown {
          if (isCdktfs(callingFile(asked))) return original.apply(this, given);
          return give(original.apply(this, given.map(change)), given, `${of}${name}(…)`);
        };
        return asked;
      });
    }
  };
  const getters = (owner: object, of: string, names: readonly string[]): void => {
    for (const name of names) {
      replacements.replace(owner, name, (original) => {
        const asked = function (this: unknown): unknown {
          const made = original.call(this);
          return isCdktfs(callingFile(asked)) ? made : give(made, [], `${of}${name}`);
        };
        return asked;
      });
    }
  };
  functions(copy.Fn, "Fn.", staticFunctions(copy.Fn), prepare);
  functions(copy.Op, "Op.", staticFunctions(copy.Op), asOperand);
  functions(copy.Token, "Token.", tokenFunctions, (value) => value);
  functions(copy.Lazy, "Lazy.", staticFunctions(copy.Lazy), (value) => value);
  functions(copy.TerraformSelf, "TerraformSelf.", ["getString", "getNumber", "getAny"], (value) => value);
  functions(free, "", freeFunctions, asOperand);
  functions(copy.TerraformIterator.prototype, "iterator.", iteratorFunctions, (value) => value);
  for (const { prototype } of [copy.ListTerraformIterator, copy.MapTerraformIterator, copy.ResourceTerraformIterator]) {
    getters(prototype, "iterator.", ["key", "value"]);
  }
  getters(copy.TerraformCount.prototype, "count.", ["index"]);
}

const tokenFunctions = [
  "asString",
  "asNumber",
  "asList",
  "asNumberList",
  "asMap",
  "asStringMap",
  "asNumberMap",
  "asBooleanMap",
  "asAnyMap",
  "asAny",
];

export const freeFunctions = ["conditional", "propertyAccess", "forExpression", "call", "rawString", "ref"] as const;

/** All but `dynamic`, which the bindings look into. */
const iteratorFunctions = [
  ..."String Number Boolean Any List NumberList Map StringMap NumberMap BooleanMap AnyMap"
    .split(" ")
    .map((of) => `get${of}`),
  "keys",
  "values",
  "pluckProperty",
  "forExpressionForList",
  "forExpressionForMap",
];

const functionNames = new WeakMap<object, readonly string[]>();

/** `Fn` has most of its functions from a class that it extends. */
function staticFunctions(owner: object): readonly string[] {
  const known = functionNames.get(owner) ?? functionsOf(owner);
  functionNames.set(owner, known);
  return known;
}

function functionsOf(owner: object): readonly string[] {
  const names = new Set<string>();
  for (
    let next: object | null = owner;
    next != null && next !== Function.prototype;
    next = Object.getPrototypeOf(next)
  ) {
    for (const [name, { value }] of Object.entries(Object.getOwnPropertyDescriptors(next))) {
      if (typeof value === "function" && name !== "prototype") names.add(name);
    }
  }
  return [...names];
}

export function isCdktfs(file: string | undefined): boolean {
  return file != null && /[\\/]cdkt[fn][\\/]lib[\\/]/.test(file);
}

const any: TypeConstraint = { kind: "any" };
const string: TypeConstraint = { kind: "string" };
const number: TypeConstraint = { kind: "number" };
const list: TypeConstraint = { kind: "list", element: any };

/** What functions give whose results cdktf takes for anything. Source: Terraform's documentation of its functions. */
const typesOfResults: ReadonlyMap<string, TypeConstraint> = new Map<string, TypeConstraint>([
  ..."concat coalescelist csvdecode flatten formatlist keys reverse setproduct slice values"
    .split(" ")
    .map((name) => [name, list] as const),
  ..."coalesce element jsondecode lookup lookupNested merge nonsensitive one regex sensitive tomap transpose try yamldecode zipmap"
    .split(" ")
    .map((name) => [name, any] as const),
  ..."index parseint sum".split(" ").map((name) => [name, number] as const),
  ["contains", { kind: "bool" }],
]);

function asReference(copy: Copy, made: unknown, name: string, textOf: (value: unknown) => string): unknown {
  if (isExpression(made)) return made;
  const [only] = tokensIn(copy, made);
  // A text may hold several; without any, it is a value like others. Nothing is nothing to JavaScript, too.
  if (only == null || isNothing(only)) return made;
  const type = typeOf(made, name);
  // Of what is a reference already, messages say which.
  const called = isExpression(only) ? describe(partsOf(only)) : name;
  const hasText = type.kind === "string" || type.kind === "number" || type.kind === "bool" || type.kind === "any";
  const asText = typeof made === "string" ? () => made : () => textOf(only);
  return reference([{ kind: "value", value: made, name: called }], type, {
    asText: hasText ? asText : undefined,
    whole: made,
  });
}

/** By `reverse`, lists of numbers are taken for lists of texts. */
function tokensIn({ Tokenization }: Copy, made: unknown): readonly object[] {
  if (!Array.isArray(made) || typeof made[0] !== "number") return Tokenization.reverse(made);
  const token = Tokenization.reverseNumberList(made);
  return token == null ? [] : [token];
}

function isNothing(token: object): boolean {
  return !isExpression(token) && Reflect.get(token, "value") === null;
}

function typeOf(made: unknown, name: string): TypeConstraint {
  const [, owner, of = ""] = /^(\w*\.)?(\w+)/.exec(name) ?? [];
  const known = owner === "Fn." ? typesOfResults.get(of.replace(/^_/, "")) : undefined;
  if (known != null) return known;
  if (typeof made === "number") return number;
  if (typeof made === "string")
    return owner === "Fn." || of === "asString" || of === "getString" || of === "stringValue" ? string : any;
  if (Array.isArray(made)) return of === "asNumberList" ? { kind: "list", element: number } : list;
  if (typeof made === "object" && made !== null && !("resolve" in made)) return { kind: "map", element: any };
  return any;
}

/** cdktf turns lists inside lists into text to see what they are, and takes texts that stand for references there. */
function asToken(value: unknown, textOf: (value: unknown) => string): unknown {
  if (Array.isArray(value)) return value.map((one) => asToken(one, textOf));
  return isExpression(value) ? tokenOf(value, textOf) : value;
}

function tokenOf(expression: Expression, textOf: (value: unknown) => string): unknown {
  return formsOf(expression).whole ?? textOf(expression);
}

const amongOperators: Surroundings = {
  before: [{ kind: "operator", text: "-" }],
  after: [{ kind: "operator", text: "." }],
};

/** cdktf puts operators around operands as they are: `${a} + 1` times 2 would be `a + 1 * 2`. */
function asOperand(value: unknown): unknown {
  if (Array.isArray(value) || !isExpression(value)) return value;
  return {
    creationStack: [],
    resolve: (context: ResolveContext): unknown => {
      const text = context.resolve(value);
      return context.suppressBraces === true && typeof text === "string"
        ? embedded(Hcl.of(text), amongOperators).text
        : text;
    },
  };
}
