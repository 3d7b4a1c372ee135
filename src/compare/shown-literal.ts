import { literalOnOneLine } from "../hcl/literal-text";
import type { Literal } from "../model/literal";

/** A value in a sentence, cut where it is long. */
export function shownLiteral(value: Literal, length: number): string {
  const text = literalOnOneLine(value);
  return text.length <= length ? text : `${text.slice(0, length - 1)}…`;
}
