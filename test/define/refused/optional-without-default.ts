import { defineModule, t } from "../../../src/define";

// @expect: Expected 2 arguments, but got 1
export const definition = defineModule({
  name: "sample",
  system: "aws",
  summary: "Sample.",
  appliedBy: "operator",
  requires: { terraform: ">= 1.5.7", aws: ">= 5.100" },
  inputs: { name: t.string.optional("Name.") },
  outputs: { arn: t.string.output("ARN.") },
  build: () => ({ arn: "x" }),
});
