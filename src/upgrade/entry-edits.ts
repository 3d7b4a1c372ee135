import type { SyntaxAttribute } from "../hcl/syntax/body-parser";
import type { Expression, ObjectItem } from "../hcl/syntax/expression";
import type { CallBlock, CallerFile } from "./caller";
import type { FileEdit } from "./outcome";

/** An argument or an item of an object: from its name to the end of its value. */
interface Entry {
  readonly start: number;
  readonly end: number;
}

/** What is put in: `name = value`, with what is to be done about it. */
export interface NewEntry {
  readonly name: string;
  /** HCL, over lines as if it stood at the beginning of a line. */
  readonly value: string;
  /** Without the sign of a comment. */
  readonly comment?: string;
}

/** Takes an entry out, with its line where it has one of its own. A comment behind it stays. */
export function withoutEntry(file: CallerFile, { start, end }: Entry): FileEdit {
  const { text } = file;
  const lineStart = text.lastIndexOf("\n", start - 1) + 1;
  const rest = restOfLine(text, end);
  if (/^[ \t]*$/.test(text.slice(lineStart, start)) && rest != null) {
    const comment = rest.comment === "" ? "" : `${text.slice(lineStart, start)}${rest.comment}${rest.lineEnd}`;
    return { file, start: lineStart, end: rest.end, text: comment };
  }
  const comma = /^[ \t]*,[ \t]*/.exec(text.slice(end))?.[0].length;
  if (comma != null) return { file, start, end: end + comma, text: "" };
  const before = /(?:,[ \t]*|[ \t]+)$/.exec(text.slice(lineStart, start))?.[0].length ?? 0;
  const isAlone = text.slice(lineStart, start - before).endsWith("{");
  const after = isAlone ? (/^[ \t]*/.exec(text.slice(end))?.[0].length ?? 0) : 0;
  return { file, start: start - before, end: end + after, text: "" };
}

/** Puts arguments into a call, lined up with those that are there: some right behind its source, the others at the end. */
export function withArguments(
  { file, block }: CallBlock,
  behindSource: readonly NewEntry[],
  others: readonly NewEntry[],
): readonly FileEdit[] {
  const own = [...block.body.attributes].sort((one, other) => one.start - other.start);
  const last = own.filter(({ name }) => !atTheEnd.has(name)).at(-1) ?? own.at(-1);
  if (last == null || isOnOneLine(file.text, block.open, block.end)) {
    return openedUp({ file, block }, last, [...behindSource, ...others]);
  }
  const source = own.find(({ name }) => name === "source") ?? last;
  return [...behind(file, source, behindSource), ...behind(file, last, others)];
}

function behind(file: CallerFile, anchor: SyntaxAttribute, added: readonly NewEntry[]): readonly FileEdit[] {
  if (added.length === 0) return [];
  const { text } = file;
  const isOverLines = text.slice(anchor.start, anchor.value.end).includes("\n");
  const column = columnOf(added, isOverLines ? "" : equalsColumn(text, anchor.start, anchor.name));
  const eol = lineEndAt(text, anchor.start);
  const at = lineEndBehind(text, anchor.value.end);
  const indentation = indentationAt(text, anchor.start);
  const lines = added.map((entry) => `${entryText(entry, indentation, column, eol)}${eol}`);
  return [{ file, start: at, end: at, text: lines.join("") }];
}

/** A block on one line has room for one argument: each gets a line. */
function openedUp(
  { file, block }: CallBlock,
  only: SyntaxAttribute | undefined,
  added: readonly NewEntry[],
): readonly FileEdit[] {
  if (added.length === 0) return [];
  const { text } = file;
  const eol = lineEndAt(text, block.open);
  const indentation = indentationAt(text, block.start);
  const column = columnOf(added, only?.name ?? "");
  const lines = added.map((entry) => `${eol}${entryText(entry, `${indentation}  `, column, eol)}`);
  const end = block.end - 1;
  const closed = { file, start: only?.value.end ?? block.open + 1, end, text: `${lines.join("")}${eol}${indentation}` };
  if (only == null) return [closed];
  const behindName = only.start + only.name.length;
  const equals = text.indexOf("=", behindName);
  return [
    { file, start: block.open + 1, end: only.start, text: `${eol}${indentation}  ` },
    { file, start: behindName, end: equals, text: " ".repeat(column - only.name.length + 1) },
    closed,
  ];
}

