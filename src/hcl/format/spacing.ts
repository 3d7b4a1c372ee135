import { columnsOf } from "../columns";
import type { Lexeme } from "../tokens";
import { bracketChange } from "./lines";

/** The tokens of one cell in a row, with a space between two of them where the canonical style has one. */
export function spaced(tokens: readonly Lexeme[]): { readonly text: string; readonly columns: number } {
  let text = "";
  let spaces = 0;
  tokens.forEach((token, index) => {
    const before = tokens[index - 1];
    if (before != null && needsSpace(tokens[index - 2], before, token)) {
      text += " ";
      spaces += 1;
    }
    text += token.text;
  });
  // Where every character has one column, as nearly always, they need no counting token by token.
  if (/^[\x20-\x7e]*\n?$/.test(text)) return { text, columns: text.length };
  return { text, columns: tokens.reduce((sum, token) => sum + columnsOf(token.text), spaces) };
}

/** Whether a space stands between `left` and `right`. `before` is the token left of both, where the cell has one. The first rule that fits decides. */
function needsSpace(before: Lexeme | undefined, left: Lexeme, right: Lexeme): boolean {
  if (right.kind === "newline") return false;
  if (left.kind === "identifier" && right.text === "(" && right.kind === "open bracket") return false;
  if (isOperator(right, "::") && left.kind === "identifier") return false;
  if (isOperator(left, "::") && right.kind === "identifier") return false;
  if (isOperator(left, ".") || isOperator(right, ".")) return false;
  if (isOperator(right, ",") || isOperator(right, "...")) return false;
  if (isOperator(left, ",")) return true;
  if (isInsideTemplate(left, right)) return false;
  // `for x in [a]`: the bracket opens a list, where `in[a]` would read as an index.
  if (left.kind === "identifier" && left.text === "in" && before?.kind === "identifier") return true;
  if (isBracket(right, "[") && (left.kind === "identifier" || left.kind === "number" || bracketChange(left) < 0)) {
    return false;
  }
  if (isOperator(left, "!")) return false;
  if (isOperator(left, "-")) return !isNegation(before);
  if (isBracket(left, "{") || isBracket(right, "}")) return !(isBracket(left, "{") && isBracket(right, "}"));
  if (opensTemplate(left) && isBracket(right, "{")) return true;
  if (isBracket(left, "}") && right.kind === "close template") return true;
  if (left.kind === "close template" && opensTemplate(right)) return false;
  return bracketChange(left) <= 0 && bracketChange(right) >= 0;
}

function isInsideTemplate(left: Lexeme, right: Lexeme): boolean {
  return (
    left.kind === "text" ||
    left.kind === "open quote" ||
    left.kind === "open heredoc" ||
    right.kind === "text" ||
    right.kind === "close quote" ||
    right.kind === "close heredoc"
  );
}

/** A minus that follows nothing, an opening bracket or another operator belongs to the value on its right. */
function isNegation(before: Lexeme | undefined): boolean {
  if (before == null) return true;
  if (before.kind === "open bracket") return true;
  return before.kind === "operator" && operatorsOfTwo.has(before.text);
}

const operatorsOfTwo = new Set("= : , ? + * / % - == != > >= < <= && || !".split(" "));

function isOperator(token: Lexeme, text: string): boolean {
  return token.kind === "operator" && token.text === text;
}

function isBracket(token: Lexeme, text: string): boolean {
  return (token.kind === "open bracket" || token.kind === "close bracket") && token.text === text;
}

function opensTemplate(token: Lexeme): boolean {
  return token.kind === "open interpolation" || token.kind === "open directive";
}
