import type { Lexeme } from "../tokens";
import { type Line, netBrackets } from "./lines";

/** How many spaces each line starts with: two for every line above that opened more brackets than it closed and is still open. */
export function indentations(lines: readonly Line[]): readonly number[] {
  // Per open level, how many brackets its line opened: a line that opens two is one level, closed by its two closing brackets.
  const levels: number[] = [];
  return lines.map((line) => {
    if (line.lead[0]?.kind === "newline") return 0;
    const net = netBrackets(untilHeredoc(line.lead)) + netBrackets(line.assign);
    if (net < 0) close(levels, -net);
    const indentation = 2 * levels.length;
    if (net > 0) levels.push(net);
    return indentation;
  });
}

function untilHeredoc(tokens: readonly Lexeme[]): readonly Lexeme[] {
  const heredoc = tokens.findIndex((token) => token.kind === "open heredoc");
  return heredoc < 0 ? tokens : tokens.slice(0, heredoc);
}

function close(levels: number[], brackets: number): void {
  let left = brackets;
  while (left > 0) {
    const opened = levels.pop();
    if (opened == null) return;
    if (opened > left) levels.push(opened - left);
    left -= opened;
  }
}
