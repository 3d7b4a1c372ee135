import { type Compared, isFailure, verdictLine } from "./compared";
import { findingLocation, toldFinding } from "./finding-location";
import type { Unreadable } from "./unreadable";

/**
 * A verdict as JUnit's XML: a test case a finding, in the form that Jenkins and GitLab read
 * (https://github.com/jenkinsci/xunit-plugin, junit-10.xsd). Major ones fail, and those that `--fail-on` names; where there is nothing to tell,
 * one case says so, since readers take an empty report for a run that broke.
 */
export function junitVerdict({ verdict, report, before, after, failOn }: Compared): string {
  const cases = verdict.findings.map((finding): Case => {
    const location = findingLocation(finding, before, after);
    const { rule, subject, module, bump, undecided } = finding;
    return {
      name: [rule, subject, module == null ? "" : `(${module})`].filter((part) => part !== "").join(" "),
      // A major change fails whatever ends the comparison with 1: that is what the report is looked at for.
      outcome:
        finding.accepted != null
          ? "skipped"
          : [failOn, "major" as const].some((what) => isFailure(finding, what))
            ? "failure"
            : "passed",
      kind: `${bump}${undecided === true ? " (undecided)" : ""}`,
      text: `${lineText(location.at)}${toldFinding(finding, location, report)}`,
    };
  });
  return suite(
    `scrapeway diff ${before.argument} ${after.argument}`,
    cases.length > 0
      ? cases
      : [{ name: "none", outcome: "passed", kind: "none", text: verdictLine({ bump: "none", findings: [] }) }],
  );
}

export function junitUnreadable(unreadable: readonly Unreadable[]): string {
  const cases = unreadable.map(
    ({ side, path, file, line, message, next }): Case => ({
      name: `unreadable ${side}`,
      outcome: "error",
      kind: "unreadable",
      text: `${lineText({ file: path ?? file, line })}${message} ${next}`,
    }),
  );
  return suite("scrapeway diff", cases);
}

interface Case {
  readonly name: string;
  readonly outcome: "passed" | "skipped" | "failure" | "error";
  readonly kind: string;
  readonly text: string;
}

/** In front of the text: the schema has no attribute for it, and Jenkins refuses reports that are not by the schema. */
function lineText(at: { readonly file: string; readonly line: number | null } | undefined): string {
  return at == null ? "" : `${at.file}${at.line == null ? "" : `:${at.line}`}: `;
}

function suite(name: string, cases: readonly Case[]): string {
  const count = (outcome: Case["outcome"]) => cases.filter((one) => one.outcome === outcome).length;
  const counts = { tests: cases.length, failures: count("failure"), errors: count("error") };
  const skipped = count("skipped");
  return [
    '<?xml version="1.0" encoding="UTF-8"?>',
    `<testsuites${attributes({ name: "scrapeway diff", ...counts })}>`,
    `  <testsuite${attributes({ name, ...counts, skipped })}>`,
    ...cases.map(caseXml),
    "  </testsuite>",
    "</testsuites>",
    "",
  ].join("\n");
}

function caseXml({ name, outcome, kind, text }: Case): string {
  const inside =
    outcome === "passed"
      ? `<system-out>${escaped(`${kind}: ${text}`)}</system-out>`
      : outcome === "skipped"
        ? `<skipped${attributes({ message: text })}/>`
        : `<${outcome}${attributes({ message: text, type: kind })}>${escaped(text)}</${outcome}>`;
  return [
    `    <testcase${attributes({ classname: "scrapeway.diff", name })}>`,
    `      ${inside}`,
    "    </testcase>",
  ].join("\n");
}

function attributes(values: Readonly<Record<string, string | number | undefined>>): string {
  return Object.entries(values)
    .flatMap(([key, value]) => (value == null ? [] : [` ${key}="${escaped(String(value))}"`]))
    .join("");
}

/** XML 1.0 has no word for most control characters and for halves of surrogate pairs, not even escaped. */
function escaped(text: string): string {
  return text
    .replaceAll(/[^\t\n\r\u0020-\uD7FF\uE000-\uFFFD\u{10000}-\u{10FFFF}]/gu, "\uFFFD")
    .replaceAll(/[&<>"\t\n\r]/g, (character) => `&#${character.charCodeAt(0)};`);
}
