import type { Iteration } from "./each";
import type { Inputs, ModuleDefinition, Outputs, Requirements } from "./module-definition";
import type { Dependable } from "./output-rules";
import type { OutputValue } from "./output-value";
import type { AliasesOf, ProviderConfiguration } from "./providers";
import type { Reference } from "./reference";
import type { PlainOf, PlainOfField, Type } from "./types";

/** A module that is called: a property for each of its outputs; as a whole for `dependsOn`, `each(…).at(…)` and hcl. */
export type Called<Values> = Reference<Values> & Dependable;

export interface CallMetaArguments {
  readonly forEach?: Iteration;
  readonly count?: number;
  readonly dependsOn?: readonly Dependable[];
}

/** The call of a module that TypeScript knows nothing of. */
export interface PublishedCall<Types extends OutputTypes> extends CallMetaArguments {
  /** Constraint on the version, which every source in a registry needs: `~> 5.0`. */
  readonly version?: string;
  /** By name, in camelCase or as the module has it. Attributes of objects are given as the module has them. */
  readonly inputs?: Readonly<Record<string, unknown>>;
  /** Types of the outputs that are read. Terraform knows them; this is the author's word for it. */
  readonly outputs?: Types;
  /** What the module calls inputs and outputs, where that is not their name here in snake_case: `{ timeZone: "timeZone" }`. */
  readonly names?: Readonly<Record<string, string>>;
  /** Configurations by the names that the module has for them: `{ aws: providers.aws.replica }`. */
  readonly providers?: Readonly<Record<string, ProviderConfiguration>>;
}

export type OutputTypes = Readonly<Record<string, Pick<Type<unknown>, "constraint">>>;

/** What a call of this module says. */
export type CallOf<Module extends CalledModule, Types extends OutputTypes> =
  Module extends ModuleDefinition<infer I, Outputs, infer R> ? DefinedCall<I, R> : PublishedCall<Types>;

/** The values of the outputs: those of the definition, or those that a published module is said to have. */
export type ValuesOf<Module extends CalledModule, Types extends OutputTypes> =
  Module extends ModuleDefinition<Inputs, infer O>
    ? { readonly [Name in keyof O]: PlainOfField<O[Name]> }
    : { readonly [Name in keyof Types]: PlainOf<Types[Name]> };

/** The call of a module that is defined in TypeScript too. */
export type DefinedCall<I extends Inputs, R extends Requirements> = CallMetaArguments &
  InputsOfCall<CallInputs<I>> &
  ProvidersOfCall<AliasKeys<R>> & {
    /** Where it is published. Left out, the module is printed into this one, under `modules/`. */
    readonly source?: string;
    /** Constraint on the published version: `~> 1.2`. */
    readonly version?: string;
  };

type CallInputs<I extends Inputs> = {
  readonly [Name in keyof I as I[Name]["presence"] extends "required" ? Name : never]: OutputValue<
    PlainOfField<I[Name]>
  >;
} & {
  readonly [Name in keyof I as I[Name]["presence"] extends "optional" ? Name : never]?:
    | OutputValue<PlainOfField<I[Name]>>
    | null
    | undefined;
};

type InputsOfCall<Values> =
  Record<never, never> extends Values ? { readonly inputs?: Values } : { readonly inputs: Values };

type ProvidersOfCall<Keys extends string> = [Keys] extends [never]
  ? { readonly providers?: Readonly<Record<string, ProviderConfiguration>> }
  : {
      readonly providers: { readonly [Key in Keys]: ProviderConfiguration } & Readonly<
        Record<string, ProviderConfiguration>
      >;
    };

/** `aws.replica` for every configuration that a definition wants to be passed. */
type AliasKeys<R extends Requirements> = {
  [Name in Exclude<keyof R, "terraform"> & string]: `${Name}.${AliasesOf<R[Name]>}`;
}[Exclude<keyof R, "terraform"> & string];

/** A call of either kind, as the stages after the definition read it. */
export interface AnyCall extends CallMetaArguments {
  readonly source?: string;
  readonly version?: string;
  readonly inputs?: Readonly<Record<string, unknown>>;
  readonly outputs?: OutputTypes;
  readonly names?: Readonly<Record<string, string>>;
  readonly providers?: Readonly<Record<string, unknown>>;
}

export type CalledModule = string | ModuleDefinition;
