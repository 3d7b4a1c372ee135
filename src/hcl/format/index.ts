import { type Lexeme, scanTokens } from "../tokens";
import { alignCells } from "./alignment";
import { indentations } from "./indentation";
import { splitLines } from "./lines";
import { unwrapTemplates } from "./unwrapped";

/**
 * Lays out HCL exactly as `terraform fmt` leaves it.
 *
 * Follows the three passes of HashiCorp's formatter (hcl v2.23, `hclwrite.Format`): indentation, spaces between tokens, alignment
 * of `=` and trailing comments. Before them, `"${x}"` as a whole argument becomes `x`, because authors do write that. What else
 * `terraform fmt` does to outdated syntax (unquoted labels, quoted types, bare `list`) is left out: nothing here prints it.
 */
export function formatHcl(source: string): string {
  return formatTokens(scanTokens(source));
}

/** The same, of HCL that is read already. */
export function formatTokens(tokens: readonly Lexeme[]): string {
  const lines = splitLines(unwrapTemplates(tokens));
  return alignCells(lines, indentations(lines));
}
