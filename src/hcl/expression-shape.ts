import { scanTokens, type Token } from "./tokens";

/** An expression that can be an argument's value: over several lines it needs parentheses, because a line's end would end the argument. */
export function standingAlone(text: string): string {
  return outerTokens(text).some(endsLine) ? `(\n${text}\n)` : text;
}

/** An expression that something may follow on the same line: neither a comment nor a heredoc may end it. */
export function insideBrackets(text: string): string {
  const alone = standingAlone(text);
  return needsLineEnd(alone) ? `(\n${alone}\n)` : alone;
}

/**
 * An expression as part of another one, with parentheses where it would otherwise come apart.
 *
 * @param before the text that the author wrote before it, empty where there is none
 * @param after the text behind it
 */
export function embedded(text: string, before: string, after: string): string {
  const following = followingOf(after);
  const safe = following.startsOnNextLine ? standingAlone(text) : insideBrackets(text);
  if (isKey(before, following)) return isOneQuotedTemplate(safe) ? safe : `(${safe})`;
  if (isEnclosed(before, following) || isWholeCondition(safe, before, following)) return safe;
  return comesApart(safe, following) ? `(${safe})` : safe;
}

/** Whether the text is one string in quotes, not two with something between them. */
export function isOneQuotedTemplate(text: string): boolean {
  const outer = outerTokens(text);
  return outer.length === 2 && outer[0]?.kind === "open quote" && outer[1]?.kind === "close quote";
}

/** What stands behind an expression: the next token that means something, if there is one. */
interface Following {
  readonly token: Token | undefined;
  /** Whether the line ends right behind the expression, so that a comment or heredoc may end it. */
  readonly startsOnNextLine: boolean;
  /** Whether a line ends before the token. In an object this ends an attribute, in other brackets nothing. */
  readonly isOnOtherLine: boolean;
}

function followingOf(after: string): Following {
  const tokens = scanTokens(after);
  const next = tokens.findIndex(({ kind }) => kind !== "newline" && kind !== "comment");
  const between = next < 0 ? tokens : tokens.slice(0, next);
  return {
    token: tokens[next],
    startsOnNextLine: between[0]?.kind === "newline",
    isOnOtherLine: between.some(endsLine),
  };
}

/** A comment of `#` or `//` holds its line's end. */
function endsLine({ kind, text }: Token): boolean {
  return kind === "newline" || (kind === "comment" && text.endsWith("\n"));
}

function needsLineEnd(text: string): boolean {
  const last = scanTokens(text).at(-1);
  return last?.kind === "close heredoc" || (last?.kind === "comment" && !last.text.startsWith("/*"));
}

/** Whether the text decides between two others: every operator binds closer than that, but another decision. */
function isWholeCondition(text: string, before: string, { token }: Following): boolean {
  return opens(before) && token?.text === "?" && !outerTokens(text).some((one) => endsLine(one) || one.text === "?");
}

/** Whether an `=` that is no comparison follows: HCL takes an expression for a key only in parentheses. */
function isKey(before: string, { token }: Following): boolean {
  return token?.kind === "operator" && token.text === "=" && opens(before);
}

/** Whether brackets, separators or the text's ends stand on both sides, so that any expression fits. */
function isEnclosed(before: string, following: Following): boolean {
  return opens(before) && ends(following);
}

function opens(before: string): boolean {
  const last = scanTokens(before)
    .filter((token) => token.kind !== "newline" && token.kind !== "comment")
    .at(-1);
  return (
    last == null ||
    last.kind === "open bracket" ||
    last.kind === "open interpolation" ||
    [",", "=", "=>"].includes(last.text) ||
    (last.text === "if" && last.kind === "identifier")
  );
}

/** What comes on another line and is no operator is the next key of an object: nowhere else may it stand there. */
function ends({ token, isOnOtherLine }: Following): boolean {
  if (token == null || token.text === ",") return true;
  if (token.kind === "close bracket" || token.kind === "close template") return true;
  return isOnOtherLine && (["identifier", "number", "open quote"].includes(token.kind) || token.text === "(");
}

function comesApart(text: string, { token: next }: Following): boolean {
  const outer = outerTokens(text);
  const isFollowed = next?.text === "." || next?.text === "[";
  return outer.some((token, index) => {
    if (endsLine(token)) return true;
    if (token.kind !== "operator" || token.text === "." || token.text === "::") return false;
    const isUnary = index === 0 && (token.text === "-" || token.text === "!");
    const isSplat = token.text === "*" && isSplatAt(outer, index);
    // After -x and x[*], an index or attribute would go to x.
    return isUnary || isSplat ? isFollowed : true;
  });
}

function isSplatAt(outer: readonly Token[], index: number): boolean {
  const before = outer[index - 1]?.text;
  return before === "." || (before === "[" && outer[index + 1]?.text === "]");
}

/** The tokens that stand neither in brackets nor in quotes nor in heredocs, with the brackets themselves; of `[*]` also the star. */
function outerTokens(text: string): readonly Token[] {
  let depth = 0;
  const tokens = scanTokens(text);
  return tokens.filter((token, index) => {
    const isStar = token.text === "*" && tokens[index - 1]?.text === "[" && tokens[index + 1]?.text === "]";
    if (token.kind.startsWith("close ")) depth -= 1;
    const isOuter = depth === 0 || (depth === 1 && isStar);
    if (token.kind.startsWith("open ")) depth += 1;
    return isOuter;
  });
}
