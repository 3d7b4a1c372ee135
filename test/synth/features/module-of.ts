import { defineModule } from "../../../src/define";
import type {
  Inputs,
  ModuleDefinition,
  ModuleDefinitionInput,
  Outputs,
  Requirements,
} from "../../../src/define/module-definition";
import type { Literal } from "../../../src/model/literal";

/** One feature of the language, as small as a module can be, with values that a caller might give. */
export interface Feature {
  readonly definition: ModuleDefinition;
  /** By Terraform's names; what is left out has a default. */
  readonly sample: Readonly<Record<string, Literal>>;
  /** Why the Terraform of the tests cannot be asked whether it is valid. */
  readonly onlyPrinted?: string;
}

type Usual = { readonly terraform: ">= 1.5.7"; readonly aws: ">= 5.100" };

type Parts<R extends Requirements, I extends Inputs, O extends Outputs> = Pick<
  ModuleDefinitionInput<R, I, O>,
  "inputs" | "outputs" | "build" | "moved" | "removed"
> & { readonly requires?: R; readonly onlyPrinted?: string };

/** A feature without what every definition has to say and no golden file is about. */
export function feature<const I extends Inputs, const O extends Outputs, const R extends Requirements = Usual>(
  name: string,
  sample: Readonly<Record<string, Literal>>,
  { onlyPrinted, ...parts }: Parts<R, I, O>,
): Feature {
  const requires: Requirements = { terraform: ">= 1.5.7", aws: ">= 5.100" };
  const definition = defineModule<R, I, O>({
    name,
    system: "aws",
    summary: "Shows one feature of the language.",
    appliedBy: "operator",
    // Where no others are given, R is what is usual.
    requires: requires as R,
    ...parts,
  });
  return { definition, sample, ...(onlyPrinted == null ? {} : { onlyPrinted }) };
}
