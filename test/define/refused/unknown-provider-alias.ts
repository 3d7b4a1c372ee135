import { S3Bucket } from "@cdktf/provider-aws/lib/s3-bucket";
import { defineModule } from "../../../src/define";

// @expect: Property 'other' does not exist
export const definition = defineModule({
  name: "sample",
  system: "aws",
  summary: "Sample.",
  appliedBy: "operator",
  requires: { terraform: ">= 1.5.7", aws: { version: ">= 5.100", aliases: ["replica"] } },
  inputs: {},
  outputs: {},
  build({ scope, providers }) {
    new S3Bucket(scope, "this", { provider: providers.aws.other });
    return {};
  },
});
