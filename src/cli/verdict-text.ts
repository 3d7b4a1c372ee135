import type { Finding, Verdict } from "../compare";
import { wrappedText } from "../model/wrapped-text";
import type { WitnessReport } from "../witness";
import { proofLines, proofSummary } from "./proof-text";
import { acceptedText, verdictLine } from "./verdict/compared";
import type { Unreadable } from "./verdict/unreadable";

/**
 * A verdict for a terminal, worst first.
 *
 * @param report absent where no proof was asked for
 */
export function textVerdict(verdict: Verdict, report?: WitnessReport): string {
  const { findings } = verdict;
  const parts = [
    verdictLine(verdict),
    ...findings.map((finding) => textFinding(finding, proofLines(finding, report))),
    ...proofSummary(findings.filter(isCounted), report).map((line) =>
      wrappedText(line, "", process.stdout.columns ?? 80),
    ),
  ];
  return `${parts.join("\n\n")}\n`;
}

function textFinding(finding: Finding, proof: readonly string[]): string {
  const { rule, bump, undecided, reason, remedy, module, before, after, accepted } = finding;
  const places = [before, after].filter((place) => place != null).join(" → ");
  const title = `${accepted == null ? "" : "accepted "}${bump}${undecided === true ? "?" : ""}`;
  const head = [title, rule, module, places].filter((part) => part != null && part !== "");
  const lines = [
    reason,
    ...(accepted != null ? [acceptedText(finding) ?? ""] : remedy == null ? [] : [`→ ${remedy}`]),
    ...proof,
  ];
  return [head.join("  "), ...lines.map((line) => wrappedText(line, "  ", process.stdout.columns ?? 80))].join("\n");
}

/** A verdict as one comment on a pull request. */
export function markdownVerdict({ bump, findings }: Verdict, report?: WitnessReport): string {
  if (bump === "none") return "**none**: nothing differs.\n";
  const rows = findings.map((finding) => {
    const { rule, bump: one, undecided, reason, module, before, after, accepted } = finding;
    const told = accepted == null ? finding.remedy : acceptedText(finding);
    const where = [module, after ?? before].filter((place) => place != null).map((place) => `\`${place}\``);
    const what = [reason, ...(told == null ? [] : [told]), ...proofLines(finding, report)].map(cell);
    const title = `${one}${undecided === true ? " (undecided)" : ""}${accepted == null ? "" : " (accepted)"}`;
    return `| ${title} | \`${rule}\` | ${where.join(" ")} | ${what.join(" ")} |`;
  });
  const below = proofSummary(findings.filter(isCounted), report).flatMap((line) => ["", line]);
  return [`**${bump}**`, "", "| bump | rule | where | what |", "|---|---|---|---|", ...rows, ...below, ""].join("\n");
}

/** What cannot be compared, likewise. */
export function markdownUnreadable(unreadable: readonly Unreadable[]): string {
  const rows = unreadable.map(
    ({ side, file, line, message, next }) =>
      `| ${side} | \`${file}${line == null ? "" : `:${line}`}\` | ${cell(message)} ${cell(next)} |`,
  );
  return ["**cannot be compared**", "", "| side | where | what |", "|---|---|---|", ...rows, ""].join("\n");
}

/** What is accepted needs no proof, as it is in no count. */
function isCounted({ accepted }: Finding): boolean {
  return accepted == null;
}

/** A text as it is: what stands in it is a module's, and means nothing to Markdown. Inside of words, underscores mean nothing by themselves. */
function cell(text: string): string {
  return text.replaceAll(/[\\`*[\]<>~|&]|(?<![A-Za-z0-9])_|_(?![A-Za-z0-9])/g, "\\$&").replaceAll(/\s+/g, " ");
}
