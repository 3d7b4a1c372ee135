import { ScrapewayError } from "../model/errors";
import type { AnyField, AnyValidation, Field, OutputField } from "./field";
import { hcl } from "./hcl";
import { byTerraformName } from "./naming";
import type { OutputValue } from "./output-value";
import { type PlainObject, type Type, t } from "./types";

/**
 * An object that one module outputs and another takes as one input. Both sides use the same contract, so that the two fit together in
 * one line, through remote state or directly.
 */
export interface Contract<A extends Fields, Id extends string = string> {
  /** Name and version, as the object itself carries it: `scrape_access/1`. */
  readonly id: Id;
  readonly type: Type<ContractObject<A, Id>>;
  output(description: string): OutputField<ContractObject<A, Id>>;
  /** A map of contracts: one per `key`, which the description names: `environment`. */
  outputs(key: string, description: string): OutputField<Readonly<Record<string, ContractObject<A, Id>>>>;
  input(
    description: string,
  ): Field<ContractObject<A, Id>, "required", { readonly validate?: readonly AnyValidation[] }>;
  /** The contract's object, for an output. */
  value(fields: { readonly [Name in keyof PlainObject<A>]: OutputValue<PlainObject<A>[Name]> }): {
    readonly contract: string;
  } & { readonly [Name in keyof PlainObject<A>]: OutputValue<PlainObject<A>[Name]> };
}

type Fields = Readonly<Record<string, AnyField>>;

/** The id is part of the type, so that one contract is not taken for another of the same shape. By hand it may be left out. */
type ContractObject<A extends Fields, Id extends string> = PlainObject<A> & { readonly contract?: Id };

/**
 * Defines version `version` of a contract. Within a version, fields are only ever added, and as optional ones.
 *
 * @param name snake_case, the name of the outputs and inputs that carry it: `remote_write`
 */
export function contract<const Name extends string, const Version extends number, const A extends Fields>(
  name: Name,
  version: Version,
  fields: A,
): Contract<A, `${Name}/${Version}`> {
  const id = `${name}/${version}` as const;
  if (byTerraformName(fields).has("contract")) {
    throw new ScrapewayError({
      code: "define.contract-field",
      message: 'A contract cannot have a field called "contract": it carries the name and version.',
      place: `contract ${id}`,
      next: "Rename the field.",
    });
  }
  const type = t.object({
    contract: t.string.optional("Name and version of the contract. Left out where the object is written by hand.", {
      default: id,
    }),
    ...fields,
  });
  // t.object has just been given exactly these attributes.
  const typed = type as unknown as Contract<A, `${Name}/${Version}`>["type"];
  return {
    id,
    type: typed,
    output: (description) => typed.output(`Contract ${id}: ${description}`),
    outputs: (key, description) => t.map(typed).output(`Contract ${id} by ${key}: ${description}`),
    input: (description) =>
      typed.required(`Contract ${id}: ${description}`, {
        validate: [
          {
            when: (given: unknown) => hcl`try(${given}.contract, "") == ${id}`,
            message: `This input takes the contract ${id}; pass the other module's output of that contract as it is, or write its fields by hand.`,
          },
        ],
      }),
    value: (values) => ({ contract: id, ...values }),
  };
}
