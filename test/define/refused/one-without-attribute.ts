import { SsmParameter } from "@cdktf/provider-aws/lib/ssm-parameter";
import { defineModule, one, t, when } from "../../../src/define";

// @expect: Property 'anr' does not exist
export const definition = defineModule({
  name: "sample",
  system: "aws",
  summary: "Sample.",
  appliedBy: "operator",
  requires: { terraform: ">= 1.5.7", aws: ">= 5.100" },
  inputs: { name: t.string.required("Name.") },
  outputs: { arn: t.string.output("ARN.") },
  build({ scope, inputs }) {
    const made = new SsmParameter(scope, "this", { count: when(inputs.name), name: "/x", type: "String", value: "x" });
    return { arn: one(made).anr };
  },
});
