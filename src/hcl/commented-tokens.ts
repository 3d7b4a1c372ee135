import type { Token } from "./tokens";

/** A token with the comments that say what it stands for. */
export interface CommentedToken extends Token {
  /** Comments on the lines right above. */
  readonly above: readonly string[];
  /** A comment on the rest of the line. */
  readonly behind: string | undefined;
}

/** The tokens that are no comments and end no lines, each with the comments around it. */
export function withComments(tokens: readonly Token[]): readonly CommentedToken[] {
  const commented: CommentedToken[] = [];
  let above: string[] = [];
  tokens.forEach((token, index) => {
    if (token.kind === "newline") {
      if (tokens[index - 1]?.text.endsWith("\n")) above = [];
    } else if (token.kind === "comment") {
      const text = commentText(token);
      const last = commented.at(-1);
      if (text == null) return;
      if (last?.line === token.line) commented[commented.length - 1] = { ...last, behind: text };
      else above.push(text);
    } else {
      const { kind, text, offset, line } = token;
      commented.push({ kind, text, offset, line, above, behind: undefined });
      above = [];
    }
  });
  return commented;
}

/** What a line comment says; `undefined` for rulers and comments in slash and star. */
function commentText(token: Token): string | undefined {
  const text = token.text.replace(/^(?:#+|\/\/+)/, "").trim();
  return token.text.startsWith("/*") || !/[\p{L}\p{N}]/u.test(text) ? undefined : text;
}
