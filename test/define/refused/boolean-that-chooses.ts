import { defineModule, t } from "../../../src/define";

// @expect: This condition will always return true since this
export const definition = defineModule({
  name: "sample",
  system: "aws",
  summary: "Sample.",
  appliedBy: "operator",
  requires: { terraform: ">= 1.5.7", aws: ">= 5.100" },
  inputs: { on: t.bool.required("On.") },
  outputs: { x: t.number.output("X.") },
  build({ inputs }) {
    return { x: inputs.on ? 1 : 2 };
  },
});
