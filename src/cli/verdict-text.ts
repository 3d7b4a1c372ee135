import type { Finding, Verdict } from "../compare";
import { wrappedText } from "../model/wrapped-text";
import type { WitnessReport } from "../witness";
import { proofLines, proofSummary } from "./proof-text";

/**
 * A verdict for a terminal, worst first.
 *
 * @param report absent where no proof was asked for
 */
export function textVerdict({ bump, findings }: Verdict, report?: WitnessReport): string {
  if (bump === "none") return "none: nothing differs.\n";
  const counts = (["major", "minor", "patch"] as const).flatMap((one) => {
    const count = findings.filter((finding) => finding.bump === one).length;
    return count === 0 ? [] : [`${count} ${one}`];
  });
  const parts = [
    `${bump}: ${counts.join(", ")}`,
    ...findings.map((finding) => textFinding(finding, proofLines(finding, report))),
    ...proofSummary(findings, report).map((line) => wrappedText(line, "", process.stdout.columns ?? 80)),
  ];
  return `${parts.join("\n\n")}\n`;
}

function textFinding(
  { rule, bump, undecided, reason, remedy, module, before, after }: Finding,
  proof: readonly string[],
): string {
  const places = [before, after].filter((place) => place != null).join(" → ");
  const head = [`${bump}${undecided === true ? "?" : ""}`, rule, module, places].filter(
    (part) => part != null && part !== "",
  );
  const lines = [reason, ...(remedy == null ? [] : [`→ ${remedy}`]), ...proof];
  return [head.join("  "), ...lines.map((line) => wrappedText(line, "  ", process.stdout.columns ?? 80))].join("\n");
}

/** A verdict as one comment on a pull request. */
export function markdownVerdict({ bump, findings }: Verdict, report?: WitnessReport): string {
  if (bump === "none") return "**none**: nothing differs.\n";
  const rows = findings.map((finding) => {
    const { rule, bump: one, undecided, reason, remedy, module, before, after } = finding;
    const where = [module, after ?? before].filter((place) => place != null).map((place) => `\`${place}\``);
    const what = [reason, ...(remedy == null ? [] : [remedy]), ...proofLines(finding, report)].map(cell);
    return `| ${one}${undecided === true ? " (undecided)" : ""} | \`${rule}\` | ${where.join(" ")} | ${what.join(" ")} |`;
  });
  const below = proofSummary(findings, report).flatMap((line) => ["", line]);
  return [`**${bump}**`, "", "| bump | rule | where | what |", "|---|---|---|---|", ...rows, ...below, ""].join("\n");
}

function cell(text: string): string {
  return text.replaceAll("|", "\\|").replaceAll(/\s+/g, " ");
}
