import { scanTokens } from "../../model/hcl-tokens";
import { alignCells } from "./alignment";
import { indentations } from "./indentation";
import { splitLines } from "./lines";

/**
 * Lays out HCL exactly as `terraform fmt` leaves it. Changes only spaces: no token is added, removed or moved to another line.
 *
 * Follows the three passes of HashiCorp's formatter (hcl v2.23, `hclwrite.Format`): indentation, spaces between tokens, alignment
 * of `=` and trailing comments. What `terraform fmt` does beyond that to outdated syntax (unquoted labels, quoted types, `"${x}"`
 * for `x`) is left out: whoever prints HCL prints today's.
 */
export function formatHcl(source: string): string {
  const lines = splitLines(scanTokens(source));
  return alignCells(lines, indentations(lines));
}
