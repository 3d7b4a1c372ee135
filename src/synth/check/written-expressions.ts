import { isDynamicValue } from "../../define/dynamic";
import { type Expression, isExpression, originOfExpression, partsOf } from "../../define/expression";
import { isPlainObject } from "../../define/plain-object";
import { isUntypedBlock } from "../../define/untyped";
import { AroundValues } from "../../hcl/around-values";
import { Hcl } from "../../hcl/hcl";

/** Where an author wrote, with hcl, the part of a value that is wrong; `undefined` where none of its parts is wrong by itself. */
export function originOfWrong(value: unknown, isWrong: (own: Hcl) => boolean): Error | undefined {
  const written = expressionsIn(value, new Set());
  return written.find(({ own }) => isWrong(own))?.origin;
}

interface WrittenExpression {
  readonly origin: Error;
  /** What stands in it besides its values. */
  readonly own: Hcl;
}

function expressionsIn(value: unknown, seen: Set<unknown>): readonly WrittenExpression[] {
  if (typeof value !== "object" || value === null || seen.has(value)) return [];
  seen.add(value);
  if (isDynamicValue(value)) {
    return [value.value, value.iteration._getForEachExpression()].flatMap((one) => expressionsIn(one, seen));
  }
  if (isUntypedBlock(value)) return expressionsIn(value.content, seen);
  // A resource leads to all others.
  if (Array.isArray(value) || isPlainObject(value)) {
    return Object.values(value).flatMap((one: unknown) => expressionsIn(one, seen));
  }
  if (!isExpression(value)) return [];
  const origin = originOfExpression(value);
  const inside = partsOf(value).flatMap((part) => (part.kind === "value" ? expressionsIn(part.value, seen) : []));
  // What is wrong inside is told there.
  return origin == null ? inside : [...inside, { origin, own: ownHcl(value) }];
}

function ownHcl(expression: Expression): Hcl {
  const texts = [""];
  for (const part of partsOf(expression)) {
    if (part.kind === "text") texts.push((texts.pop() ?? "") + part.text);
    else texts.push("");
  }
  const around = new AroundValues(texts);
  return around.filledWith(around.places.map(({ within }) => Hcl.of(within === "expression" ? "null" : "")));
}
