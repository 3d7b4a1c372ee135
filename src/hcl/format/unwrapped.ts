import type { Lexeme } from "../tokens";
import { bracketChange, endsLine } from "./lines";

/**
 * Takes the template away from arguments that are nothing but one interpolation: `"${var.name}"` becomes `var.name`, as
 * `terraform fmt` rewrites it. Values inside lists, objects and calls stay as they are.
 */
export function unwrapTemplates(tokens: readonly Lexeme[]): readonly Lexeme[] {
  const result: Lexeme[] = [];
  for (let index = 0; index < tokens.length; ) {
    const token = tokens[index];
    if (token == null) break;
    result.push(token);
    index += 1;
    // Between blocks and arguments only `=` starts a value; its end is found by its brackets, so no other `=` is met here.
    if (token.kind !== "operator" || token.text !== "=") continue;
    for (let comment = tokens[index]; comment?.kind === "comment"; comment = tokens[index]) {
      result.push(comment);
      index += 1;
    }
    const end = endOfValue(tokens, index);
    result.push(...(insideOfWrapper(tokens.slice(index, end)) ?? tokens.slice(index, end)));
    index = end;
  }
  return result;
}

/** The index after a value: where its line ends outside all brackets, or where the block around it closes. Comments behind it are not its own. */
function endOfValue(tokens: readonly Lexeme[], start: number): number {
  let depth = 0;
  let end = start;
  while (end < tokens.length) {
    const token = tokens[end];
    if (token == null || (depth === 0 && endsLine(token))) break;
    depth += bracketChange(token);
    if (depth < 0) break;
    end += 1;
  }
  while (end > start && tokens[end - 1]?.kind === "comment") end -= 1;
  return end;
}

/** `undefined` where the value is more than one interpolation. */
function insideOfWrapper(value: readonly Lexeme[]): readonly Lexeme[] | undefined {
  const kinds = value.map((token) => token.kind);
  if (value.length < 5 || kinds[0] !== "open quote" || kinds[1] !== "open interpolation") return undefined;
  if (kinds.at(-2) !== "close template" || kinds.at(-1) !== "close quote") return undefined;
  const inside = value.slice(2, -2);
  if (!isOneExpression(inside)) return undefined;
  const first = inside.findIndex((token) => token.kind !== "newline");
  const last = inside.findLastIndex((token) => token.kind !== "newline");
  const trimmed = inside.slice(first, last + 1);
  return trimmed.some((token) => token.kind === "newline") && !isInParentheses(trimmed)
    ? inParentheses(trimmed)
    : trimmed;
}

/** Whether no template ends or starts in between, but those within quotes of the expression itself. */
function isOneExpression(inside: readonly Lexeme[]): boolean {
  let quotes = 0;
  for (const token of inside) {
    if (token.kind === "open quote") quotes += 1;
    else if (token.kind === "close quote") quotes -= 1;
    else if (quotes === 0 && (token.kind === "open interpolation" || token.kind === "close template")) return false;
  }
  return inside.some((token) => token.kind !== "newline");
}

function isInParentheses(tokens: readonly Lexeme[]): boolean {
  return tokens[0]?.text === "(" && tokens.at(-1)?.text === ")";
}

/** Outside brackets a line end would end the argument. */
function inParentheses(tokens: readonly Lexeme[]): readonly Lexeme[] {
  const first = tokens[0];
  if (first == null) return tokens;
  return [{ ...first, kind: "open bracket", text: "(" }, ...tokens, { ...first, kind: "close bracket", text: ")" }];
}
