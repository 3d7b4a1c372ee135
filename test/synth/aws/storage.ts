import { BackupPlan } from "@cdktf/provider-aws/lib/backup-plan";
import { DynamodbTable } from "@cdktf/provider-aws/lib/dynamodb-table";
import { EfsFileSystem } from "@cdktf/provider-aws/lib/efs-file-system";
import { S3Bucket } from "@cdktf/provider-aws/lib/s3-bucket";
import { S3BucketCorsConfiguration } from "@cdktf/provider-aws/lib/s3-bucket-cors-configuration";
import { S3BucketLifecycleConfiguration } from "@cdktf/provider-aws/lib/s3-bucket-lifecycle-configuration";
import { S3BucketNotification } from "@cdktf/provider-aws/lib/s3-bucket-notification";
import { S3BucketServerSideEncryptionConfigurationA } from "@cdktf/provider-aws/lib/s3-bucket-server-side-encryption-configuration";
import { S3BucketWebsiteConfiguration } from "@cdktf/provider-aws/lib/s3-bucket-website-configuration";
import { S3TablesTableBucket } from "@cdktf/provider-aws/lib/s3tables-table-bucket";
import { dynamic, dynamicSingle, hcl, t } from "../../../src/define";
import { feature } from "../features/module-of";

const transition = t.object({
  days: t.number.required("Days after which objects move."),
  storageClass: t.string.required("Where they move."),
});

