import type { Literal } from "../../model/literal";
import type { TypeConstraint } from "../../model/type-constraint";
import { canonicalText, convert } from "./conversion";

/** The default of an input or of an attribute, with the type that it is converted to. */
export interface TypedDefault {
  readonly type: TypeConstraint;
  readonly value: Literal;
}

/**
 * Whether who leaves the value out gets the same as before: `"2"` is 2 where a number is wanted, and a list that becomes a set is compared
 * as a set.
 */
export function sameDefault(before: TypedDefault, after: TypedDefault): boolean {
  const old = convert(before.value, before.type);
  const now = convert(after.value, after.type);
  if (old == null || now == null) return false;
  const asNow = convert(old.value, after.type);
  return asNow != null && canonicalText(asNow.value) === canonicalText(now.value);
}
