import { S3Bucket } from "@cdktf/provider-aws/lib/s3-bucket";
import { defineModule } from "../../../src/define";

// @expect: Property 'dns' does not exist
export const definition = defineModule({
  name: "sample",
  system: "aws",
  summary: "Sample.",
  appliedBy: "operator",
  requires: { terraform: ">= 1.5.7", aws: ">= 5.100" },
  inputs: {},
  outputs: {},
  build({ scope, providers }) {
    new S3Bucket(scope, "this", { provider: providers.dns.default });
    return {};
  },
});
