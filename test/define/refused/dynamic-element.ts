import { DataAwsIamPolicyDocument } from "@cdktf/provider-aws/lib/data-aws-iam-policy-document";
import { defineModule, dynamic, t } from "../../../src/define";

// @expect: Property 'acitons' does not exist
export const definition = defineModule({
  name: "sample",
  system: "aws",
  summary: "Sample.",
  appliedBy: "operator",
  requires: { terraform: ">= 1.5.7", aws: ">= 5.100" },
  inputs: { rules: t.map(t.object({ actions: t.list(t.string).required("Actions.") })).required("Rules.") },
  outputs: { json: t.string.output("Policy.") },
  build({ scope, inputs }) {
    const policy = new DataAwsIamPolicyDocument(scope, "this", {
      statement: dynamic(inputs.rules, (rule) => ({ sid: rule.key, actions: rule.value.acitons })),
    });
    return { json: policy.json };
  },
});
