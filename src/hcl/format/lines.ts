import type { Lexeme } from "../tokens";

/** One line of source in up to three cells, which are aligned with the cells of the lines around it. */
export interface Line {
  /** Everything up to one of the others; ends with the line's newline where there are no others. */
  readonly lead: readonly Lexeme[];
  /** From `=` on, where the line assigns a value that ends on the same line. Otherwise empty. */
  readonly assign: readonly Lexeme[];
  /** A comment after something else on the line. */
  readonly comment: Lexeme | undefined;
}

/** Cuts tokens into lines. Newlines inside heredocs are text and end no line. */
export function splitLines(tokens: readonly Lexeme[]): readonly Line[] {
  const lines: Line[] = [];
  let start = 0;
  tokens.forEach((token, index) => {
    if (!endsLine(token) && index < tokens.length - 1) return;
    lines.push(cellsOf(tokens.slice(start, index + 1)));
    start = index + 1;
  });
  return lines;
}

/** By how much a token opens (1) or closes (-1) brackets; `${` and `%{` are brackets too. */
export function bracketChange(token: Lexeme): -1 | 0 | 1 {
  switch (token.kind) {
    case "open bracket":
    case "open interpolation":
    case "open directive":
      return 1;
    case "close bracket":
    case "close template":
      return -1;
    default:
      return 0;
  }
}

export function netBrackets(tokens: readonly Lexeme[]): number {
  return tokens.reduce((sum, token) => sum + bracketChange(token), 0);
}

/** Whether a line ends with this token: single-line comments hold their line end. */
export function endsLine(token: Lexeme): boolean {
  return token.kind === "newline" || (token.kind === "comment" && token.text.endsWith("\n"));
}

function cellsOf(tokens: readonly Lexeme[]): Line {
  const last = tokens.at(-1);
  const comment = tokens.length > 1 && last?.kind === "comment" ? last : undefined;
  const lead = comment == null ? tokens : tokens.slice(0, -1);
  const equals = lead.findIndex((token, index) => index > 0 && token.kind === "operator" && token.text === "=");
  // A value that goes on over the following lines has no column of its own.
  if (equals < 0 || netBrackets(lead.slice(equals)) !== 0) return { lead, assign: [], comment };
  return { lead: lead.slice(0, equals), assign: lead.slice(equals), comment };
}
