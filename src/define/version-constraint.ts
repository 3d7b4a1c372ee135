/**
 * What is wrong with a version constraint, as a sentence; `undefined` where Terraform takes it for a provider and some version can fit.
 * Source: https://developer.hashicorp.com/terraform/language/expressions/version-constraints, and what Terraform 1.11 refuses: a `v`
 * before the number, more than three numbers, more than one space behind the operator.
 */
export function constraintMistake(constraint: string): string | undefined {
  const conditions: Condition[] = [];
  for (const part of constraint.split(",")) {
    const match = condition.exec(part.trim());
    if (match == null) return `"${constraint}" is not a version constraint.`;
    const [, operator = "=", numbers = "", prerelease] = match;
    conditions.push({ operator, numbers: numbers.split(".").map(Number), prerelease });
  }
  return canFit(conditions) ? undefined : `No version fits "${constraint}".`;
}

/** What to write instead. */
export const constraintAdvice =
  'Write conditions on version numbers, with commas between them: ">= 5.100", "~> 5.1", ">= 5.0, != 5.1, < 7".';

interface Condition {
  readonly operator: string;
  readonly numbers: readonly number[];
  readonly prerelease: string | undefined;
}

const identifiers = "[0-9A-Za-z-]+(?:\\.[0-9A-Za-z-]+)*";
const condition = new RegExp(
  `^(?:(=|!=|>|>=|<|<=|~>) ?)?([0-9]+(?:\\.[0-9]+){0,2})(?:-(${identifiers}))?(?:\\+${identifiers})?$`,
);

/** One end of the range of versions. */
interface Bound {
  readonly version: readonly number[];
  readonly isIncluded: boolean;
}

/** By numbers alone: where pre-releases are named, there is an order that this does not know. */
function canFit(conditions: readonly Condition[]): boolean {
  if (conditions.some(({ prerelease }) => prerelease != null)) return true;
  const lows = conditions.flatMap(({ operator, numbers }): readonly Bound[] =>
    ["=", ">", ">=", "~>"].includes(operator) ? [{ version: numbers, isIncluded: operator !== ">" }] : [],
  );
  const highs = conditions.flatMap(({ operator, numbers }): readonly Bound[] => {
    if (operator === "~>") return numbers.length === 1 ? [] : [{ version: nextOfLast(numbers), isIncluded: false }];
    return ["=", "<", "<="].includes(operator) ? [{ version: numbers, isIncluded: operator !== "<" }] : [];
  });
  const excluded = conditions.filter(({ operator }) => operator === "!=");
  return lows.every((low) =>
    highs.every((high) => {
      const order = compared(low.version, high.version);
      if (order !== 0) return order < 0;
      if (!low.isIncluded || !high.isIncluded) return false;
      return excluded.every(({ numbers }) => compared(numbers, low.version) !== 0);
    }),
  );
}

/** `~> 5.1.2` ends before 5.2, `~> 5.1` before 6. */
function nextOfLast(numbers: readonly number[]): readonly number[] {
  return numbers.slice(0, -1).map((number, index) => (index === numbers.length - 2 ? number + 1 : number));
}

function compared(one: readonly number[], other: readonly number[]): number {
  for (const index of [0, 1, 2]) {
    const difference = (one[index] ?? 0) - (other[index] ?? 0);
    if (difference !== 0) return difference;
  }
  return 0;
}
