import type { Expression } from "../hcl/syntax/expression";
import { allowedValuesIn } from "./allowed-values";
import { parsedText } from "./default-value";
import { isSameCode } from "./same-text";

/** An expression, and the text that it is in. */
export interface Part {
  readonly expression: Expression;
  readonly source: string;
}

/** What another condition refuses and takes that the one before did not. */
export interface ConditionChange {
  /** Values that are written in both, and those that only one of them lists. */
  readonly lost: readonly string[];
  readonly won: readonly string[];
  readonly isTighter: boolean;
  readonly isLooser: boolean;
}

const same: ConditionChange = { lost: [], won: [], isTighter: false, isLooser: false };
const tighter: ConditionChange = { ...same, isTighter: true };
const looser: ConditionChange = { ...same, isLooser: true };

/** What all have to hold in a condition: `a` and `b` of `a && b`. What is no expression is one of which nothing is known. */
export function conjuncts(condition: string): readonly Part[] {
  const expression = parsedText(condition) ?? { kind: "variable", name: condition, start: 0, end: condition.length };
  return parts("&&", { expression, source: condition });
}

export function textOf({ expression: { start, end }, source }: Part): string {
  return source.slice(start, end);
}

/**
 * How two conditions about one input differ, where that follows from how they are built: lists of values, limits, what is joined by `&&`
 * and `||`. `undefined` where it does not.
 */
export function conditionChange(before: Part, after: Part, input: string): ConditionChange | undefined {
  const [one, other] = [normal(before), normal(after)];
  if (isSameCode(textOf(one), textOf(other))) return same;
  const [were, are] = [
    allowedValuesIn(one.expression, input, one.source),
    allowedValuesIn(other.expression, input, other.source),
  ];
  if (were != null && are != null) return ofValues(were, are);
  return (
    ofJoined("||", one, other, input) ??
    ofJoined("&&", one, other, input) ??
    ofContains(one, other) ??
    ofLimits(one, other) ??
    ofSameShape(one, other, input)
  );
}

/** Without parentheses, and `a ? true : b` as `a || b`. */
function normal(part: Part): Part {
  const { expression, source } = part;
  if (expression.kind === "parentheses") return normal({ expression: expression.inner, source });
  if (expression.kind !== "conditional" || !isTrue(expression.whenTrue)) return part;
  const { condition: left, whenFalse: right, start, end } = expression;
  return { expression: { kind: "binary", operator: "||", left, right, start, end }, source };
}

function isTrue(expression: Expression): boolean {
  return expression.kind === "constant" && expression.value === true;
}

/** What an operator joins, in any number. */
function parts(operator: "&&" | "||", part: Part): readonly Part[] {
  const { expression, source } = normal(part);
  if (expression.kind !== "binary" || expression.operator !== operator) return [{ expression, source }];
  const { left, right } = expression;
  return [...parts(operator, { expression: left, source }), ...parts(operator, { expression: right, source })];
}

/** One of several is another one, there is one more, or one less. */
function ofJoined(operator: "&&" | "||", before: Part, after: Part, input: string): ConditionChange | undefined {
  const [were, are] = [parts(operator, before), parts(operator, after)];
  if (were.length === 1 && are.length === 1) return undefined;
  const left = [...were];
  const added = are.filter((part) => {
    const index = left.findIndex((one) => isSameCode(textOf(one), textOf(part)));
    if (index >= 0) left.splice(index, 1);
    return index < 0;
  });
  if (left.length === were.length) return undefined;
  const pairs = Math.min(left.length, added.length);
  const changes = added.slice(0, pairs).map((part, index) => {
    const was = left[index];
    return was == null ? undefined : conditionChange(was, part, input);
  });
  const more = operator === "||" ? looser : tighter;
  const less = operator === "||" ? tighter : looser;
  return together([...changes, ...(added.length > pairs ? [more] : []), ...(left.length > pairs ? [less] : [])]);
}

/** Another list of values that something may be. */
function ofContains(before: Part, after: Part): ConditionChange | undefined {
  const [one, other] = [before.expression, after.expression];
  if (one.kind !== "call" || other.kind !== "call" || one.name !== "contains" || other.name !== "contains") {
    return undefined;
  }
  const [[list, sought], [list2, sought2]] = [one.arguments, other.arguments];
  if (list?.kind !== "tuple" || list2?.kind !== "tuple" || sought == null || sought2 == null) return undefined;
  const texts = (elements: readonly Expression[], source: string) =>
    elements.map((expression) => textOf({ expression, source }));
  const isSame = isSameCode(
    textOf({ expression: sought, source: before.source }),
    textOf({ expression: sought2, source: after.source }),
  );
  return isSame ? ofValues(texts(list.elements, before.source), texts(list2.elements, after.source)) : undefined;
}

