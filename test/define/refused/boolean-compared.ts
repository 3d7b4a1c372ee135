import { defineModule, t } from "../../../src/define";

// @expect: This comparison appears to be unintentional
export const definition = defineModule({
  name: "sample",
  system: "aws",
  summary: "Sample.",
  appliedBy: "operator",
  requires: { terraform: ">= 1.5.7", aws: ">= 5.100" },
  inputs: { on: t.bool.required("On.") },
  outputs: { x: t.number.output("X.") },
  build({ inputs }) {
    return { x: inputs.on === true ? 1 : 2 };
  },
});
