/** What Go's unicode.IsSpace takes for a space, without the line end. */
const indentation = /^[\t\v\f\r \u0085\u00a0\u1680\u2000-\u200a\u2028\u2029\u202f\u205f\u3000]*/;

interface Part {
  readonly kind: string;
  readonly text?: string;
}

/**
 * How far all lines of a `<<-` heredoc are indented, in characters. Lines of spaces do not count. A line that begins with an expression
 * has no indentation.
 */
export function indentationIn(parts: readonly Part[]): number {
  let least = Number.POSITIVE_INFINITY;
  let isLineStart = true;
  for (const { text } of parts) {
    if (isLineStart) least = Math.min(least, text == null ? 0 : indentationOf(text));
    isLineStart = text?.endsWith("\n") === true;
  }
  return least;
}

export function withoutIndentation(text: string, least: number): string {
  const own = indentationOf(text);
  return Number.isFinite(own) ? text.slice(Math.min(least, own)) : text;
}

function indentationOf(line: string): number {
  const length = indentation.exec(line)?.[0].length ?? 0;
  return length === line.length - 1 && line.endsWith("\n") ? Number.POSITIVE_INFINITY : length;
}
