import type { Expression } from "../../hcl/syntax/expression";
import { plainText } from "../../hcl/syntax/plain-text";
import type { Literal } from "../../model/literal";
import { matchingTexts } from "../caller/matching-text";
import { elementOf, type Place, type Resolved, resolve, type Scope, scopeWithin } from "./place";

/** What a value should be, so that there are instances. */
export type Wish =
  | { readonly kind: "is" | "is not" | "has"; readonly value: Literal }
  /** A collection with so many elements, or a text that is not empty. */
  | { readonly kind: "filled"; readonly count: number }
  | { readonly kind: "at least"; readonly count: number };

/** A wish about something that a caller decides, or that has to be assumed. */
export interface PlacedWish {
  readonly place: Place;
  readonly wish: Wish;
}

/**
 * What has to hold of inputs and of what is not known for an expression to become as it is wished. A guess: Terraform decides whether it does.
 *
 * @returns `undefined` where nothing would do
 */
export function wishesFor(expression: Expression, scope: Scope, wish: Wish): readonly PlacedWish[] | undefined {
  return new Search().want(resolve(expression, scope), wish);
}

/** One search, which gives up where expressions are too deep or too many. */
class Search {
  #left = 3000;

  want(what: Resolved, wish: Wish, depth = 0): readonly PlacedWish[] | undefined {
    this.#left -= 1;
    if (depth > 60 || this.#left < 0) return undefined;
    if (what.kind === "place") return [{ place: what.place, wish }];
    const { expression, scope } = what;
    const inside = (one: Expression, wished = wish, within = scope) =>
      this.want(resolve(one, within), wished, depth + 1);
    switch (expression.kind) {
      case "parentheses":
        return inside(expression.inner);
      case "number":
      case "constant":
      case "template":
        return this.#constant(expression, wish);
      case "unary":
        return expression.operator === "!" && isTruth(wish) ? inside(expression.operand, opposite(wish)) : [];
      case "binary":
        return this.#binary(expression, wish, inside);
      case "conditional": {
        const branch = (condition: boolean, result: Expression) =>
          all([inside(expression.condition, { kind: "is", value: condition }), inside(result)]);
        return branch(true, expression.whenTrue) ?? branch(false, expression.whenFalse);
      }
      case "tuple":
        return wish.kind !== "filled" || expression.elements.length >= wish.count ? [] : undefined;
      case "object":
        return wish.kind !== "filled" || expression.items.length >= wish.count ? [] : undefined;
      case "for": {
        const within = scopeWithin(expression, scope);
        return all([
          inside(expression.collection, wish.kind === "filled" ? wish : { kind: "filled", count: 1 }),
          ...(expression.condition == null ? [] : [inside(expression.condition, { kind: "is", value: true }, within)]),
        ]);
      }
      case "splat":
        return inside(expression.of);
      case "call":
        return this.#call(expression, scope, wish, depth);
      default:
        return [];
    }
  }

  #constant(expression: Expression, wish: Wish): readonly PlacedWish[] | undefined {
    const value = constantIn(expression);
    if (value === undefined) return [];
    switch (wish.kind) {
      case "is":
        return value === wish.value ? [] : undefined;
      case "is not":
        return value !== wish.value ? [] : undefined;
      case "filled":
        return value === null || value === "" ? undefined : [];
      case "at least":
        return Number(value) >= wish.count ? [] : undefined;
      default:
        return [];
    }
  }

  #binary(
    { operator, left, right }: Extract<Expression, { kind: "binary" }>,
    wish: Wish,
    inside: (one: Expression, wish?: Wish) => readonly PlacedWish[] | undefined,
  ): readonly PlacedWish[] | undefined {
    if (wish.kind === "at least") {
      return operator === "*" ? all([inside(left), inside(right)]) : (inside(left) ?? inside(right));
    }
    if (!isTruth(wish)) return [];
    const isWanted = wish.value;
    switch (operator) {
      case "&&":
      case "||":
        return (operator === "&&") === isWanted ? all([inside(left), inside(right)]) : (inside(left) ?? inside(right));
      case "==":
      case "!=":
        return equal(left, right, (operator === "==") === isWanted, inside);
      case ">":
      case ">=":
        return isWanted ? larger(left, right, operator === ">" ? 1 : 0, inside) : [];
      case "<":
      case "<=":
        return isWanted ? larger(right, left, operator === "<" ? 1 : 0, inside) : [];
      default:
        return [];
    }
  }

  #call(
    { name, arguments: given }: Extract<Expression, { kind: "call" }>,
    scope: Scope,
    wish: Wish,
    depth: number,
  ): readonly PlacedWish[] | undefined {
    const [first, second] = given;
    if (first == null) return [];
    const inside = (one: Expression, wished = wish) => this.want(resolve(one, scope), wished, depth + 1);
    switch (name) {
      case "length":
        return inside(first, { kind: "filled", count: wish.kind === "at least" ? wish.count : 1 });
      case "contains":
        if (second == null || !isTruth(wish) || !wish.value) return [];
        return this.#contains(first, second, scope, depth);
      case "flatten":
        return this.#nested(resolve(first, scope), wish, depth);
      case "merge":
        if (given.length === 1) return this.#nested(resolve(first, scope), wish, depth);
        return firstOf(given, (one) => inside(one));
      case "concat":
      case "coalesce":
      case "coalescelist":
      case "setunion":
      case "max":
      case "try":
        return firstOf(given, (one) => inside(one));
      case "setproduct":
      case "zipmap":
      case "setintersection":
      case "min":
        return all(given.map((one) => inside(one)));
      case "range":
        return inside(given[1] ?? first, { kind: "at least", count: 1 });
      case "startswith":
      case "endswith": {
        const text = second == null || !isTruth(wish) || !wish.value ? undefined : plainText(second);
        if (text == null) return [];
        return inside(first, { kind: "is", value: name === "startswith" ? `${text}a` : `a${text}` });
      }
      case "regex":
      case "regexall": {
        const [text] = matchingTexts(plainText(first) ?? "");
        return second == null || text == null ? [] : inside(second, { kind: "is", value: text });
      }
      case "can":
        // That something fails is as easily wished for as not.
        return isTruth(wish) && !wish.value ? [] : inside(first, { kind: "is not", value: null });
      case "jsondecode":
      case "yamldecode":
      case "csvdecode":
        return undefined;
      case "alltrue":
      case "anytrue": {
        const elements = isTruth(wish) && wish.value ? elementOf(resolve(first, scope)) : undefined;
        return elements == null ? [] : this.want(elements, wish, depth + 1);
      }
      default:
        return passesOn.has(name) ? inside(first) : [];
    }
  }

  /** A list is filled where it has an element that is. */
  #nested(what: Resolved, wish: Wish, depth: number): readonly PlacedWish[] | undefined {
    const outer = this.want(what, wish, depth + 1);
    const element = wish.kind === "filled" ? elementOf(what) : undefined;
    const isCollection =
      element?.kind === "expression" && ["for", "tuple", "conditional", "call"].includes(element.expression.kind);
    return isCollection ? all([outer, this.want(element, wish, depth + 1)]) : outer;
  }

  #contains(list: Expression, sought: Expression, scope: Scope, depth: number): readonly PlacedWish[] | undefined {
    const item = resolve(sought, scope);
    const value = item.kind === "expression" ? constantIn(item.expression) : undefined;
    if (value !== undefined) return this.want(resolve(list, scope), { kind: "has", value }, depth + 1);
    const within = resolve(list, scope);
    const [element] =
      within.kind === "expression" && within.expression.kind === "tuple" ? within.expression.elements : [];
    const first = element == null ? undefined : constantIn(element);
    return first === undefined ? [] : this.want(resolve(sought, scope), { kind: "is", value: first }, depth + 1);
  }
}

