import { scanTokens, type Token } from "./tokens";

/** An expression that can be an argument's value: over several lines it needs parentheses, because a line's end would end the argument. */
export function standingAlone(text: string): string {
  return outerTokens(text).some((token) => token.kind === "newline") ? `(\n${text}\n)` : text;
}

/** An expression that something may follow on the same line: neither a comment nor a heredoc may end it. */
export function insideBrackets(text: string): string {
  const alone = standingAlone(text);
  const last = scanTokens(alone).at(-1);
  return last?.kind === "comment" || last?.kind === "close heredoc" ? `(\n${alone}\n)` : alone;
}

/**
 * An expression as part of another one, with parentheses where it would otherwise come apart.
 *
 * @param before the text that the author wrote before it, empty where there is none
 * @param after the text behind it
 */
export function embedded(text: string, before: string, after: string): string {
  if (/^[ \t]*\r?\n/.test(after) && isEnclosed(before, after)) return text;
  const safe = insideBrackets(text);
  if (isEnclosed(before, after) || isWholeCondition(safe, before, after)) return safe;
  return comesApart(safe, after) ? `(${safe})` : safe;
}

/** Whether the text is one string in quotes, not two with something between them. */
export function isOneQuotedTemplate(text: string): boolean {
  const outer = outerTokens(text);
  return outer.length === 2 && outer[0]?.kind === "open quote" && outer[1]?.kind === "close quote";
}

/** Whether the text decides between two others: every operator binds closer than that, but another decision. */
function isWholeCondition(text: string, before: string, after: string): boolean {
  const parts = outerTokens(text);
  return (
    isEnclosed(before, "") &&
    /^[ \t]*\?/.test(after) &&
    !parts.some(({ kind, text }) => kind === "newline" || text === "?")
  );
}

/** Whether brackets, separators or the text's ends stand on both sides, so that any expression fits. */
function isEnclosed(before: string, after: string): boolean {
  const last = scanTokens(before)
    .filter((token) => token.kind !== "newline" && token.kind !== "comment")
    .at(-1);
  const opens =
    last == null ||
    last.kind === "open bracket" ||
    last.kind === "open interpolation" ||
    [",", "=", "=>"].includes(last.text) ||
    (last.text === "if" && last.kind === "identifier");
  return opens && /^(?:[ \t]*$|\s*[)\]},\n]|[ \t]*~\})/.test(after);
}

function comesApart(text: string, after: string): boolean {
  const outer = outerTokens(text);
  const isFollowed = /^[.[]/.test(after);
  return outer.some((token, index) => {
    if (token.kind === "newline") return true;
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
