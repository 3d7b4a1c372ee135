import { DataAwsIamPolicyDocument } from "@cdktf/provider-aws/lib/data-aws-iam-policy-document";
import { defineModule, dynamic, t } from "../../../src/define";

// @expect: Type 'number' is not assignable to type 'string'
export const definition = defineModule({
  name: "sample",
  system: "aws",
  summary: "Sample.",
  appliedBy: "operator",
  requires: { terraform: ">= 1.5.7", aws: ">= 5.100" },
  inputs: { sizes: t.list(t.number).required("Sizes.") },
  outputs: { json: t.string.output("Policy.") },
  build({ scope, inputs }) {
    const policy = new DataAwsIamPolicyDocument(scope, "this", {
      statement: dynamic(inputs.sizes, (size) => ({ sid: size.value, actions: ["s3:*"] })),
    });
    return { json: policy.json };
  },
});
