import type { Line } from "./lines";
import { spaced } from "./spacing";

/**
 * Prints lines with their `=` in one column and their trailing comments in another. A column runs through neighbouring lines that
 * all have that cell; a line without it ends the column.
 */
export function alignCells(lines: readonly Line[], indentations: readonly number[]): string {
  const cells = lines.map((line, index) => {
    const indentation = indentations[index] ?? 0;
    const lead = spaced(line.lead);
    return {
      lead: " ".repeat(indentation) + lead.text,
      leadColumns: indentation + lead.columns,
      assign: line.assign.length === 0 ? undefined : spaced(line.assign),
      comment: line.comment?.text,
    };
  });
  const assignStarts = columnStarts(cells.map((cell) => (cell.assign == null ? undefined : cell.leadColumns)));
  const ends = cells.map((cell, index) =>
    cell.assign == null ? cell.leadColumns : (assignStarts[index] ?? 0) + cell.assign.columns,
  );
  const commentStarts = columnStarts(cells.map((cell, index) => (cell.comment == null ? undefined : ends[index])));
  return cells
    .map(({ lead, leadColumns, assign, comment }, index) => {
      const value = assign == null ? "" : gap(leadColumns, assignStarts[index]) + assign.text;
      return lead + value + (comment == null ? "" : gap(ends[index], commentStarts[index]) + comment);
    })
    .join("");
}

/** Per line, the column in which a cell starts: one space after the widest line of its run. Takes where the text before the cell ends. */
function columnStarts(ends: readonly (number | undefined)[]): readonly (number | undefined)[] {
  const starts: (number | undefined)[] = [];
  for (let index = 0; index < ends.length; ) {
    let after = index;
    while (ends[after] != null) after += 1;
    const run = ends.slice(index, after).map((end) => end ?? 0);
    if (run.length === 0) {
      starts.push(undefined);
      index += 1;
      continue;
    }
    const start = run.reduce((widest, end) => Math.max(widest, end), 0) + 1;
    for (const _ of run) starts.push(start);
    index = after;
  }
  return starts;
}

function gap(from: number | undefined, to: number | undefined): string {
  return " ".repeat(Math.max(0, (to ?? 0) - (from ?? 0)));
}
