import { Hcl } from "./hcl";
import type { Lexeme } from "./tokens";

/** An expression that can be an argument's value: over several lines it needs parentheses, because a line's end would end the argument. */
export function standingAlone(expression: Hcl): Hcl {
  // Most have one line, and need no look at their tokens.
  if (!expression.text.includes("\n")) return expression;
  return expression.outerTokens.some(endsLine) ? Hcl.joined([openLine, expression, closeLine]) : expression;
}

/** An expression that something may follow on the same line: neither a comment nor a heredoc may end it. */
export function insideBrackets(expression: Hcl): Hcl {
  const alone = standingAlone(expression);
  return needsLineEnd(alone) ? Hcl.joined([openLine, alone, closeLine]) : alone;
}

export function inParentheses(expression: Hcl): Hcl {
  return Hcl.joined([Hcl.of("("), expression, Hcl.of(")")]);
}

const openLine = Hcl.of("(\n");
const closeLine = Hcl.of("\n)");

/** What stands on both sides of an expression that is part of another one, at least as far as to a token that means something. */
export interface Surroundings {
  readonly before: readonly Lexeme[];
  readonly after: readonly Lexeme[];
}

/** An expression as part of another one, with parentheses where it would otherwise come apart. */
export function embedded(expression: Hcl, surroundings: Surroundings): Hcl {
  const before = surroundings.before.findLast(meansSomething);
  const following = followingOf(surroundings.after);
  const safe = following.startsOnNextLine ? standingAlone(expression) : insideBrackets(expression);
  if (isKey(surroundings.before, following)) return isOneQuotedTemplate(safe) ? safe : inParentheses(safe);
  if (isEnclosed(before, following) || isWholeCondition(safe, before, following)) return safe;
  return comesApart(safe, following) ? inParentheses(safe) : safe;
}

/** Whether the expression is one string in quotes, not two with something between them. */
export function isOneQuotedTemplate({ text, outerTokens }: Hcl): boolean {
  if (!text.startsWith('"')) return false;
  return outerTokens.length === 2 && outerTokens[0]?.kind === "open quote" && outerTokens[1]?.kind === "close quote";
}

/** What stands behind an expression: the next token that means something, if there is one. */
interface Following {
  readonly token: Lexeme | undefined;
  /** Whether the line ends right behind the expression, so that a comment or heredoc may end it. */
  readonly startsOnNextLine: boolean;
  /** Whether a line ends before the token. In an object this ends an attribute, in other brackets nothing. */
  readonly isOnOtherLine: boolean;
}

function followingOf(after: readonly Lexeme[]): Following {
  const next = after.findIndex(meansSomething);
  const between = next < 0 ? after : after.slice(0, next);
  return {
    token: after[next],
    startsOnNextLine: between[0]?.kind === "newline",
    isOnOtherLine: between.some(endsLine),
  };
}

export function meansSomething(token: Lexeme | undefined): boolean {
  return token != null && token.kind !== "newline" && token.kind !== "comment";
}

/** A comment of `#` or `//` holds its line's end. */
function endsLine({ kind, text }: Lexeme): boolean {
  return kind === "newline" || (kind === "comment" && text.endsWith("\n"));
}

function needsLineEnd(expression: Hcl): boolean {
  if (expression.endsInComment) return true;
  return expression.text.includes("<<") && expression.tokens.at(-1)?.kind === "close heredoc";
}

/** Whether the expression decides between two others: every operator binds closer than that, but another decision. */
function isWholeCondition({ outerTokens }: Hcl, before: Lexeme | undefined, { token }: Following): boolean {
  return opens(before) && token?.text === "?" && !outerTokens.some((one) => endsLine(one) || one.text === "?");
}

/**
 * Whether it is the key of an object, which HCL takes for a name or a reference only in parentheses: before an `=`, and before a `:` that
 * belongs to no decision and no `for`, because an item begins there.
 */
function isKey(before: readonly Lexeme[], { token }: Following): boolean {
  if (token?.kind !== "operator") return false;
  if (token.text === "=") return true;
  const last = before.findLastIndex(meansSomething);
  const { kind, text } = before[last] ?? {};
  if (token.text !== ":" || kind == null) return false;
  return text === "{" || text === "," || (before.slice(last + 1).some(endsLine) && endsValue(kind));
}

function endsValue(kind: Lexeme["kind"]): boolean {
  return kind === "identifier" || kind === "number" || (kind.startsWith("close ") && kind !== "close template");
}

/** Whether brackets, separators or the text's ends stand on both sides, so that any expression fits. */
function isEnclosed(before: Lexeme | undefined, following: Following): boolean {
  return opens(before) && ends(following);
}

function opens(before: Lexeme | undefined): boolean {
  return (
    before == null ||
    before.kind === "open bracket" ||
    before.kind === "open interpolation" ||
    [",", "=", "=>"].includes(before.text) ||
    (before.text === "if" && before.kind === "identifier")
  );
}

/** What comes on another line and is no operator is the next key of an object: nowhere else may it stand there. */
function ends({ token, isOnOtherLine }: Following): boolean {
  if (token == null || token.text === ",") return true;
  if (token.kind === "close bracket" || token.kind === "close template") return true;
  return isOnOtherLine && (["identifier", "number", "open quote"].includes(token.kind) || token.text === "(");
}

function comesApart({ outerTokens }: Hcl, { token: next }: Following): boolean {
  const isFollowed = next?.text === "." || next?.text === "[";
  return outerTokens.some((token, index) => {
    if (endsLine(token)) return true;
    if (token.kind !== "operator" || token.text === "." || token.text === "::") return false;
    const isUnary = index === 0 && (token.text === "-" || token.text === "!");
    const isSplat = token.text === "*" && isSplatAt(outerTokens, index);
    // After -x and x[*], an index or attribute would go to x.
    return isUnary || isSplat ? isFollowed : true;
  });
}

function isSplatAt(outer: readonly Lexeme[], index: number): boolean {
  const before = outer[index - 1]?.text;
  return before === "." || (before === "[" && outer[index + 1]?.text === "]");
}
