import { DataAwsRegion } from "@cdktf/provider-aws/lib/data-aws-region";
import { S3Bucket } from "@cdktf/provider-aws/lib/s3-bucket";
import { each, hcl, t } from "../../../src/define";
import { feature } from "./module-of";

/** Provider configurations that callers pass, for resources and data sources of other regions or accounts. */
export const providerAliases = feature(
  "provider-aliases",
  { name: "objects" },
  {
    requires: { terraform: ">= 1.5.7", aws: { version: ">= 5.100", aliases: ["replica", "archive"] } },
    inputs: {
      name: t.string.required("Name of the buckets."),
      more: t.set(t.string).optional("More.", { default: [] }),
    },
    outputs: { region: t.string.output("Region of the replica.") },
    build({ scope, inputs, providers }) {
      new S3Bucket(scope, "this", { bucket: inputs.name });
      const region = new DataAwsRegion(scope, "replica", { provider: providers.aws.replica });
      new S3Bucket(scope, "replica", {
        provider: providers.aws.replica,
        bucket: hcl`"${inputs.name}-${region.id}"`,
      });
      const more = each(inputs.more);
      new S3Bucket(scope, "archive", {
        forEach: more.iterator,
        provider: providers.aws.archive,
        bucket: more.key,
      });
      return { region: region.id };
    },
  },
);
