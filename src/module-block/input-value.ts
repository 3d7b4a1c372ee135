import type { Resolvable } from "../define/expression";

/**
 * What a cdktf program may give for an input of type `Plain`: the value written out, with references at any depth, or a reference or
 * expression for the whole of it. An object of one contract is not taken for an object of another, nor for one that is no contract.
 */
export type InputValue<Plain> =
  | Resolvable<Marked<NonNullable<Plain>>>
  | (NonNullable<Plain> extends string | number | boolean
      ? NonNullable<Plain>
      : NonNullable<Plain> extends readonly (infer Element)[]
        ? readonly InputValue<Element>[]
        : string extends keyof NonNullable<Plain>
          ? { readonly [Key in keyof NonNullable<Plain>]: InputValue<NonNullable<Plain>[Key]> }
          : WrittenOut<NonNullable<Plain>> & MarkOf<NonNullable<Plain>>);

type WrittenOut<Plain> = {
  readonly [Name in keyof Plain]: InputValue<Plain[Name]> | (undefined extends Plain[Name] ? null | undefined : never);
};

/** Objects say that they are no contract, so that a contract, which has all of their attributes and its mark, does not fit. */
type MarkOf<Plain> = "contract" extends keyof Plain ? unknown : { readonly contract?: never };

type Marked<Plain> = Plain extends string | number | boolean | null | undefined
  ? Plain
  : Plain extends readonly (infer Element)[]
    ? readonly Marked<Element>[]
    : string extends keyof Plain
      ? { readonly [Key in keyof Plain]: Marked<Plain[Key]> }
      : { readonly [Name in keyof Plain]: Marked<Plain[Name]> } & MarkOf<Plain>;
