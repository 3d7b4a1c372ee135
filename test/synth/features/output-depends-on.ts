import { S3Bucket } from "@cdktf/provider-aws/lib/s3-bucket";
import { S3BucketPolicy } from "@cdktf/provider-aws/lib/s3-bucket-policy";
import { SsmParameter } from "@cdktf/provider-aws/lib/ssm-parameter";
import { each, hcl, t, withDependsOn, withPreconditions } from "../../../src/define";
import { feature } from "./module-of";

/** Outputs that are given once other resources are there too. */
export const outputDependsOn = feature(
  "output-depends-on",
  { name: "objects" },
  {
    inputs: { name: t.string.required("Name."), names: t.set(t.string).optional("Names.", { default: ["a"] }) },
    outputs: { arn: t.string.output("ARN."), id: t.string.output("Id.", { sensitive: true }) },
    build({ scope, inputs }) {
      const bucket = new S3Bucket(scope, "this", { bucket: inputs.name });
      const policy = new S3BucketPolicy(scope, "this", { bucket: bucket.id, policy: hcl`jsonencode({})` });
      const names = each(inputs.names);
      const parameters = new SsmParameter(scope, "this", {
        forEach: names.iterator,
        name: names.key,
        type: "String",
        value: "x",
      });
      const rule = { condition: hcl`${bucket.region} != ""`, errorMessage: "The bucket is nowhere." };
      return {
        arn: withDependsOn(bucket.arn, [policy, parameters]),
        id: withPreconditions(withDependsOn(bucket.id, [policy]), [rule]),
      };
    },
  },
);
