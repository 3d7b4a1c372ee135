import { defineModule, t } from "../../../src/define";

// @expect: must have a '[Symbol.iterator]()' method
export const definition = defineModule({
  name: "sample",
  system: "aws",
  summary: "Sample.",
  appliedBy: "operator",
  requires: { terraform: ">= 1.5.7", aws: ">= 5.100" },
  inputs: { rules: t.list(t.object({ port: t.number.required("Port.") })).required("Rules.") },
  outputs: { x: t.list(t.string).output("X.") },
  build({ inputs }) {
    return { x: [...inputs.rules] };
  },
});
