import { IamRole } from "@cdktf/provider-aws/lib/iam-role";
import { defineModule, t } from "../../../src/define";

// @expect: Type 'string' is not assignable to type 'number'
export const definition = defineModule({
  name: "sample",
  system: "aws",
  summary: "Sample.",
  appliedBy: "operator",
  requires: { terraform: ">= 1.5.7", aws: ">= 5.100" },
  inputs: { name: t.string.required("Name.") },
  outputs: { arn: t.string.output("ARN.") },
  build({ scope, inputs }) {
    const role = new IamRole(scope, "this", { assumeRolePolicy: "{}", maxSessionDuration: inputs.name });
    return { arn: role.arn };
  },
});
