import { defineModule, t } from "../../../src/define";

// @expect: 'memory' does not exist
export const definition = defineModule({
  name: "sample",
  system: "aws",
  summary: "Sample.",
  appliedBy: "operator",
  requires: { terraform: ">= 1.5.7", aws: ">= 5.100" },
  inputs: { size: t.object({ cpu: t.number.required("CPUs.") }).optional("Size.", { default: { cpu: 1, memory: 2 } }) },
  outputs: { arn: t.string.output("ARN.") },
  build: () => ({ arn: "x" }),
});
