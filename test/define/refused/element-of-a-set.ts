import { defineModule, t } from "../../../src/define";

// @expect: can't be used to index type 'Resolvable<SetOf<
export const definition = defineModule({
  name: "sample",
  system: "aws",
  summary: "Sample.",
  appliedBy: "operator",
  requires: { terraform: ">= 1.5.7", aws: ">= 5.100" },
  inputs: { rules: t.set(t.object({ port: t.number.required("Port.") })).required("Rules.") },
  outputs: { x: t.number.output("X.") },
  build({ inputs }) {
    return { x: inputs.rules[0].port };
  },
});