function ofValues(were: readonly string[], are: readonly string[]): ConditionChange {
  return {
    ...same,
    lost: were.filter((value) => !are.includes(value)),
    won: are.filter((value) => !were.includes(value)),
  };
}

interface Limit {
  readonly of: string;
  readonly isUpper: boolean;
  readonly isIncluded: boolean;
  readonly number: number;
}

/** Another number that something may be at most, or has to be at least. */
function ofLimits(before: Part, after: Part): ConditionChange | undefined {
  const [was, is] = [limitOf(before), limitOf(after)];
  if (was == null || is == null || was.isUpper !== is.isUpper || !isSameCode(was.of, is.of)) return undefined;
  if (was.number === is.number) return was.isIncluded === is.isIncluded ? same : is.isIncluded ? looser : tighter;
  return is.number > was.number === is.isUpper ? looser : tighter;
}

function limitOf({ expression, source }: Part): Limit | undefined {
  if (expression.kind !== "binary" || !/^[<>]=?$/.test(expression.operator)) return undefined;
  const { operator, left, right } = expression;
  const isTurned = left.kind === "number";
  const number = isTurned ? left : right;
  if (number.kind !== "number") return undefined;
  return {
    of: textOf({ expression: isTurned ? right : left, source }),
    isUpper: operator.startsWith("<") !== isTurned,
    isIncluded: operator.endsWith("="),
    number: Number(number.text),
  };
}

/** Functions that hold for more where what they are given holds for more. */
const monotonic = new Set(["alltrue", "anytrue", "can", "try", "tobool"]);

function ofSameShape(before: Part, after: Part, input: string): ConditionChange | undefined {
  const [one, other] = [before.expression, after.expression];
  const inside = (was: Expression, is: Expression): ConditionChange | undefined =>
    conditionChange({ expression: was, source: before.source }, { expression: is, source: after.source }, input);
  const isSame = (was: Expression | undefined, is: Expression | undefined): boolean =>
    was == null || is == null
      ? was === is
      : isSameCode(
          textOf({ expression: was, source: before.source }),
          textOf({ expression: is, source: after.source }),
        );
  if (one.kind === "unary" && other.kind === "unary" && one.operator === "!" && other.operator === "!") {
    return turned(inside(one.operand, other.operand));
  }
  if (one.kind === "call" && other.kind === "call" && one.name === other.name && monotonic.has(one.name)) {
    if (one.arguments.length !== other.arguments.length) return undefined;
    return together(
      one.arguments.map((was, index) => {
        const is = other.arguments[index];
        return is == null ? undefined : inside(was, is);
      }),
    );
  }
  if (one.kind === "for" && other.kind === "for" && one.makes === "tuple" && other.makes === "tuple") {
    const isAlike =
      one.valueName === other.valueName &&
      one.keyName === other.keyName &&
      isSame(one.collection, other.collection) &&
      isSame(one.condition, other.condition);
    return isAlike ? inside(one.value, other.value) : undefined;
  }
  if (one.kind === "conditional" && other.kind === "conditional" && isSame(one.condition, other.condition)) {
    return together([inside(one.whenTrue, other.whenTrue), inside(one.whenFalse, other.whenFalse)]);
  }
  return undefined;
}

function turned(change: ConditionChange | undefined): ConditionChange | undefined {
  if (change == null) return undefined;
  const { isTighter, isLooser, lost, won } = change;
  return {
    lost: [],
    won: [],
    isTighter: isLooser || won.length > 0,
    isLooser: isTighter || lost.length > 0,
  };
}

function together(changes: readonly (ConditionChange | undefined)[]): ConditionChange | undefined {
  const known = changes.filter((change) => change != null);
  if (known.length < changes.length) return undefined;
  return {
    lost: known.flatMap(({ lost }) => lost),
    won: known.flatMap(({ won }) => won),
    isTighter: known.some(({ isTighter }) => isTighter),
    isLooser: known.some(({ isLooser }) => isLooser),
  };
}
