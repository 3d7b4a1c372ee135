import type { Finding, Verdict } from "../compare";
import { wrappedText } from "../model/wrapped-text";

/** A verdict for a terminal, worst first. */
export function textVerdict({ bump, findings }: Verdict): string {
  if (bump === "none") return "none: nothing differs.\n";
  const counts = (["major", "minor", "patch"] as const).flatMap((one) => {
    const count = findings.filter((finding) => finding.bump === one).length;
    return count === 0 ? [] : [`${count} ${one}`];
  });
  return `${[`${bump}: ${counts.join(", ")}`, ...findings.map(textFinding)].join("\n\n")}\n`;
}

function textFinding({ rule, bump, undecided, reason, remedy, module, before, after }: Finding): string {
  const places = [before, after].filter((place) => place != null).join(" → ");
  const head = [`${bump}${undecided === true ? "?" : ""}`, rule, module, places].filter(
    (part) => part != null && part !== "",
  );
  const lines = [reason, ...(remedy == null ? [] : [`→ ${remedy}`])];
  return [head.join("  "), ...lines.map((line) => wrappedText(line, "  ", process.stdout.columns ?? 80))].join("\n");
}

/** A verdict as one comment on a pull request. */
export function markdownVerdict({ bump, findings }: Verdict): string {
  if (bump === "none") return "**none**: nothing differs.\n";
  const rows = findings.map(
    ({ rule, bump: one, undecided, reason, remedy, module, before, after }) =>
      `| ${one}${undecided === true ? " (undecided)" : ""} | \`${rule}\` | ${[module, after ?? before]
        .filter((place) => place != null)
        .map((place) => `\`${place}\``)
        .join(" ")} | ${cell(reason)}${remedy == null ? "" : ` ${cell(remedy)}`} |`,
  );
  return [`**${bump}**`, "", "| bump | rule | where | what |", "|---|---|---|---|", ...rows, ""].join("\n");
}

function cell(text: string): string {
  return text.replaceAll("|", "\\|").replaceAll(/\s+/g, " ");
}
