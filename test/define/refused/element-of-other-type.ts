import { defineModule, t } from "../../../src/define";

// @expect: Type 'number' is not assignable to type 'string'
export const definition = defineModule({
  name: "sample",
  system: "aws",
  summary: "Sample.",
  appliedBy: "operator",
  requires: { terraform: ">= 1.5.7", aws: ">= 5.100" },
  inputs: { rules: t.list(t.object({ port: t.number.required("Port.") })).required("Rules.") },
  outputs: { x: t.string.output("X.") },
  build({ inputs }) {
    const label: string | undefined = inputs.rules[0]?.port;
    return { x: label };
  },
});
