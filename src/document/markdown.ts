import { joinTexts, textAt, type VersionedText } from "../model/versioned-text";

/** A table in Markdown. Cells are text; bars and line ends in them are escaped. */
export function markdownTable(head: readonly string[], rows: readonly (readonly string[])[]): string {
  const line = (cells: readonly string[]): string => `| ${cells.map(cell).join(" | ")} |`;
  return [line(head), `|${head.map(() => "---").join("|")}|`, ...rows.map(line)].join("\n");
}

/** A fenced block. The fence is longer than any in the text. */
export function fenced(language: string, text: string): string {
  return textAt(fencedVersioned(language, [text.trim()]), "");
}

/** A fenced block of text in which a version is left open, without space around it. */
export function fencedVersioned(language: string, text: VersionedText): VersionedText {
  const longest = Math.max(2, ...[...text.join("").matchAll(/`+/g)].map((run) => run[0].length));
  const fence = "`".repeat(longest + 1);
  return joinTexts([`${fence}${language}`, text, fence], "\n");
}

/** Text as code. The fence is longer than any run of backticks in it. */
export function codeSpan(text: string): string {
  const runs = new Set([...text.matchAll(/`+/g)].map((run) => run[0].length));
  if (runs.size === 0) return `\`${text}\``;
  let length = 1;
  while (runs.has(length)) length += 1;
  const fence = "`".repeat(length);
  return `${fence} ${text} ${fence}`;
}

function cell(text: string): string {
  return text.replaceAll("|", "\\|").replaceAll(/\s*\n\s*/g, " ");
}

/** For each line of Markdown whether it belongs to a fenced block, its fences included. */
export function isFenced(lines: readonly string[]): readonly boolean[] {
  let fence: string | undefined;
  return lines.map((line) => {
    const mark = fenceMark.exec(line)?.groups;
    const before = fence;
    if (fence == null) fence = mark?.fence;
    else if (mark?.fence?.startsWith(fence) && mark.info === "") fence = undefined;
    return before != null || fence != null;
  });
}

/** Where a block of code begins or ends, also in a list or a quotation. */
const fenceMark = /^[ \t>]*(?:(?:[-*+]|[0-9]+[.)])[ \t]+)?(?<fence>`{3,}(?=[^`]*$)|~{3,})[ \t]*(?<info>.*?)[ \t]*\r?$/;
