import { defineModule, each, t } from "../../../src/define";

// @expect: This condition will always return true since this
export const definition = defineModule({
  name: "sample",
  system: "aws",
  summary: "Sample.",
  appliedBy: "operator",
  requires: { terraform: ">= 1.5.7", aws: ">= 5.100" },
  inputs: { by: t.map(t.bool).required("By name.") },
  outputs: { x: t.number.output("X.") },
  build({ inputs }) {
    return { x: each(inputs.by).value ? 1 : 2 };
  },
});
