import compare from "semver/functions/compare";
import inc from "semver/functions/inc";
import prerelease from "semver/functions/prerelease";
import type { Verdict as Compared } from "../compare";
import type { ModuleInterface } from "../model/module-interface";
import type { NextVersion } from "./compared-release";

/** What is known of the releases of a module. */
export interface KnownReleases {
  /** Newest first. */
  readonly versions: readonly string[];
  readonly interfaceOf: (version: string) => ModuleInterface | undefined;
}

/** What a plan proposes for a module whose files changed, or which is new. */
export interface ProposedVersion extends NextVersion {
  /** The newest of all; absent where nothing was released. */
  readonly previousVersion?: string;
  /** What the findings are about, where that is not the version before: pre-releases are compared with the last release that is none. */
  readonly comparedWith?: string;
  /** The least version that is honest. Pre-releases of it and of higher ones are, too. Absent where any is. */
  readonly leastVersion?: string;
}

/**
 * The version after those that there are: 1.0.0 for the first one, the least that is honest after a release, the next pre-release after a
 * pre-release, because nobody said yet that it is done.
 *
 * @param compare says what changed since a release, by its interface and version
 */
export function proposedVersion(
  { versions, interfaceOf }: KnownReleases,
  after: ModuleInterface,
  compare: (before: ModuleInterface, release: string) => Compared,
): ProposedVersion {
  const [latest] = versions;
  if (latest == null) return { version: "1.0.0", verdict: "first release", reason: "Nothing was released yet." };
  const stable = latestStable(versions);
  if (stable == null) {
    return {
      previousVersion: latest,
      version: inc(latest, "prerelease") ?? latest,
      verdict: "first release",
      reason: `Only pre-releases were released: ${latest} and what comes after it owe nobody anything.`,
    };
  }
  // Loaded when needed: where nothing changed, nothing is compared.
  const { nextVersion } = require("./compared-release") as typeof import("./compared-release");
  const next = nextVersion(stable, interfaceOf(stable), after, (before) => compare(before, stable));
  if (stable === latest) return { ...next, previousVersion: latest, leastVersion: next.version };
  const version = nextPrerelease(latest, next.version);
  return {
    ...next,
    previousVersion: latest,
    comparedWith: stable,
    leastVersion: next.version,
    version,
    reason: `${next.reason} ${latest} is a pre-release, and so is what comes next; ${released(version)} has to be asked for.`,
  };
}

/** The highest that is no pre-release: what callers have, who get pre-releases only where they name one. */
export function latestStable(versions: readonly string[]): string | undefined {
  return versions.find((version) => !isPrerelease(version));
}

export function isPrerelease(version: string): boolean {
  return prerelease(version) != null;
}

/** The version that a pre-release leads to: 2.0.0 of 2.0.0-rc.1; others are their own. */
export function released(version: string): string {
  return version.replace(/-.*$/, "");
}

/** `rc.2` after `rc.1`; where what changed asks for a higher version than that leads to, `rc.1` of that one. */
function nextPrerelease(latest: string, least: string): string {
  if (compare(released(latest), least) >= 0) return inc(latest, "prerelease") ?? latest;
  const names = (prerelease(latest) ?? []).map((part) => (typeof part === "number" ? 1 : part));
  return `${least}-${names.join(".")}`;
}
