import type { Finding } from "../../compare";
import { sha256Of } from "../../model/digest";
import type { Compared } from "./compared";
import { findingLocation, toldFinding } from "./finding-location";
import { fingerprintsOf } from "./fingerprints";
import type { Unreadable } from "./unreadable";

/**
 * A verdict as a report of GitLab's Code Quality (https://docs.gitlab.com/ci/testing/code_quality/#code-quality-report-format). It
 * wants a file and a line of everything: what has none is told of the state as the user named it.
 */
export function gitlabVerdict({ verdict, report, before, after }: Compared): string {
  const fingerprints = fingerprintsOf(verdict.findings, after.folder ?? after.argument);
  const issues = verdict.findings.map((finding, index): Issue => {
    const location = findingLocation(finding, before, after);
    return {
      description: toldFinding(finding, location, report),
      check_name: finding.rule,
      fingerprint: fingerprints[index] ?? "",
      severity: finding.accepted == null ? severities[finding.bump] : "info",
      location: locationOf(location.at?.file ?? after.argument, location.at?.line),
    };
  });
  return `${JSON.stringify(issues, null, 2)}\n`;
}

export function gitlabUnreadable(unreadable: readonly Unreadable[]): string {
  const issues = unreadable.map(
    ({ side, path, file, line, message, next }): Issue => ({
      description: `The ${side} side cannot be compared: ${message} ${next}`,
      check_name: "unreadable",
      fingerprint: sha256Of(JSON.stringify(["unreadable", side, file, line, message])),
      severity: "blocker",
      location: locationOf(path ?? file, line ?? undefined),
    }),
  );
  return `${JSON.stringify(issues, null, 2)}\n`;
}

interface Issue {
  readonly description: string;
  readonly check_name: string;
  readonly fingerprint: string;
  readonly severity: "info" | "minor" | "major" | "critical" | "blocker";
  readonly location: { readonly path: string; readonly lines: { readonly begin: number } };
}

const severities: Readonly<Record<Finding["bump"], Issue["severity"]>> = {
  major: "major",
  minor: "minor",
  patch: "info",
};

function locationOf(path: string, line = 1): Issue["location"] {
  return { path: path === "" ? "." : path, lines: { begin: line } };
}
