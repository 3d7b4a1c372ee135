import { defineModule, t } from "../../../src/define";

// @expect: is not assignable to type
export const definition = defineModule({
  name: "sample",
  system: "aws",
  summary: "Sample.",
  appliedBy: "operator",
  requires: { terraform: ">= 1.5.7", aws: ">= 5.100" },
  inputs: { ports: t.list(t.number).optional("Ports.", { default: [80, "443"] }) },
  outputs: { arn: t.string.output("ARN.") },
  build: () => ({ arn: "x" }),
});
