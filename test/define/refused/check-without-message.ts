import { SsmParameter } from "@cdktf/provider-aws/lib/ssm-parameter";
import { defineModule, hcl, t } from "../../../src/define";

// @expect: Property 'errorMessage' is missing
export const definition = defineModule({
  name: "sample",
  system: "aws",
  summary: "Sample.",
  appliedBy: "operator",
  requires: { terraform: ">= 1.5.7", aws: ">= 5.100" },
  inputs: { name: t.string.required("Name.") },
  outputs: { arn: t.string.output("ARN.") },
  build({ scope, inputs, check }) {
    const made = new SsmParameter(scope, "this", { name: inputs.name, type: "String", value: "x" });
    check("name", [{ condition: hcl`${inputs.name} != ""` }]);
    return { arn: made.arn };
  },
});
