import { defineModule, t } from "../../../src/define";

// @expect: is not assignable to type
export const definition = defineModule({
  name: "sample",
  system: "aws",
  summary: "Sample.",
  appliedBy: "operator",
  requires: { terraform: ">= 1.5.7", aws: ">= 5.100" },
  inputs: { names: t.list(t.string).required("Names.") },
  outputs: { arn: t.string.output("ARN.") },
  build: ({ inputs }) => ({ arn: inputs.names }),
});
