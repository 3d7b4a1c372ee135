import type { TypeConstraint } from "../model/type-constraint";
import type { Reference } from "./reference";
import type { Type } from "./types";

/** An input of a module, or an attribute of an object type. */
export interface Field<Plain, Presence extends "required" | "optional", Options> {
  readonly presence: Presence;
  readonly description: string;
  readonly type: Type<Plain>;
  readonly options: Options;
}

export interface InputOptions<
  Plain,
  Ephemeral extends boolean = boolean,
  Deprecated extends string | undefined = string | undefined,
> {
  /** Conditions on this input alone. Rules across inputs are preconditions, because Terraform before 1.9 refuses them here. */
  readonly validate?: readonly Validation<Plain>[];
  /** Hides the value in Terraform's output. The state still holds it. @default false */
  readonly sensitive?: boolean;
  /** Keeps the value out of plan and state. Terraform 1.10. @default false */
  readonly ephemeral?: Ephemeral;
  /** Whether null is a value of its own. @default true where the default is null, else false */
  readonly nullable?: boolean;
  /** What to use instead. Callers that still give a value are warned with it. Terraform 1.15. */
  readonly deprecated?: Deprecated;
  /** Stands above the variable, for readers of the HCL; what callers need is in the description. */
  readonly comment?: string;
  /** What Terraform calls the input or attribute, where that is not its name here in snake_case: `subnet_1`, `timeZone`. */
  readonly name?: string;
}

/** Options of an input or attribute that may be left out. */
export interface OptionalOptions<
  Plain,
  Ephemeral extends boolean = boolean,
  Deprecated extends string | undefined = string | undefined,
> extends InputOptions<Plain, Ephemeral, Deprecated> {
  /** What Terraform takes where nothing is given. Null says that null is allowed and means something. */
  readonly default: DefaultOf<Plain> | null;
}

/** A value of this type as a constant: Terraform takes null for an attribute, and for one that has to be there only in so many words. */
export type DefaultOf<Plain> = unknown extends Plain
  ? unknown
  : Plain extends string | number | boolean | null | undefined
    ? Plain
    : Plain extends readonly (infer Element)[]
      ? readonly DefaultOf<Element>[]
      : string extends keyof Plain
        ? { readonly [Key in keyof Plain]: DefaultOf<Plain[Key]> }
        : { readonly [Name in keyof Plain]: DefaultOf<Plain[Name]> | null };

export interface Validation<Plain> {
  /** The condition that holds for good values, written from a reference to the input. */
  readonly when: (input: Reference<Plain>) => unknown;
  /** What the caller reads: which rule was broken, and what to write instead. A sentence. May be an hcl template that names the culprit. */
  readonly message: string | ((input: Reference<Plain>) => unknown);
}

export interface OutputOptions<
  Ephemeral extends boolean = boolean,
  Deprecated extends string | undefined = string | undefined,
> {
  /** Hides the value in Terraform's output. The state still holds it. @default false */
  readonly sensitive?: boolean;
  /** Keeps the value out of plan and state. Terraform 1.10. @default false */
  readonly ephemeral?: Ephemeral;
  /** What to use instead. Callers that read the output are warned with it. Terraform 1.15. */
  readonly deprecated?: Deprecated;
  /** Stands above the output, for readers of the HCL; what callers need is in the description. */
  readonly comment?: string;
  /** What Terraform calls the output, where that is not its name here in snake_case: `subnet_1`, `timeZone`. */
  readonly name?: string;
}

export interface OutputField<Plain, Options = OutputOptions> {
  readonly presence: "output";
  readonly description: string;
  readonly type: Type<Plain>;
  readonly options: Options;
}

/** An input or attribute of any type, as the stages after the definition read it. */
export interface AnyField {
  readonly presence: "required" | "optional";
  readonly description: string;
  readonly type: { readonly constraint: TypeConstraint };
  readonly options: Omit<InputOptions<never>, "validate"> & {
    readonly default?: unknown;
    readonly validate?: readonly AnyValidation[];
  };
}

export interface AnyValidation {
  when(input: never): unknown;
  readonly message: string | ((input: never) => unknown);
}

export interface AnyOutputField {
  readonly presence: "output";
  readonly description: string;
  readonly type: { readonly constraint: TypeConstraint };
  readonly options: OutputOptions;
}
