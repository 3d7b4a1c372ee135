import { type Decision, findDecisions } from "./find-decisions";
import { parseBody, type SyntaxNode } from "./syntax";

/** Code that asks, wherever JavaScript decides by a value, whether the value is one that only Terraform knows. */
export interface GuardedCode {
  readonly code: string;
  /** The column that a place had before. Both count from 1; lines are as they were. */
  writtenColumn(line: number, column: number): number;
}

/** The name under which guarded code finds its guard. */
export const guardName = "__decides";

/** @param code the body of a function */
export function guardDecisions(code: string): GuardedCode {
  const insertions = insertionsFor(findDecisions(parseBody(code)));
  let guarded = "";
  let position = 0;
  for (const { at, text } of insertions) {
    guarded += code.slice(position, at) + text;
    position = at;
  }
  return { code: guarded + code.slice(position), writtenColumn: columnsBefore(code, insertions) };
}

interface Insertion {
  readonly at: number;
  readonly text: string;
}

/** Calls around operands, and around what they are read from. Nothing adds a line. */
function insertionsFor(decisions: readonly Decision[]): readonly Insertion[] {
  const owners = new Map<SyntaxNode, number>();
  const wraps: Wrap[] = [];
  for (const [index, { kind, operand, owner, before }] of decisions.entries()) {
    if (before != null) {
      wraps.push({ node: before, before: `(${guardName}.value(${String(operand.name)}, ${index}), `, after: ")" });
      continue;
    }
    if (owner != null && !owners.has(owner)) {
      owners.set(owner, owners.size);
      wraps.push({ node: owner, before: `${guardName}.from(`, after: `, ${owners.get(owner)})` });
    }
    wraps.push({ node: operand, ...wrapOf(kind, operand, index, owner == null ? undefined : owners.get(owner)) });
  }
  // Around the same place, the longer of two stands outside.
  const opening = wraps.map(({ node, before }, index) => ({ at: node.start, text: before, rank: -node.end, index }));
  const closing = wraps.map(({ node, after }, index) => ({
    at: node.end,
    text: after,
    rank: -node.start,
    index: -index,
  }));
  const ordered = (all: typeof opening) => all.sort((a, b) => a.at - b.at || a.rank - b.rank || a.index - b.index);
  return [...ordered(closing), ...ordered(opening)].sort((one, other) => one.at - other.at);
}

interface Wrap {
  readonly node: SyntaxNode;
  readonly before: string;
  readonly after: string;
}

function wrapOf(
  kind: Decision["kind"],
  operand: SyntaxNode,
  index: number,
  owner: number | undefined,
): Omit<Wrap, "node"> {
  const comma = operand.type === "SequenceExpression";
  const [open, close] = comma ? ["((", ")"] : ["(", ""];
  if (owner != null) return { before: `${guardName}.present${open}`, after: `${close}, ${index}, ${owner})` };
  if (kind === "default") return { before: `${guardName}.whole${open}`, after: `${close}, ${index})` };
  if (kind !== "typeof" || operand.type !== "Identifier") {
    return { before: `${guardName}.value${open}`, after: `${close}, ${index})` };
  }
  // Of a name that nobody declared, JavaScript may be asked this and nothing else.
  return {
    before: `(typeof ${String(operand.name)} === "undefined" ? void 0 : ${guardName}.value(`,
    after: `, ${index}))`,
  };
}

function columnsBefore(code: string, insertions: readonly Insertion[]): GuardedCode["writtenColumn"] {
  const byLine = new Map<number, { readonly column: number; readonly length: number }[]>();
  let line = 1;
  let lineStart = 0;
  for (const { at, text } of insertions) {
    for (let end = code.indexOf("\n", lineStart); end >= 0 && end < at; end = code.indexOf("\n", lineStart)) {
      line += 1;
      lineStart = end + 1;
    }
    const before = byLine.get(line) ?? [];
    byLine.set(line, before);
    before.push({ column: at - lineStart + 1, length: text.length });
  }
  return (guardedLine, guardedColumn) => {
    let moved = 0;
    for (const { column, length } of byLine.get(guardedLine) ?? []) {
      if (column + moved > guardedColumn) break;
      moved += Math.min(length, guardedColumn - (column + moved));
    }
    return guardedColumn - moved;
  };
}
