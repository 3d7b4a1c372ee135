import { S3Bucket } from "@cdktf/provider-aws/lib/s3-bucket";
import { defineModule, type ProviderConfiguration } from "../../../src/define";

export const definition = defineModule({
  name: "sample",
  system: "aws",
  summary: "Sample.",
  appliedBy: "operator",
  requires: { terraform: ">= 1.5.7", aws: { version: ">= 5.100", aliases: ["replica"] }, random: ">= 3.5" },
  inputs: {},
  outputs: {},
  build({ scope, providers }) {
    const random: ProviderConfiguration = providers.random.default;
    new S3Bucket(scope, "this", { provider: providers.aws.replica });
    new S3Bucket(scope, "that", { provider: providers.aws.default });
    new S3Bucket(scope, "other", { provider: random });
    return {};
  },
});
