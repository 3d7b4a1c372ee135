import type { ReadmePart } from "../model/readme";
import { isFenced } from "./markdown";
import { markedLines } from "./markers";
import { isPictureLine } from "./readme-picture";

/**
 * What the parts of a README say, so that whoever shows it need not read it again to choose: the title, the summary where a paragraph says
 * nothing else, the picture of the resources, what terraform-docs says of inputs and the like, and the rest by its sections. A heading goes
 * with what stands under it alone.
 */
export function readmeParts(readme: string, summary: string): readonly ReadmePart[] {
  const lines = readme.split(/\r?\n/);
  const fenced = isFenced(lines);
  const kinds: ReadmePart["kind"][] = lines.map(() => "text");
  const mark = (kind: ReadmePart["kind"], from: number, to: number): void => {
    kinds.fill(kind, from, to + 1);
  };
  markTables();
  markPicture();
  markTitleAndSummary();
  return grouped();

  function markTables(): void {
    for (const [first, last] of markedLines(readme)) {
      const said = new Set(withoutSections(first + 1, last - 1));
      const any = [...said].some((at) => isSaid(lines[at] ?? ""));
      for (let at = first; at <= last; at += 1) if (!any || !said.has(at)) kinds[at] = "tables";
    }
    // From the end, so that a heading over tables and a deeper heading of tables goes with all of them.
    for (const [first, last] of [...markedLines(readme)].reverse()) {
      if (kinds.slice(first, last + 1).every((kind) => kind === "tables")) markEmptyHeading("tables", first, last);
    }
  }

  function markPicture(): void {
    const at = lines.findIndex((line, index) => kinds[index] === "text" && !fenced[index] && isPictureLine(line));
    if (at < 0) return;
    mark("picture", at, at);
    markEmptyHeading("picture", at, at);
  }

  /** The first line that is neither empty nor a comment is the title where it is a heading of the first level. */
  function markTitleAndSummary(): void {
    let inComment = false;
    const first = lines.findIndex((line, at) => {
      if (kinds[at] !== "text" || (!inComment && line.trim() === "")) return false;
      const begun = inComment || line.trimStart().startsWith("<!--");
      inComment = begun && !line.includes("-->");
      return !begun && !line.trimEnd().endsWith("-->");
    });
    const isTitle = first >= 0 && headingOf(first)?.level === 1;
    if (isTitle) mark("title", 0, first);
    const next = lines.findIndex(
      (line, at) => at > (isTitle ? first : -1) && kinds[at] === "text" && line.trim() !== "",
    );
    const isAlone = kinds[next + 1] !== "text" || lines[next + 1]?.trim() === "";
    if (next >= 0 && isAlone && lines[next]?.trim() === summary) mark("summary", next, next);
  }

  /** A heading under which nothing else stands goes with what stood there. */
  function markEmptyHeading(kind: ReadmePart["kind"], from: number, to: number): void {
    let before = from - 1;
    while (lines[before]?.trim() === "") before -= 1;
    const level = kinds[before] === "text" ? headingOf(before)?.level : undefined;
    if (level == null) return;
    let after = to + 1;
    while (after < lines.length && (kinds[after] !== "text" || lines[after]?.trim() === "")) after += 1;
    const nextLevel = headingOf(after)?.level;
    if (after === lines.length || (nextLevel != null && nextLevel <= level)) mark(kind, before, to);
  }

  /** The lines without the sections of terraform-docs, which go with all that is deeper than their heading. */
  function withoutSections(from: number, to: number): readonly number[] {
    let level: number | undefined;
    return Array.from({ length: Math.max(0, to - from + 1) }, (_, index) => from + index).filter((at) => {
      const heading = headingOf(at);
      if (heading != null && (level == null || heading.level <= level)) {
        level = sections.test(heading.text) ? heading.level : undefined;
      }
      return level == null;
    });
  }

  function headingOf(at: number): { readonly level: number; readonly text: string } | undefined {
    const found = fenced[at] === false ? /^(#{1,6})[ \t]+(.*?)[ \t]*$/.exec(lines[at] ?? "") : undefined;
    return found == null ? undefined : { level: found[1]?.length ?? 1, text: found[2] ?? "" };
  }

  /** Lines of one kind that follow each other, without empty ones around them; text begins anew at each of the two highest headings. */
  function grouped(): readonly ReadmePart[] {
    const parts: ReadmePart[] = [];
    lines.forEach((line, at) => {
      if (line.trim() === "") kinds[at] = kinds[at - 1] ?? "text";
    });
    let begun = 0;
    lines.forEach((_, at) => {
      const next = headingOf(at + 1);
      const goesOn = kinds[at + 1] === kinds[at] && !(kinds[at] === "text" && next != null && next.level <= 2);
      if (goesOn && at + 1 < lines.length) return;
      const isEmpty = (index: number): boolean => lines[index]?.trim() === "";
      let [from, to] = [begun, at];
      begun = at + 1;
      while (from <= to && isEmpty(from)) from += 1;
      while (to >= from && isEmpty(to)) to -= 1;
      if (from > to) return;
      const heading = kinds[at] === "title" ? headingOf(to) : headingOf(from);
      parts.push({
        kind: kinds[at] ?? "text",
        ...(heading == null ? {} : { heading: heading.text }),
        lines: [from + 1, to + 1],
      });
    });
    return parts;
  }
}

/** The sections in which terraform-docs says what a page shows by itself. */
const sections = /^(?:Requirements|Providers|Modules|Resources|(?:Required |Optional )?Inputs|Outputs)$/;

function isSaid(line: string): boolean {
  return line.trim() !== "" && !/^\s*<!--.*-->\s*$/.test(line);
}
