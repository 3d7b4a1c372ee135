import { defineModule, t, withDependsOn } from "../../../src/define";

// @expect: Type 'string' is not assignable to type 'Dependable'
export const definition = defineModule({
  name: "sample",
  system: "aws",
  summary: "Sample.",
  appliedBy: "operator",
  requires: { terraform: ">= 1.5.7", aws: ">= 5.100" },
  inputs: { name: t.string.required("Name.") },
  outputs: { arn: t.string.output("ARN.") },
  build: ({ inputs }) => ({ arn: withDependsOn(inputs.name, ["aws_s3_bucket.this"]) }),
});
