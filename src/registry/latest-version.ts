import { prerelease } from "semver";

/** What people mean by "latest": the highest version that is no pre-release, or the highest pre-release where there is nothing else. */
export function latestVersion(newestFirst: readonly string[]): string {
  return newestFirst.find((version) => prerelease(version) == null) ?? newestFirst[0] ?? "";
}
