import { defineModule, synth } from "../../src";
import type { BuildContext } from "../../src/define/build-context";
import type { Inputs } from "../../src/define/module-definition";

/** What `build()` of a module with these inputs is given. */
export type SampleContext<I extends Inputs> = BuildContext<I, { terraform: ">= 1.5.7"; aws: string }>;

/** The main.tf of a module that has these inputs, no outputs, and what is built. */
export function sampleMain<I extends Inputs>(inputs: I, build: (context: SampleContext<I>) => unknown): string {
  // Which inputs need a newer Terraform is not what is looked at here; their types are told to `build` again.
  const given: Inputs = inputs;
  const definition = defineModule({
    name: "sample",
    system: "aws",
    summary: "Sample.",
    appliedBy: "operator",
    requires: { terraform: ">= 1.5.7", aws: ">= 5.100" },
    inputs: given,
    outputs: {},
    build(context) {
      build(context as unknown as SampleContext<I>);
      return {};
    },
  });
  return String(synth(definition, { generatedFrom: "sample" }).get("main.tf"));
}
