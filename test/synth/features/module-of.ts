import { defineModule } from "../../../src/define";
import type { Inputs, ModuleDefinition, ModuleDefinitionInput, Outputs } from "../../../src/define/module-definition";
import type { Literal } from "../../../src/model/literal";

/** One feature of the language, as small as a module can be, with values that a caller might give. */
export interface Feature {
  readonly definition: ModuleDefinition;
  /** By Terraform's names; what is left out has a default. */
  readonly sample: Readonly<Record<string, Literal>>;
}

type Requirements = { readonly terraform: ">= 1.5.7"; readonly aws: ">= 5.100" };

type Parts<I extends Inputs, O extends Outputs> = Pick<
  ModuleDefinitionInput<Requirements, I, O>,
  "inputs" | "outputs" | "build" | "moved"
>;

/** A feature without what every definition has to say and no golden file is about. */
export function feature<const I extends Inputs, const O extends Outputs>(
  name: string,
  sample: Readonly<Record<string, Literal>>,
  parts: Parts<I, O>,
): Feature {
  const definition = defineModule({
    name,
    system: "aws",
    summary: "Shows one feature of the language.",
    appliedBy: "operator",
    requires: { terraform: ">= 1.5.7", aws: ">= 5.100" },
    ...parts,
  });
  return { definition, sample };
}
