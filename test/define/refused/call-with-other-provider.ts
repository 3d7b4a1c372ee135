import { defineModule, t } from "../../../src/define";
import { bucket } from "../accepted/call";

// @expect: "aws.replica"
export const definition = defineModule({
  name: "sample",
  system: "aws",
  summary: "Sample.",
  appliedBy: "operator",
  requires: { terraform: ">= 1.5.7", aws: { version: ">= 5.100", aliases: ["dns"] } },
  inputs: { name: t.string.required("Name.") },
  outputs: { arn: t.string.output("ARN.") },
  build({ inputs, providers, call }) {
    const made = call("bucket", bucket, {
      providers: { "aws.other": providers.aws.dns },
      inputs: { bucketName: inputs.name },
    });
    return { arn: made.bucketArn };
  },
});
