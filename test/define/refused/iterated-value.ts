import { defineModule, each, t } from "../../../src/define";

// @expect: Property 'name' does not exist
export const definition = defineModule({
  name: "sample",
  system: "aws",
  summary: "Sample.",
  appliedBy: "operator",
  requires: { terraform: ">= 1.5.7", aws: ">= 5.100" },
  inputs: { sizes: t.map(t.object({ cpu: t.number.required("CPUs.") })).required("Sizes.") },
  outputs: { arn: t.string.output("ARN.") },
  build({ inputs }) {
    return { arn: each(inputs.sizes).value.name };
  },
});
