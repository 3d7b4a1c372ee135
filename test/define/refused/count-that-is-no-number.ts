import { SsmParameter } from "@cdktf/provider-aws/lib/ssm-parameter";
import { defineModule, t } from "../../../src/define";

// @expect: Type 'string' is not assignable to type
export const definition = defineModule({
  name: "sample",
  system: "aws",
  summary: "Sample.",
  appliedBy: "operator",
  requires: { terraform: ">= 1.5.7", aws: ">= 5.100" },
  inputs: { name: t.string.required("Name.") },
  outputs: { arn: t.string.output("ARN.") },
  build({ scope, inputs }) {
    const made = new SsmParameter(scope, "this", { count: inputs.name, name: "/x", type: "String", value: "x" });
    return { arn: made.arn };
  },
});