/** Lists of blocks in lists of blocks, maps beside them, blocks that may stand once, empty ones, objects that are arguments. */
export const storage = feature(
  "storage",
  { name: "objects" },
  {
    inputs: {
      name: t.string.required("Name of the bucket."),
      transitions: t.map(t.list(transition)).optional("Transitions by prefix.", { default: {} }),
      kmsKeyArn: t.string.optional("Key; null: that of the service.", { default: null }),
      replicas: t.set(t.string).optional("Regions with a replica.", { default: ["eu-west-1"] }),
    },
    outputs: {},
    build({ scope, inputs }) {
      const bucket = new S3Bucket(scope, "this", {
        bucket: inputs.name,
        forceDestroy: false,
        tags: { Name: inputs.name },
        timeouts: { create: "30m" },
      });
      new S3BucketLifecycleConfiguration(scope, "this", {
        bucket: bucket.id,
        rule: [
          {
            id: "parts",
            status: "Enabled",
            filter: [{}],
            abortIncompleteMultipartUpload: [{ daysAfterInitiation: 7 }],
          },
          {
            id: "archive",
            status: "Enabled",
            filter: [{ and: [{ prefix: "logs/", objectSizeGreaterThan: 131072, tags: { "team.example": "a" } }] }],
            noncurrentVersionExpiration: [{ noncurrentDays: 90, newerNoncurrentVersions: 3 }],
            transition: [
              { days: 30, storageClass: "STANDARD_IA" },
              { days: 90, storageClass: "GLACIER" },
            ],
          },
          ...dynamic(inputs.transitions, (rule) => ({
            id: rule.key,
            status: "Enabled",
            filter: [{ prefix: rule.key }],
            transition: dynamic(rule.value, (one) => ({
              days: one.value.days,
              storageClass: one.value.storageClass,
            })),
          })),
        ],
      });
      new S3BucketCorsConfiguration(scope, "this", {
        bucket: bucket.id,
        corsRule: [
          { allowedMethods: ["GET", "HEAD"], allowedOrigins: ["*"], maxAgeSeconds: 3000 },
          {
            allowedMethods: ["PUT"],
            allowedOrigins: ["https://app.example"],
            allowedHeaders: ["*"],
            exposeHeaders: [],
          },
        ],
      });
      new S3BucketServerSideEncryptionConfigurationA(scope, "this", {
        bucket: bucket.id,
        rule: [
          {
            bucketKeyEnabled: true,
            applyServerSideEncryptionByDefault: {
              sseAlgorithm: hcl`${inputs.kmsKeyArn} == null ? "AES256" : "aws:kms"`,
              kmsMasterKeyId: inputs.kmsKeyArn,
            },
          },
        ],
      });
      new S3BucketNotification(scope, "this", {
        bucket: bucket.id,
        eventbridge: true,
        queue: [{ queueArn: "arn:aws:sqs:eu-central-1:111122223333:objects", events: ["s3:ObjectCreated:*"] }],
        topic: dynamic(hcl`{ "logs/" = "arn:aws:sns:eu-central-1:111122223333:objects" }`, (topic) => ({
          topicArn: topic.value,
          events: ["s3:ObjectRemoved:*"],
          filterPrefix: topic.key,
        })),
      });
      new S3BucketWebsiteConfiguration(scope, "this", {
        bucket: bucket.id,
        indexDocument: { suffix: "index.html" },
        errorDocument: { key: "error.html" },
        routingRule: [
          { condition: { keyPrefixEquals: "docs/" }, redirect: { replaceKeyPrefixWith: "documents/" } },
          { condition: { httpErrorCodeReturnedEquals: "404" }, redirect: { hostName: "example.test" } },
        ],
      });
      new EfsFileSystem(scope, "this", {
        encrypted: true,
        throughputMode: "provisioned",
        provisionedThroughputInMibps: 12.5,
        lifecyclePolicy: [{ transitionToIa: "AFTER_30_DAYS" }, { transitionToPrimaryStorageClass: "AFTER_1_ACCESS" }],
        protection: { replicationOverwrite: "ENABLED" },
      });
      new BackupPlan(scope, "this", {
        name: inputs.name,
        rule: [
          {
            ruleName: "daily",
            targetVaultName: "Default",
            schedule: "cron(0 5 * * ? *)",
            lifecycle: { coldStorageAfter: 30, deleteAfter: 120 },
            copyAction: [
              {
                destinationVaultArn: "arn:aws:backup:eu-west-1:111122223333:backup-vault:Default",
                lifecycle: { deleteAfter: 30 },
              },
            ],
            recoveryPointTags: { plan: inputs.name },
          },
        ],
        advancedBackupSetting: [{ resourceType: "EC2", backupOptions: { WindowsVSS: "enabled" } }],
      });
      new DynamodbTable(scope, "this", {
        name: inputs.name,
        billingMode: "PAY_PER_REQUEST",
        hashKey: "pk",
        rangeKey: "sk",
        streamEnabled: true,
        streamViewType: "NEW_AND_OLD_IMAGES",
        attribute: [
          { name: "pk", type: "S" },
          { name: "sk", type: "S" },
          { name: "owner", type: "N" },
        ],
        globalSecondaryIndex: [
          { name: "by-owner", hashKey: "owner", projectionType: "INCLUDE", nonKeyAttributes: ["size"] },
        ],
        pointInTimeRecovery: { enabled: true },
        replica: dynamic(inputs.replicas, (region) => ({ regionName: region.value, pointInTimeRecovery: true })),
        serverSideEncryption: dynamicSingle(hcl`${inputs.kmsKeyArn}[*]`, (key) => ({
          enabled: true,
          kmsKeyArn: key.value,
        })),
        ttl: { attributeName: "expires", enabled: true },
        lifecycle: { preventDestroy: true, ignoreChanges: ["read_capacity", "write_capacity"] },
      });
      new S3TablesTableBucket(scope, "this", {
        name: inputs.name,
        // The provider takes these as arguments, which the bindings cannot tell from blocks.
        encryptionConfiguration: hcl`{ sse_algorithm = "AES256", kms_key_arn = null }`,
        maintenanceConfiguration: hcl`{
          iceberg_unreferenced_file_removal = {
            status   = "enabled"
            settings = { non_current_days = 10, unreferenced_days = 3 }
          }
        }`,
      });
      return {};
    },
  },
);
