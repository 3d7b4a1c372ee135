import compare from "semver/functions/compare";

/**
 * Whether a version is one that a constraint of HashiCorp's form takes: `>= 0.16.0, < 1.0.0`, `~> 0.20`. What cannot be read is not met.
 *
 * @param version with three numbers
 */
export function meetsConstraint(version: string, constraint: string): boolean {
  return constraint.split(",").every((part) => {
    const match = /^\s*(=|!=|>=?|<=?|~>)?\s*v?([0-9]+(?:\.[0-9]+){0,2})\s*$/.exec(part);
    if (match == null) return false;
    const [, operator = "=", given = ""] = match;
    const numbers = given.split(".").map(Number);
    const order = compare(version, full(numbers));
    switch (operator) {
      case "=":
        return order === 0;
      case "!=":
        return order !== 0;
      case ">":
        return order > 0;
      case ">=":
        return order >= 0;
      case "<":
        return order < 0;
      case "<=":
        return order <= 0;
      default:
        return order >= 0 && (numbers.length === 1 || compare(version, full(next(numbers))) < 0);
    }
  });
}

function full(numbers: readonly number[]): string {
  return [...numbers, 0, 0].slice(0, 3).join(".");
}

/** What is no longer like these numbers: their last one is free, the one before it is not. */
function next(numbers: readonly number[]): readonly number[] {
  const fixed = numbers.slice(0, -1);
  return [...fixed.slice(0, -1), (fixed.at(-1) ?? 0) + 1];
}
