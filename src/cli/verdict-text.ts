import type { Finding, Verdict } from "../compare";

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
  return [head.join("  "), ...lines.map((line) => wrapped(line, "  "))].join("\n");
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

/** In lines that fit the terminal, or 80 columns where there is none. */
function wrapped(text: string, indentation: string): string {
  const width = Math.max(20, (process.stdout.columns ?? 80) - indentation.length);
  const lines: string[] = [];
  for (const word of text.split(" ")) {
    const last = lines.at(-1);
    if (last != null && last.length + 1 + word.length <= width) lines[lines.length - 1] = `${last} ${word}`;
    else lines.push(word);
  }
  return lines.map((line) => indentation + line).join("\n");
}
