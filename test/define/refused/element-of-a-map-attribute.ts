import { defineModule, t } from "../../../src/define";

// @expect: Property 'prot' does not exist
export const definition = defineModule({
  name: "sample",
  system: "aws",
  summary: "Sample.",
  appliedBy: "operator",
  requires: { terraform: ">= 1.5.7", aws: ">= 5.100" },
  inputs: { rules: t.map(t.object({ port: t.number.required("Port.") })).required("Rules.") },
  outputs: { x: t.number.output("X.") },
  build({ inputs }) {
    return { x: inputs.rules["a b"]?.prot };
  },
});
