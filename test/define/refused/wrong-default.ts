import { defineModule, t } from "../../../src/define";

// @expect: Type 'string' is not assignable to type 'number'
export const definition = defineModule({
  name: "sample",
  system: "aws",
  summary: "Sample.",
  appliedBy: "operator",
  requires: { terraform: ">= 1.5.7", aws: ">= 5.100" },
  inputs: { port: t.number.optional("Port.", { default: "80" }) },
  outputs: { arn: t.string.output("ARN.") },
  build: () => ({ arn: "x" }),
});
