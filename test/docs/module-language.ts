import { CloudwatchLogGroup } from "@cdktf/provider-aws/lib/cloudwatch-log-group";
import { DbInstance } from "@cdktf/provider-aws/lib/db-instance";
import { IamRole } from "@cdktf/provider-aws/lib/iam-role";
import { S3Bucket } from "@cdktf/provider-aws/lib/s3-bucket";
import { S3BucketLifecycleConfiguration } from "@cdktf/provider-aws/lib/s3-bucket-lifecycle-configuration";
import { S3BucketPolicy } from "@cdktf/provider-aws/lib/s3-bucket-policy";
import {
  block,
  defineModule,
  dynamic,
  each,
  hcl,
  instance,
  jsonencode,
  one,
  t,
  times,
  when,
  withDependsOn,
  withPreconditions,
} from "../../src/define";

/** What docs/module-language.md shows. A test holds the two together. */
const reader = defineModule({
  name: "bucket-reader",
  system: "aws",
  summary: "Role that reads a bucket.",
  appliedBy: "client",
  requires: { terraform: ">= 1.5.7", aws: ">= 5.100" },
  inputs: { bucketArn: t.string.required("ARN of the bucket.") },
  outputs: { roleArn: t.string.output("ARN of the role.") },
  build({ scope, inputs }) {
    const role = new IamRole(scope, "this", {
      assumeRolePolicy: jsonencode({
        Version: "2012-10-17",
        Statement: [{ Effect: "Allow", Action: "sts:AssumeRole", Principal: { AWS: inputs.bucketArn } }],
      }),
    });
    return { roleArn: role.arn };
  },
});

const rule = t.object({
  prefix: t.string.required("Prefix of what the rule is about."),
  days: t.number.optional("Days after which it goes away.", { default: 30 }),
  archiveDays: t.list(t.number).optional("Days after which it is archived.", { default: [] }),
});

export const archive = defineModule({
  name: "archive",
  system: "aws",
  summary: "Bucket that keeps things, and forgets them in time.",
  appliedBy: "operator",
  requires: { terraform: ">= 1.11", aws: { version: ">= 5.100", aliases: ["replica"] } },
  inputs: {
    name: t.string.required("Name of the bucket.", {
      comment: "Others were given ARNs with this name: it never changes.",
      validate: [{ when: (name) => hcl`length(${name}) >= 3`, message: "name needs 3 letters at least." }],
    }),
    rules: t.map(rule).optional("Rules by name.", { default: {} }),
    isLogged: t.bool.optional("Whether requests are logged.", { default: false }),
    password: t.string.required("Password of the index.", { sensitive: true, ephemeral: true }),
    passwordRevision: t.number.optional("Raise it to set the password anew.", { default: 1 }),
    readers: t.set(t.string).optional("Names of roles that read.", { default: [] }),
  },
  outputs: {
    arn: t.string.output("ARN of the bucket."),
    logGroup: t.string.output("Log group of the requests; null: none."),
    readerArns: t.map(t.string).output("ARNs of the readers, by name."),
  },
  moved: [{ from: "aws_s3_bucket.archive", to: "aws_s3_bucket.this", comment: "Renamed in 1.2." }],
  removed: [{ from: "aws_sns_topic.alarms", destroy: false, comment: "Others subscribe to it." }],
  build({ scope, inputs, providers, local, comment, check, call, resource, ephemeral }) {
    const bucket = new S3Bucket(scope, "this", {
      bucket: inputs.name,
      tags: { Name: hcl`"archive-${inputs.name}"` },
      lifecycle: { preventDestroy: true, ignoreChanges: ["tags"] },
    });
    const policy = new S3BucketPolicy(scope, "this", {
      bucket: bucket.id,
      policy: jsonencode({ Version: "2012-10-17", Statement: [] }),
    });
    const replica = new S3Bucket(scope, "replica", {
      provider: providers.aws.replica,
      bucket: hcl`"${inputs.name}-replica"`,
    });
    new S3BucketLifecycleConfiguration(scope, "this", {
      bucket: bucket.id,
      rule: [
        { id: "parts", status: "Enabled", abortIncompleteMultipartUpload: [{ daysAfterInitiation: 7 }] },
        ...dynamic(inputs.rules, (rule) => ({
          id: rule.key,
          status: "Enabled",
          filter: [{ prefix: rule.value.prefix }],
          transition: dynamic(rule.value.archiveDays, (days) => ({ days: days.value, storageClass: "GLACIER" })),
        })),
      ],
    });
    comment("Requests come by the thousand.");
    const logs = new CloudwatchLogGroup(scope, "requests", {
      count: when(inputs.isLogged),
      name: hcl`"/archive/${inputs.name}"`,
    });
    const copies = times(2);
    const shards = new CloudwatchLogGroup(scope, "shard", { count: copies.count, name: hcl`"shard-${copies.index}"` });
    const readers = each(inputs.readers);
    const roles = call("reader", reader, { forEach: readers.iterator, inputs: { bucketArn: bucket.arn } });
    const network = call("network", "terraform-aws-modules/vpc/aws", {
      version: "~> 5.0",
      inputs: { name: inputs.name, cidr: "10.0.0.0/16" },
      outputs: { vpcId: t.string },
    });
    const certificate = ephemeral<{ secretString: string }>("aws_secretsmanager_secret_version", "index", {
      secretId: hcl`"${inputs.name}-index"`,
    });
    new DbInstance(scope, "index", {
      instanceClass: "db.t4g.micro",
      username: "index",
      passwordWo: hcl`coalesce(${inputs.password}, ${certificate.secretString})`,
      passwordWoVersion: inputs.passwordRevision,
    });
    const prefixes = local("prefixes", hcl`[for reader in ${inputs.readers} : "\${reader}/${inputs.name}"]`);
    const release = resource<{ output: string }>("terraform_data", "release", {
      input: { shard: instance(shards, 0).name, replica: replica.id, vpc: network.vpcId, prefixes },
      timeouts: block({}),
    });
    local("release", release.output);
    check("rules", [
      { condition: hcl`length(${inputs.rules}) > 0`, errorMessage: hcl`"Nothing in ${inputs.name} ever goes away."` },
    ]);
    return {
      arn: withDependsOn(bucket.arn, [policy]),
      logGroup: one(logs).name,
      readerArns: withPreconditions(hcl`{ for name, role in ${roles} : name => role.role_arn }`, [
        { condition: hcl`length(${inputs.readers}) < 50`, errorMessage: "An account has room for 50 readers." },
      ]),
    };
  },
});
