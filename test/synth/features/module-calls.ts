import { DataAwsRegion } from "@cdktf/provider-aws/lib/data-aws-region";
import { S3Bucket } from "@cdktf/provider-aws/lib/s3-bucket";
import { SsmParameter } from "@cdktf/provider-aws/lib/ssm-parameter";
import { defineModule, each, hcl, instance, t, times, when } from "../../../src/define";
import { feature } from "./module-of";

const rule = t.object({
  prefix: t.string.required("Prefix."),
  keepDays: t.number.optional("Days.", { default: 30 }),
  labels: t.map(t.string).optional("Labels.", { default: {} }),
});

const parameter = defineModule({
  name: "parameter",
  system: "aws",
  summary: "A parameter.",
  appliedBy: "operator",
  requires: { terraform: ">= 1.5.7", aws: ">= 5.100" },
  inputs: { name: t.string.required("Name."), value: t.string.optional("Value.", { default: "x" }) },
  outputs: { arn: t.string.output("ARN.") },
  build({ scope, inputs }) {
    const made = new SsmParameter(scope, "this", { name: inputs.name, type: "String", value: inputs.value });
    return { arn: made.arn };
  },
});

/** Calls another module itself, and asks for a second provider configuration. */
const bucket = defineModule({
  name: "bucket",
  system: "aws",
  summary: "A bucket.",
  appliedBy: "operator",
  requires: { terraform: ">= 1.5.7", aws: { version: ">= 5.100", aliases: ["replica"] } },
  inputs: {
    bucketName: t.string.required("Name."),
    isPublic: t.bool.optional("Whether everybody may read.", { default: false }),
    rules: t.list(rule).optional("Rules.", { default: [] }),
    kmsKeyArn: t.string.optional("Key; null: none.", { default: null }),
  },
  outputs: { bucketArn: t.string.output("ARN."), regions: t.list(t.string).output("Regions.") },
  build({ scope, inputs, providers, call }) {
    const made = new S3Bucket(scope, "this", { bucket: inputs.bucketName });
    const region = new DataAwsRegion(scope, "replica", { provider: providers.aws.replica });
    const noted = call("noted", parameter, { inputs: { name: hcl`"/buckets/${inputs.bucketName}"`, value: made.arn } });
    return { bucketArn: made.arn, regions: [made.region, region.id, noted.arn] };
  },
});

/** Modules that are printed along, once for all calls: inputs of every type, for_each, count, provider configurations, outputs. */
export const moduleCalls = feature(
  "module-calls",
  { name: "objects" },
  {
    requires: { terraform: ">= 1.5.7", aws: { version: ">= 5.100", aliases: ["archive"] } },
    inputs: {
      name: t.string.required("Name."),
      more: t.map(rule).optional("Rules of more buckets.", { default: {} }),
    },
    outputs: {
      arns: t.map(t.string).output("ARNs."),
      first: t.string.output("ARN of the first."),
      region: t.string.output("A region."),
    },
    moved: [
      { from: "module.main", to: "module.this" },
      { from: "aws_s3_bucket.main", to: "module.this.aws_s3_bucket.this" },
    ],
    build({ scope, inputs, providers, call, comment, local }) {
      comment("The bucket that everybody knows.");
      const main = call("this", bucket, {
        providers: { "aws.replica": providers.aws.archive },
        inputs: {
          bucketName: inputs.name,
          rules: [{ prefix: "logs/", keepDays: 7, labels: { "team.example": "a", camelCase: "stays" } }],
          kmsKeyArn: null,
        },
      });
      const more = each(inputs.more);
      const others = call("more", bucket, {
        forEach: more.iterator,
        providers: { "aws.replica": providers.aws.default, aws: providers.aws.archive },
        inputs: { bucketName: more.key, rules: [more.value], isPublic: hcl`${more.value.keepDays} > 30` },
        dependsOn: [main],
      });
      call("maybe", parameter, { count: when(hcl`${inputs.name} != ""`), inputs: { name: "/maybe" } });
      const copies = times(2);
      const copied = call("copied", parameter, { count: copies.count, inputs: { name: hcl`"/copy/${copies.index}"` } });
      const after = new SsmParameter(scope, "after", {
        count: copies.count,
        name: hcl`"/after/${copies.index}"`,
        type: "String",
        value: copies.at(copied).arn,
        dependsOn: [main],
      });
      local("regions", hcl`concat(${main.regions}, ${after}[*].arn)`);
      return {
        arns: hcl`{ for key, bucket in ${others} : key => bucket.bucket_arn }`,
        first: instance(others, "first").bucketArn,
        region: hcl`one(${main.regions})`,
      };
    },
  },
);
