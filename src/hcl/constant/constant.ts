import { type BigFloat, bigFloat, shortestDecimal } from "../big-float";
import { decimalText } from "../decimal-text";

/** What an expression without references and functions is worth. */
export type Constant =
  | { readonly kind: "null" }
  | { readonly kind: "bool"; readonly value: boolean }
  | { readonly kind: "string"; readonly value: string }
  | { readonly kind: "number"; readonly value: NumberValue }
  | { readonly kind: "tuple" | "list"; readonly elements: readonly Constant[] }
  /** By name, in no order that means anything. */
  | { readonly kind: "object" | "map"; readonly entries: ReadonlyMap<string, Constant> };

/** Written numbers keep all their digits; only what is computed has as many as Terraform computes with. */
export class NumberValue {
  readonly #written: string | undefined;
  readonly #computed: BigFloat | undefined;

  private constructor(written: string | undefined, computed: BigFloat | undefined) {
    this.#written = written;
    this.#computed = computed;
  }

  static written(text: string): NumberValue {
    return new NumberValue(decimalText(text), undefined);
  }

  static computed(value: BigFloat): NumberValue {
    return new NumberValue(undefined, value);
  }

  /** In the one spelling of `decimalText`. */
  get text(): string {
    return this.#written ?? decimalText(this.#computed == null ? "0" : shortestDecimal(this.#computed));
  }

  get isNegativeZero(): boolean {
    return this.#computed?.isNegativeZero === true;
  }

  /** @throws NotWorkedOut where the number is too large to compute with */
  get float(): BigFloat {
    const float = this.#computed ?? bigFloat(this.text);
    if (float == null) throw new NotWorkedOut(`${this.text} is too far from 1 to compute with`);
    return float;
  }
}

/** An expression that Terraform, too, refuses where only constants may stand; says why. */
export class NotConstant extends Error {}

/** An expression that Terraform works out, and this does not; says what is in the way. */
export class NotWorkedOut extends Error {}

export const nothing: Constant = { kind: "null" };

export function describeKind({ kind }: Constant): string {
  return kind === "null" ? "null" : `a value of type ${kind}`;
}
