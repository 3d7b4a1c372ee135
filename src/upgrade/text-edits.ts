/** A piece of a text that becomes another one; an insertion where it is empty. Offsets are in UTF-16 code units. */
export interface TextEdit {
  readonly start: number;
  readonly end: number;
  readonly text: string;
}

/**
 * A text after edits; all else in it stays byte for byte. Insertions at one place follow each other in the order of the list, and edits inside
 * of a piece that goes as a whole are left out with it.
 */
export function withEdits(text: string, edits: readonly TextEdit[]): string {
  const ordered = edits
    .map((edit, index) => ({ ...edit, index }))
    .sort((one, other) => one.start - other.start || rank(one) - rank(other) || one.index - other.index);
  const parts: string[] = [];
  let at = 0;
  let last: TextEdit | undefined;
  for (const edit of ordered) {
    if (last != null && isSame(edit, last) && edit.end > edit.start) continue;
    if (edit.start < at) {
      if (edit.end <= at && last?.text === "" && edit.end > edit.start) continue;
      // Of two neighbours that go, each takes the comma between them along.
      if (edit.text === "" && last?.text === "") {
        at = edit.end;
        continue;
      }
      throw new Error(`Two edits overlap at ${edit.start}.`);
    }
    parts.push(text.slice(at, edit.start), edit.text);
    at = edit.end;
    last = edit;
  }
  return [...parts, text.slice(at)].join("");
}

/** What is put before a piece comes before it; of two pieces the larger one. */
function rank({ start, end }: TextEdit): number {
  return start === end ? Number.NEGATIVE_INFINITY : -end;
}

function isSame(one: TextEdit, other: TextEdit): boolean {
  return one.start === other.start && one.end === other.end && one.text === other.text;
}
