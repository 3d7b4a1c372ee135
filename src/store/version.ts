import rcompare from "semver/functions/rcompare";
import valid from "semver/functions/valid";
import { ScrapewayError } from "../model/errors";

/** Whether a text is a version that a store keeps: semver 2.0.0 in its canonical form, no `v`, no build metadata (Terraform ignores it). */
export function isReleaseVersion(text: string): boolean {
  return valid(text) === text && text.length <= 64;
}

/** @throws ScrapewayError `version.invalid` */
export function checkReleaseVersion(text: string): void {
  if (isReleaseVersion(text)) return;
  throw new ScrapewayError({
    code: "version.invalid",
    message: `${JSON.stringify(text)} is not a version that can be released.`,
    next: "Write a semantic version without v and without build metadata, for example 1.2.3.",
  });
}

/** Highest first, by semver precedence. */
export function newestFirst(versions: readonly string[]): string[] {
  return [...versions].sort(rcompare);
}
