import { ceilingMajor, floorMajor, takes, type VersionRange, versionRange } from "../../compare/version-range";

/** A major version of a provider that callers may be bound to: the old module takes some of it, the new one nothing. */
export interface PinnedMajor {
  readonly major: number;
  /** `~> 5.0` */
  readonly constraint: string;
  /** Versions around both constraints, for a mirror: any that either of them asks for is there. */
  readonly versions: readonly string[];
}

/**
 * @param before the old module's constraint, `undefined` where it takes any version
 * @returns `undefined` where there is no such major version, or where a constraint cannot be read
 */
export function pinnedMajor(before: string | undefined, after: string | undefined): PinnedMajor | undefined {
  const [was, is] = [versionRange(before), versionRange(after)];
  if (was == null || is == null) return undefined;
  const versions = versionsAround([before, after], [was, is]);
  const isOf = (major: number) => (version: Numbers) => version[0] === major;
  const found = majorsOutside(is, was).find((major) => {
    const own = versions.filter(isOf(major));
    return own.some((version) => takes(was, version)) && !own.some((version) => takes(is, version));
  });
  return found == null
    ? undefined
    : { major: found, constraint: `~> ${found}.0`, versions: versions.map((version) => version.join(".")) };
}

/** A version that both take, and a few around: enough for a mirror in which a constraint finds what it asks for. */
export function someVersions(constraints: readonly (string | undefined)[]): readonly string[] {
  const ranges = constraints.map(versionRange).filter((range) => range != null);
  return versionsAround(constraints, ranges).map((version) => version.join("."));
}

type Numbers = readonly [major: number, minor: number, patch: number];

/** The nearest below what is taken now, then the nearest above. */
function majorsOutside(is: VersionRange, was: VersionRange): readonly number[] {
  const floor = floorMajor(is);
  const below = Array.from(
    { length: Math.max(0, Math.min(floor - floorMajor(was), 50)) },
    (_, index) => floor - 1 - index,
  );
  const ceiling = ceilingMajor(is);
  return Number.isFinite(ceiling) ? [...below, ceiling + 1] : below;
}

/** Each version that is written, the next ones behind it, and the first and a late one of each major version: every range has one of them. */
function versionsAround(
  constraints: readonly (string | undefined)[],
  ranges: readonly VersionRange[],
): readonly Numbers[] {
  const written = constraints.flatMap((constraint) =>
    [...(constraint ?? "").matchAll(/([0-9]+)(?:\.([0-9]+))?(?:\.([0-9]+))?/g)].map(
      ([, major = "0", minor = "0", patch = "0"]): Numbers => [Number(major), Number(minor), Number(patch)],
    ),
  );
  const bounds = ranges.flatMap(({ low, high }) => [low.version[0], high.version[0]]).filter(Number.isFinite);
  const majors = [
    ...new Set([0, 1, ...bounds, ...written.map(([major]) => major)].flatMap((major) => [major - 1, major, major + 1])),
  ];
  const around = [
    ...written.flatMap(([major, minor, patch]): readonly Numbers[] => [
      [major, minor, patch],
      [major, minor, patch + 1],
      [major, minor + 1, 0],
    ]),
    ...majors
      .filter((major) => major >= 0)
      .flatMap((major): readonly Numbers[] => [
        [major, 0, 0],
        [major, 999, 0],
      ]),
  ];
  const byText = new Map(around.map((version) => [version.join("."), version] as const));
  return [...byText.values()].sort((one, other) => one[0] - other[0] || one[1] - other[1] || one[2] - other[2]);
}
