/**
 * Which versions a constraint takes, in the form of ranges of version numbers. Pre-releases count as the version that they lead to.
 * Source: https://developer.hashicorp.com/terraform/language/expressions/version-constraints
 */
export interface VersionRange {
  /** The lowest version that is taken, or the one above which they begin. */
  readonly low: Bound;
  readonly high: Bound;
  /** Single versions that are left out. */
  readonly without: readonly Numbers[];
}

export type Numbers = readonly [major: number, minor: number, patch: number];

interface Bound {
  readonly version: Numbers;
  readonly isIncluded: boolean;
}

const endless = Number.POSITIVE_INFINITY;

export const everyVersion: VersionRange = {
  low: { version: [0, 0, 0], isIncluded: true },
  high: { version: [endless, 0, 0], isIncluded: false },
  without: [],
};

/** Of a constraint; of none, all versions. `undefined` where it is no constraint. */
export function versionRange(constraint: string | undefined): VersionRange | undefined {
  let range = everyVersion;
  for (const part of constraint == null ? [] : constraint.split(",")) {
    const match = /^\s*(=|!=|>=?|<=?|~>)?\s*v?([0-9]+)(?:\.([0-9]+))?(?:\.([0-9]+))?(?:\.[0-9]+)*(?:[-+].*)?\s*$/.exec(
      part,
    );
    if (match == null) return undefined;
    const [, operator = "=", major = "0", minor, patch] = match;
    const version: Numbers = [Number(major), Number(minor ?? 0), Number(patch ?? 0)];
    range = narrowed(range, operator, version, patch != null ? 3 : minor != null ? 2 : 1);
  }
  return range;
}

function narrowed(range: VersionRange, operator: string, version: Numbers, count: number): VersionRange {
  const atLeast = (isIncluded: boolean) => higher(range.low, { version, isIncluded });
  const atMost = (isIncluded: boolean, limit = version) => lower(range.high, { version: limit, isIncluded });
  switch (operator) {
    case "!=":
      return { ...range, without: [...range.without, version] };
    case ">":
      return { ...range, low: atLeast(false) };
    case ">=":
      return { ...range, low: atLeast(true) };
    case "<":
      return { ...range, high: atMost(false) };
    case "<=":
      return { ...range, high: atMost(true) };
    case "~>": {
      const limit: Numbers =
        count === 3 ? [version[0], version[1] + 1, 0] : count === 2 ? [version[0] + 1, 0, 0] : [endless, 0, 0];
      return { ...range, low: atLeast(true), high: atMost(false, limit) };
    }
    default:
      return { ...range, low: atLeast(true), high: atMost(true) };
  }
}

/** What both take. */
export function intersection(one: VersionRange, other: VersionRange): VersionRange {
  return {
    low: higher(one.low, other.low),
    high: lower(one.high, other.high),
    without: [...one.without, ...other.without],
  };
}

/** Whether `other` takes all versions that `one` takes. */
export function isWithin(one: VersionRange, other: VersionRange): boolean {
  const lowFits = higher(one.low, other.low) === one.low || isSameBound(one.low, other.low);
  const highFits = lower(one.high, other.high) === one.high || isSameBound(one.high, other.high);
  const leftOut = other.without.filter((version) => takes(one, version));
  return lowFits && highFits && leftOut.length === 0;
}

/** Whether a version is taken. */
export function takes({ low, high, without }: VersionRange, version: Numbers): boolean {
  const [fromLow, toHigh] = [compared(version, low.version), compared(version, high.version)];
  const fits = (fromLow > 0 || (fromLow === 0 && low.isIncluded)) && (toHigh < 0 || (toHigh === 0 && high.isIncluded));
  return fits && !without.some((left) => compared(left, version) === 0);
}

/** The major version that the lowest one belongs to. */
export function floorMajor({ low }: VersionRange): number {
  return low.version[0];
}

/** Whether Terraform changed its language between two of its versions: with each minor version before 1.0, and never since. */
export function isOtherLanguage(from: Numbers, to: Numbers): boolean {
  return from[0] === 0 && (to[0] > 0 || to[1] > from[1]);
}

/** Whether a constraint takes a version of Terraform below the one given; without a constraint, all count. */
export function takesBelow(constraint: string | undefined, version: Numbers): boolean {
  const range = versionRange(constraint);
  return range == null || compared(range.low.version, version) < 0;
}

/** The highest major version of which any is taken; infinite where there is no limit. */
export function ceilingMajor({ high: { version, isIncluded } }: VersionRange): number {
  const isFirst = version[1] === 0 && version[2] === 0;
  return isFirst && !isIncluded ? version[0] - 1 : version[0];
}

export function isLowerFloor(one: VersionRange, other: VersionRange): boolean {
  return !isSameBound(one.low, other.low) && higher(one.low, other.low) === other.low;
}

function isSameBound(one: Bound, other: Bound): boolean {
  return one.isIncluded === other.isIncluded && compared(one.version, other.version) === 0;
}

function higher(one: Bound, other: Bound): Bound {
  const order = compared(one.version, other.version);
  if (order !== 0) return order > 0 ? one : other;
  return one.isIncluded ? other : one;
}

function lower(one: Bound, other: Bound): Bound {
  const order = compared(one.version, other.version);
  if (order !== 0) return order < 0 ? one : other;
  return one.isIncluded ? other : one;
}

function compared(one: Numbers, other: Numbers): number {
  for (const index of [0, 1, 2] as const) {
    if (one[index] !== other[index]) return one[index] < other[index] ? -1 : 1;
  }
  return 0;
}