/** Functions whose result is empty, null or false where their first argument is. */
const passesOn = new Set([
  ..."tolist tomap toset tobool tonumber tostring nonsensitive sensitive distinct compact sort reverse keys".split(" "),
  ...["values", "one", "lower", "upper", "trimspace", "element", "slice", "chunklist", "formatlist", "lookup"],
]);

function equal(
  left: Expression,
  right: Expression,
  isWanted: boolean,
  inside: (one: Expression, wish?: Wish) => readonly PlacedWish[] | undefined,
): readonly PlacedWish[] | undefined {
  const [one, other] = constantIn(right) === undefined ? [right, left] : [left, right];
  const value = constantIn(other);
  if (value === undefined) return [];
  if (typeof value === "number" && isLength(one)) {
    if (isWanted) return value === 0 ? [] : inside(one, { kind: "at least", count: value });
    return inside(one, { kind: "at least", count: 1 });
  }
  return inside(one, { kind: isWanted ? "is" : "is not", value });
}

function larger(
  large: Expression,
  small: Expression,
  by: number,
  inside: (one: Expression, wish?: Wish) => readonly PlacedWish[] | undefined,
): readonly PlacedWish[] | undefined {
  const value = constantIn(small);
  return typeof value === "number" ? inside(large, { kind: "at least", count: value + by }) : [];
}

function isLength(expression: Expression): boolean {
  return expression.kind === "call" && expression.name === "length";
}

function isTruth(wish: Wish): wish is { readonly kind: "is"; readonly value: boolean } {
  return wish.kind === "is" && typeof wish.value === "boolean";
}

function opposite({ value }: { readonly value: boolean }): Wish {
  return { kind: "is", value: !value };
}

function all(parts: readonly (readonly PlacedWish[] | undefined)[]): readonly PlacedWish[] | undefined {
  return parts.some((part) => part == null) ? undefined : parts.flatMap((part) => part ?? []);
}

function firstOf<T, R>(parts: readonly T[], find: (part: T) => R | undefined): R | undefined {
  for (const part of parts) {
    const found = find(part);
    if (found !== undefined) return found;
  }
  return undefined;
}

/** Whether no value could fulfil both lists of wishes, as far as that is seen. */
export function isContrary(one: readonly PlacedWish[], other: readonly PlacedWish[]): boolean {
  return one.some((wish) => other.some((another) => isContraryWish(wish, another)));
}

function isContraryWish(one: PlacedWish, other: PlacedWish): boolean {
  if (one.place.root !== other.place.root) return false;
  const [short, long] = one.place.steps.length <= other.place.steps.length ? [one, other] : [other, one];
  if (short.place.steps.some((step, index) => step !== long.place.steps[index])) return false;
  const isSamePlace = short.place.steps.length === long.place.steps.length;
  // What is a text, or null, has no parts.
  if (!isSamePlace) return short.wish.kind === "is";
  const kinds = new Set([one.wish.kind, other.wish.kind]);
  if (!kinds.has("is")) return false;
  if (kinds.has("is not") && "value" in one.wish && "value" in other.wish) return one.wish.value === other.wish.value;
  return kinds.size > 1 || JSON.stringify(one.wish) !== JSON.stringify(other.wish);
}

/** What is written out; `undefined` where it is not. */
export function constantIn(expression: Expression): string | number | boolean | null | undefined {
  switch (expression.kind) {
    case "parentheses":
      return constantIn(expression.inner);
    case "number":
      return Number(expression.text);
    case "constant":
      return expression.value;
    case "template":
      return plainText(expression);
    default:
      return undefined;
  }
}
