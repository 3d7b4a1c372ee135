import type { TypeStep } from "../compare/types";
import { NotConstant, NotWorkedOut } from "../hcl/constant/constant";
import { evaluate } from "../hcl/constant/evaluate";
import { literalOf } from "../hcl/constant/literal";
import type { Expression, ObjectItem } from "../hcl/syntax/expression";
import { plainText } from "../hcl/syntax/plain-text";
import type { Literal } from "../model/literal";

/** What an expression is that depends on nothing; `undefined` where it depends on anything. */
export function literalValue(value: Expression): Literal | undefined {
  try {
    return literalOf(evaluate(value));
  } catch (error) {
    if (error instanceof NotConstant || error instanceof NotWorkedOut || error instanceof RangeError) return undefined;
    throw error;
  }
}

/** The expressions that stand at a place inside of a value. */
export interface ValuesAt {
  readonly found: readonly Expression[];
  /** Expressions of which cannot be seen what is at that place. */
  readonly hidden: readonly Expression[];
}

/** Where attributes are left out, or null stands instead of what holds them, there is nothing. */
export function valuesAt(value: Expression, path: readonly TypeStep[]): ValuesAt {
  const inner = writtenOut(value);
  if (inner != null) return joined(inner.map((one) => valuesAt(one, path)));
  const [step, ...rest] = path;
  if (step == null) return { found: [value], hidden: [] };
  if (value.kind === "constant" && value.value === null) return { found: [], hidden: [] };
  const within = partsAt(value, step);
  return within == null ? { found: [], hidden: [value] } : joined(within.map((one) => valuesAt(one, rest)));
}

/** The name of an item of an object; `undefined` where it is computed. */
export function keyOf({ key }: ObjectItem): string | undefined {
  if (key.kind === "variable") return key.name;
  if (key.kind === "constant") return String(key.value);
  return plainText(key);
}

/** What decides alone what an expression is: both results of a condition, what stands in parentheses, what functions only convert. */
function writtenOut(value: Expression): readonly Expression[] | undefined {
  if (value.kind === "parentheses") return [value.inner];
  if (value.kind === "conditional") return [value.whenTrue, value.whenFalse];
  if (value.kind === "call" && conversions.has(value.name) && value.arguments.length === 1) return value.arguments;
  // Text around nothing but an interpolation is that.
  if (value.kind !== "template" || value.parts.length !== 1) return undefined;
  const [only] = value.parts;
  return only?.kind === "interpolation" ? [only.expression] : undefined;
}

const conversions: ReadonlySet<string> = new Set(["tolist", "toset", "tomap"]);

function partsAt(value: Expression, step: TypeStep): readonly Expression[] | undefined {
  if ("attribute" in step) {
    if (value.kind !== "object") return undefined;
    const items = value.items.filter((item) => keyOf(item) === step.attribute);
    if (items.length === 0 && value.items.some((item) => keyOf(item) == null)) return undefined;
    return items.map((item) => item.value);
  }
  if ("position" in step) {
    if (value.kind !== "tuple") return undefined;
    const element = value.elements[step.position];
    return element == null ? [] : [element];
  }
  if (value.kind === "tuple") return value.elements;
  if (value.kind === "object") return value.items.map((item) => item.value);
  if (value.kind === "for") return value.grouped ? undefined : [value.value];
  const isJoined = value.kind === "call" && (step.each === "map" ? value.name === "merge" : value.name === "concat");
  if (!isJoined || value.kind !== "call") return undefined;
  const parts = value.arguments.map((one) => valuesAt(one, [step]));
  return parts.flatMap(({ found, hidden }) => [...found, ...hidden]);
}

function joined(all: readonly ValuesAt[]): ValuesAt {
  return { found: all.flatMap(({ found }) => found), hidden: all.flatMap(({ hidden }) => hidden) };
}
