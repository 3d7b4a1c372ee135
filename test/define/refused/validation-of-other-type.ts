import { defineModule, hcl, t } from "../../../src/define";

// @expect: Property 'memory' does not exist
export const definition = defineModule({
  name: "sample",
  system: "aws",
  summary: "Sample.",
  appliedBy: "operator",
  requires: { terraform: ">= 1.5.7", aws: ">= 5.100" },
  inputs: {
    size: t
      .object({ cpu: t.number.required("CPUs.") })
      .required("Size.", { validate: [{ when: (size) => hcl`${size.memory} > 1`, message: "Too small." }] }),
  },
  outputs: { arn: t.string.output("ARN.") },
  build: () => ({ arn: "x" }),
});
