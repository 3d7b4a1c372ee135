import { markedLines } from "../../document/markers";
import { isPictureLine } from "../../document/readme-picture";

/**
 * The part of a README that a module's page shows: without its title and summary, which are the page's, and without terraform-docs' tables, because the
 * page shows inputs, outputs and the picture of the resources itself; the heading goes with them where nothing else stands under it.
 */
export function readmeForPage(readme: string, summary: string): string {
  return withoutSummary(withoutTitle(withoutPicture(withoutTables(readme.split(/\r?\n/)))), summary).join("\n");
}

function withoutPicture(lines: readonly string[]): readonly string[] {
  const at = lines.findIndex(isPictureLine);
  if (at < 0) return lines;
  const after = lines.slice(at + 1);
  return [...withoutEmptyHeading(lines.slice(0, at), after), ...after];
}

/** A first paragraph that is just the summary goes; one that says more stays whole. */
function withoutSummary(lines: readonly string[], summary: string): readonly string[] {
  const first = lines.findIndex((line) => line.trim() !== "");
  const alone = lines[first]?.trim() === summary && (lines[first + 1] ?? "").trim() === "";
  return alone ? lines.slice(first + 1) : lines;
}

function withoutTables(lines: readonly string[]): readonly string[] {
  let rest = lines;
  for (const [first, last] of [...markedLines(lines.join("\n"))].reverse()) {
    const after = rest.slice(last + 1);
    // Its author may have told terraform-docs to put more there than tables.
    const between = withoutSections(rest.slice(first + 1, last));
    const before = rest.slice(0, first);
    rest = between.some(isSaid)
      ? [...before, "", ...between, "", ...after]
      : [...withoutEmptyHeading(before, after), "", ...after];
  }
  return rest;
}

function isSaid(line: string): boolean {
  return line.trim() !== "" && !/^\s*<!--.*-->\s*$/.test(line);
}

/** The sections in which terraform-docs says what the page shows by itself. */
const section =
  /^(#{1,6})[ \t]+(?:Requirements|Providers|Modules|Resources|(?:Required |Optional )?Inputs|Outputs)[ \t]*$/;

/** Sections go with all that is deeper than their heading. */
function withoutSections(lines: readonly string[]): readonly string[] {
  let inFence = false;
  let level: number | undefined;
  return lines.filter((line) => {
    if (/^[ \t]*(?:`{3,}|~{3,})/.test(line)) inFence = !inFence;
    const here = inFence ? undefined : headingLevel(line);
    if (here != null && (level == null || here <= level)) level = section.exec(line)?.[1]?.length;
    return level == null;
  });
}

function withoutEmptyHeading(before: readonly string[], after: readonly string[]): readonly string[] {
  const last = before.findLastIndex((line) => line.trim() !== "");
  const level = headingLevel(before[last]);
  const next = after.find((line) => line.trim() !== "");
  const nextLevel = headingLevel(next);
  const isEmpty = level != null && (next == null || (nextLevel != null && nextLevel <= level));
  return isEmpty ? before.slice(0, last) : before;
}

/** The first line that is neither empty nor a comment goes where it is a title. */
function withoutTitle(lines: readonly string[]): readonly string[] {
  let inComment = false;
  for (const [index, line] of lines.entries()) {
    if (!inComment && line.trim() === "") continue;
    inComment = (inComment || line.trimStart().startsWith("<!--")) && !line.includes("-->");
    if (inComment || line.trimEnd().endsWith("-->")) continue;
    return headingLevel(line) === 1 ? lines.slice(index + 1) : lines;
  }
  return lines;
}

function headingLevel(line: string | undefined): number | undefined {
  return /^(#{1,6})[ \t]/.exec(line ?? "")?.[1]?.length;
}
