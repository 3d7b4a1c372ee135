/**
 * A constant of the Terraform language, as JSON holds it. Keys of objects and maps are the user's own and are never rewritten.
 *
 * Numbers are numbers of JavaScript where those say the same; all others are held as text, because readers of JSON round them: see
 * `ExactNumber`.
 */
export type Literal =
  | null
  | boolean
  | number
  | string
  | ExactNumber
  | readonly Literal[]
  | { readonly [key: string]: Literal };

/**
 * A number that a number of JavaScript would round: `{ "$number": "9007199254740993" }`. The text is how HCL and JSON write it. No object
 * of a module looks like this: `inspect` refuses one whose only attribute is called `$number`.
 */
export interface ExactNumber {
  readonly $number: string;
}

export function isExactNumber(literal: unknown): literal is ExactNumber {
  if (typeof literal !== "object" || literal === null || !("$number" in literal)) return false;
  return typeof literal.$number === "string" && Object.keys(literal).length === 1;
}

/** The number as HCL and JSON write it. */
export function numberTextOf(literal: number | ExactNumber): string {
  return typeof literal === "number" ? String(literal) : literal.$number;
}