/** Puts items into an object that is written out. */
export function withItems(
  file: CallerFile,
  object: Extract<Expression, { kind: "object" }>,
  added: readonly NewEntry[],
  removed: ReadonlySet<ObjectItem>,
): readonly FileEdit[] {
  const { text } = file;
  const last = object.items.filter((item) => !removed.has(item)).at(-1);
  const eol = lineEndAt(text, object.start);
  const anchor = last ?? object.items.at(-1);
  const rest = anchor == null ? undefined : restOfLine(text, anchor.value.end);
  if (anchor != null && rest != null && isFirstOnLine(text, anchor.key.start)) {
    const column = equalsColumn(text, anchor.key.start, text.slice(anchor.key.start, anchor.key.end));
    const indentation = indentationAt(text, anchor.key.start);
    const lines = added.map((entry) => `${entryText(entry, indentation, column.length, eol)}${eol}`);
    return [{ file, start: rest.end, end: rest.end, text: lines.join("") }];
  }
  const items = added.map(itemText).join(", ");
  if (last != null) return [{ file, start: last.value.end, end: last.value.end, text: `, ${items}` }];
  const at = object.start + 1;
  return [{ file, start: at, end: at, text: object.items.length === 0 ? ` ${items} ` : ` ${items},` }];
}

/** Meta-arguments that stand last in a call, as is usual. */
const atTheEnd: ReadonlySet<string> = new Set(["providers", "depends_on"]);

/** As wide as the neighbours are, or as what is put in. */
function columnOf(added: readonly NewEntry[], neighbour: string): number {
  return Math.max(neighbour.length, ...added.map(({ name }) => name.length));
}

function entryText({ name, value, comment }: NewEntry, indentation: string, column: number, eol: string): string {
  const lines = value.split("\n").map((line, index) => (index === 0 ? line : `${indentation}${line}`));
  const behind = comment == null ? "" : ` # ${comment}`;
  return `${indentation}${name.padEnd(column)} = ${lines.join(eol)}${behind}`;
}

/** On one line, where a comment with # would hide what follows. */
function itemText({ name, value, comment }: NewEntry): string {
  return `${name} = ${value.replaceAll(/\n\s*/g, " ")}${comment == null ? "" : ` /* ${comment} */`}`;
}

/** The name with the spaces that keep its `=` in line with those of its neighbours. */
function equalsColumn(text: string, start: number, name: string): string {
  const spaces = /^[ \t]*(?==)/.exec(text.slice(start + name.length))?.[0] ?? " ";
  return name + spaces.slice(1);
}

/** A name in the place of another one, its `=` where it was if that can be. */
export function renamedEntry(file: CallerFile, start: number, name: string, next: string): FileEdit {
  const { text } = file;
  const spaces = /^ +(?==)/.exec(text.slice(start + name.length))?.[0].length ?? 0;
  if (spaces === 0 || (spaces === 1 && !isLinedUp(text, start + name.length + 1))) {
    return { file, start, end: start + name.length, text: next };
  }
  const padding = " ".repeat(Math.max(1, spaces + name.length - next.length));
  return { file, start, end: start + name.length + spaces, text: `${next}${padding}` };
}

/** Whether the line before or behind has its `=` in the same column. */
function isLinedUp(text: string, equals: number): boolean {
  const lineStart = text.lastIndexOf("\n", equals) + 1;
  const column = equals - lineStart;
  const next = text.indexOf("\n", equals) + 1;
  const before = lineStart === 0 ? -1 : text.lastIndexOf("\n", lineStart - 2) + 1;
  const isAt = (line: number): boolean =>
    text[line + column] === "=" && !text.slice(line, line + column).includes("\n");
  return (before >= 0 && isAt(before)) || (next > 0 && isAt(next));
}

interface RestOfLine {
  readonly comment: string;
  readonly lineEnd: string;
  /** Where the next line begins. */
  readonly end: number;
}

/** What stands behind an entry on its line, where that is no other entry: a comma, a comment. */
function restOfLine(text: string, from: number): RestOfLine | undefined {
  const [all, comment = "", lineEnd = ""] =
    /^[ \t]*,?[ \t]*((?:#|\/\/)[^\r\n]*|\/\*[^\r\n]*?\*\/[ \t]*)?(\r?\n)/.exec(text.slice(from)) ?? [];
  return all == null ? undefined : { comment: comment.trimEnd(), lineEnd, end: from + all.length };
}

/** The beginning of the line behind an argument and the comments behind it. */
function lineEndBehind(text: string, from: number): number {
  const behind = /^(?:[ \t]|\/\*[\s\S]*?\*\/)*(?:(?:#|\/\/)[^\n]*)?\r?\n?/.exec(text.slice(from))?.[0] ?? "";
  return from + behind.length;
}

function isFirstOnLine(text: string, offset: number): boolean {
  return /^[ \t]*$/.test(text.slice(text.lastIndexOf("\n", offset - 1) + 1, offset));
}

function indentationAt(text: string, offset: number): string {
  return /^[ \t]*/.exec(text.slice(text.lastIndexOf("\n", offset - 1) + 1))?.[0] ?? "";
}

function lineEndAt(text: string, offset: number): string {
  const end = text.indexOf("\n", offset);
  const at = end < 0 ? text.lastIndexOf("\n") : end;
  return at > 0 && text[at - 1] === "\r" ? "\r\n" : "\n";
}

function isOnOneLine(text: string, start: number, end: number): boolean {
  return !text.slice(start, end).includes("\n");
}
