import type MarkdownIt from "markdown-it";
import type { StateBlock } from "markdown-it/index.js";

/**
 * Lets `<details>` fold what stands between it and its `</details>`, each on a line of its own, with the `<summary>` on the first line or the
 * next. What does not fit is shown as text.
 */
export function addFolds(markdown: MarkdownIt): void {
  const ends = new WeakMap<object, ReadonlyMap<number, number>>();
  markdown.block.ruler.before(
    "paragraph",
    "fold",
    (state, startLine, endLine, silent) => {
      const opening = begin.exec(lineOf(state, startLine));
      if (opening == null || state.sCount[startLine] == null || state.level >= deepest) return false;
      if (!ends.has(state)) ends.set(state, foldEnds(state));
      const end = ends.get(state)?.get(startLine);
      if (end == null || end >= endLine) return false;
      if (silent) return true;
      const inNext = opening[2] == null ? onlySummary.exec(lineOf(state, startLine + 1)) : null;
      fold(state, opening, startLine + (inNext == null ? 1 : 2), end, opening[2] ?? inNext?.[1] ?? "Details");
      state.line = end + 1;
      return true;
    },
    { alt: ["paragraph", "blockquote", "list"] },
  );
}

/** Folds in folds, lists and quotations: nobody reads what is deeper. */
const deepest = 12;

const begin =
  /^<details(?:\s{1,9}(open)(?:="[^"<>]{0,9}")?)?\s{0,9}>\s{0,9}(?:<summary>(.{0,2000}?)<\/summary>)?\s{0,9}$/i;
const onlySummary = /^<summary>(.{0,2000}?)<\/summary>\s{0,9}$/i;
const finish = /^<\/details>\s{0,9}$/i;

function lineOf(state: StateBlock, line: number): string {
  return state.src.slice((state.bMarks[line] ?? 0) + (state.tShift[line] ?? 0), state.eMarks[line] ?? 0);
}

/** The line that ends each fold, of the whole text at once: to look for it anew at each would take too long. */
function foldEnds(state: StateBlock): ReadonlyMap<number, number> {
  const found = new Map<number, number>();
  const open: number[] = [];
  let fence: string | undefined;
  for (const [number, line] of state.src.split("\n").entries()) {
    const text = line.replace(/^[\s>]*/, "");
    const mark = /^(?:`{3,}|~{3,})/.exec(text)?.[0];
    if (fence == null) fence = mark;
    else if (mark?.startsWith(fence)) fence = undefined;
    if (fence != null) continue;
    if (begin.test(text)) open.push(number);
    const opened = finish.test(text) ? open.pop() : undefined;
    if (opened != null) found.set(opened, number);
  }
  return found;
}

function fold(state: StateBlock, opening: RegExpExecArray, startLine: number, endLine: number, summary: string): void {
  const details = state.push("details_open", "details", 1);
  details.block = true;
  if (opening[1] != null) details.attrs = [["open", ""]];
  state.push("summary_open", "summary", 1);
  const inline = state.push("inline", "", 0);
  inline.content = summary.trim();
  inline.children = [];
  inline.map = [startLine - 1, startLine];
  state.push("summary_close", "summary", -1).block = true;
  const { lineMax, parentType } = state;
  state.lineMax = endLine;
  state.md.block.tokenize(state, startLine, endLine);
  state.lineMax = lineMax;
  state.parentType = parentType;
  state.push("details_close", "details", -1).block = true;
}
