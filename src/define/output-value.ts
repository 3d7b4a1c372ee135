import type { Resolvable } from "./expression";
import type { Reference } from "./reference";

/** What may stand for a value of type `Plain` in an output: a reference or expression, or the value written out, with references inside. */
export type OutputValue<Plain> =
  | Reference<Plain>
  | Resolvable
  | (NonNullable<Plain> extends readonly (infer Element)[]
      ? readonly OutputValue<Element>[]
      : NonNullable<Plain> extends object
        ? { readonly [Name in keyof NonNullable<Plain>]: OutputValue<NonNullable<Plain>[Name]> }
        : Plain);
