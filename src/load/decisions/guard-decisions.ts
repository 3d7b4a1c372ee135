import type { Program } from "acorn";
import { type Decision, findDecisions } from "./find-decisions";
import { asNode, part, type SyntaxNode } from "./syntax";

/** Code that asks, wherever JavaScript decides by a value, whether the value is one that only Terraform knows. */
export interface GuardedCode {
  readonly code: string;
  /** The column that a place had before. Both count from 1; lines are as they were. */
  writtenColumn(line: number, column: number): number;
}

/** The name under which guarded code finds its guard. */
export const guardName = "__decides";

/** @param code the body of a function, and its syntax tree */
export function guardDecisions(code: string, tree: Program): GuardedCode {
  const insertions = insertionsFor(findDecisions(asNode(tree)), code);
  let guarded = "";
  let position = 0;
  for (const { at, text, over } of insertions) {
    guarded += code.slice(position, at) + text;
    position = at + over;
  }
  return { code: guarded + code.slice(position), writtenColumn: columnsBefore(code, insertions) };
}

interface Insertion {
  readonly at: number;
  readonly text: string;
  /** How many characters it stands in place of: none, or as many as it has itself. */
  readonly over: number;
}

/** Calls around operands, and around what they are read from. Nothing adds a line. */
function insertionsFor(decisions: readonly Decision[], code: string): readonly Insertion[] {
  const owners = new Map<SyntaxNode, number>();
  const wraps: Wrap[] = [];
  const operators: Insertion[] = [];
  for (const [index, decision] of decisions.entries()) {
    const { kind, operand, owner, before, target } = decision;
    if (before != null) {
      wraps.push({ node: before, before: `(${guardName}.value(${String(operand.name)}, ${index}), `, after: ")" });
      continue;
    }
    if (kind === "arguments" && owner != null) {
      const comma = operand.type === "SequenceExpression";
      wraps.push({
        node: operand,
        before: `${guardName}.given(${comma ? "(" : ""}`,
        after: `${comma ? ")" : ""}, ${index})`,
      });
      wraps.push({ node: owner, before: `${guardName}.made(`, after: `, ${index})` });
      continue;
    }
    if (owner != null && !owners.has(owner)) {
      owners.set(owner, owners.size);
      wraps.push({ node: owner, before: `${guardName}.from(`, after: `, ${owners.get(owner)})` });
    }
    const place = owner == null ? undefined : owners.get(owner);
    wraps.push({ node: operand, ...(textWrap(decision, index, place, code) ?? wrapOf(kind, operand, index, place)) });
    if (kind === "plus") operators.push({ ...operatorBetween(operand, code), text: "," });
    if (target != null) {
      const { at, over } = operatorBetween({ ...operand, left: target, right: operand }, code);
      operators.push({ at, over, text: "=".padStart(over) });
    }
  }
  // Around the same place, the longer of two stands outside.
  const opening = wraps.map(({ node, before }, index) => ({
    at: node.start,
    text: before,
    over: 0,
    rank: -node.end,
    index,
  }));
  const closing = wraps.map(({ node, after }, index) => ({
    at: node.end,
    text: after,
    over: 0,
    rank: -node.start,
    index: -index,
  }));
  const ordered = (all: typeof opening) => all.sort((a, b) => a.at - b.at || a.rank - b.rank || a.index - b.index);
  return [...ordered(closing), ...ordered(opening), ...operators].sort((one, other) => one.at - other.at);
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

/** What is kept where references are among texts; `undefined` for what only asks. */
function textWrap(
  { kind, operand, target, method }: Decision,
  index: number,
  owner: number | undefined,
  code: string,
): Omit<Wrap, "node"> | undefined {
  const call = (name: string, first: string, last: string): Omit<Wrap, "node"> => {
    const [open, close] = operand.type === "SequenceExpression" ? ["(", ")"] : ["", ""];
    return { before: `${guardName}.${name}(${first}${open}`, after: `${close}${last})` };
  };
  switch (kind) {
    case "template":
      // As the tag of the template. It may stand right behind a word.
      return { before: ` ${guardName}.text`, after: "" };
    case "plus":
      return call("sum", "", `, ${index}`);
    case "append":
      return target == null ? undefined : call("sum", `${code.slice(target.start, target.end)}, `, `, ${index}`);
    case "function":
      return call("textFunction", "", "");
    case "method":
      return call("receiver", "", `, ${JSON.stringify(method)}, ${index}`);
    case "key":
      return call("key", "", "");
    case "lookup":
      return call("lookup", "", `, ${index}, ${owner ?? -1}`);
    case "predicate":
      return call("kind", "", `, ${index}`);
    case "collection":
      return call("members", "", `, ${index}`);
    default:
      return undefined;
  }
}

/** The operator of an expression that has two sides: there may be brackets and comments around it. */
function operatorBetween(node: SyntaxNode, code: string): Omit<Insertion, "text"> {
  const [left, right] = [part(node, "left"), part(node, "right")];
  const start = left?.end ?? node.start;
  const between = code.slice(start, right?.start ?? node.end);
  const found = /^(?:[\s()]|\/\*[\s\S]*?\*\/|\/\/[^\n]*\n)*(\+=?)/.exec(between);
  const operator = found?.[1] ?? "";
  if (found == null) throw new Error(`The code has no operator in ${JSON.stringify(between)}.`);
  return { at: start + found[0].length - operator.length, over: operator.length };
}

function columnsBefore(code: string, insertions: readonly Insertion[]): GuardedCode["writtenColumn"] {
  const byLine = new Map<number, { readonly column: number; readonly length: number }[]>();
  let line = 1;
  let lineStart = 0;
  for (const { at, text, over } of insertions) {
    if (over > 0) continue;
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
