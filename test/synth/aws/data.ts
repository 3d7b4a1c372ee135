import { DbInstance } from "@cdktf/provider-aws/lib/db-instance";
import { DbParameterGroup } from "@cdktf/provider-aws/lib/db-parameter-group";
import { ElasticacheReplicationGroup } from "@cdktf/provider-aws/lib/elasticache-replication-group";
import { EmrCluster } from "@cdktf/provider-aws/lib/emr-cluster";
import { GlueCatalogTable } from "@cdktf/provider-aws/lib/glue-catalog-table";
import { GlueJob } from "@cdktf/provider-aws/lib/glue-job";
import { KinesisFirehoseDeliveryStream } from "@cdktf/provider-aws/lib/kinesis-firehose-delivery-stream";
import { Lexv2ModelsBotVersion } from "@cdktf/provider-aws/lib/lexv2models-bot-version";
import { MskCluster } from "@cdktf/provider-aws/lib/msk-cluster";
import { OpensearchDomain } from "@cdktf/provider-aws/lib/opensearch-domain";
import { RdsCluster } from "@cdktf/provider-aws/lib/rds-cluster";
import { dynamic, dynamicSingle, hcl, t } from "../../../src/define";
import { feature } from "../features/module-of";

/** Blocks six deep, maps of objects, columns in order, arguments whose names end in digits. */
export const data = feature(
  "data",
  { subnet_ids: ["subnet-1", "subnet-2"], role_arn: "arn:aws:iam::111122223333:role/x" },
  {
    inputs: {
      subnetIds: t.list(t.string).required("Subnets."),
      roleArn: t.string.required("Role."),
      parameters: t.map(t.string).optional("Parameters of the database.", { default: { "rds.force_ssl": "1" } }),
      columns: t
        .list(t.object({ name: t.string.required("Name."), type: t.string.required("Type.") }))
        .optional("Columns, in order.", { default: [{ name: "id", type: "bigint" }] }),
      snapshot: t.string.optional("Snapshot to restore; null: none.", { default: null }),
    },
    outputs: {},
    build({ scope, inputs }) {
      new RdsCluster(scope, "this", {
        clusterIdentifier: "db",
        engine: "aurora-postgresql",
        masterUsername: "postgres",
        manageMasterUserPassword: true,
        snapshotIdentifier: inputs.snapshot,
        skipFinalSnapshot: true,
        serverlessv2ScalingConfiguration: { minCapacity: 0.5, maxCapacity: 4 },
        restoreToPointInTime: dynamicSingle(hcl`${inputs.snapshot} == null ? [1] : []`, () => ({
          sourceClusterIdentifier: "other",
          useLatestRestorableTime: true,
        })),
        timeouts: { delete: "2h" },
      });
      const parameters = new DbParameterGroup(scope, "this", {
        family: "postgres16",
        parameter: [
          { name: "log_connections", value: "1" },
          ...dynamic(inputs.parameters, (one) => ({ name: one.key, value: one.value, applyMethod: "pending-reboot" })),
        ],
        lifecycle: { createBeforeDestroy: true },
      });
      new DbInstance(scope, "this", {
        identifier: "db",
        engine: "postgres",
        instanceClass: "db.t4g.micro",
        allocatedStorage: 20,
        username: "postgres",
        manageMasterUserPassword: true,
        parameterGroupName: parameters.name,
        skipFinalSnapshot: true,
        blueGreenUpdate: { enabled: true },
      });
      new ElasticacheReplicationGroup(scope, "this", {
        replicationGroupId: "cache",
        description: "Cache",
        nodeType: "cache.t4g.micro",
        numNodeGroups: 2,
        replicasPerNodeGroup: 1,
        automaticFailoverEnabled: true,
        transitEncryptionEnabled: true,
        logDeliveryConfiguration: [
          { destination: "slow", destinationType: "cloudwatch-logs", logFormat: "json", logType: "slow-log" },
        ],
      });
      new MskCluster(scope, "this", {
        clusterName: "kafka",
        kafkaVersion: "3.7.x",
        numberOfBrokerNodes: 2,
        brokerNodeGroupInfo: {
          clientSubnets: inputs.subnetIds,
          instanceType: "kafka.m7g.large",
          securityGroups: ["sg-1"],
          connectivityInfo: {
            publicAccess: { type: "DISABLED" },
            vpcConnectivity: { clientAuthentication: { sasl: { iam: true, scram: false }, tls: false } },
          },
          storageInfo: {
            ebsStorageInfo: { volumeSize: 100, provisionedThroughput: { enabled: true, volumeThroughput: 250 } },
          },
        },
        clientAuthentication: { sasl: { iam: true }, tls: { certificateAuthorityArns: [] } },
        encryptionInfo: { encryptionInTransit: { clientBroker: "TLS", inCluster: true } },
        loggingInfo: { brokerLogs: { cloudwatchLogs: { enabled: true, logGroup: "kafka" }, s3: { enabled: false } } },
        openMonitoring: {
          prometheus: { jmxExporter: { enabledInBroker: true }, nodeExporter: { enabledInBroker: true } },
        },
      });
      new KinesisFirehoseDeliveryStream(scope, "this", {
        name: "logs",
        destination: "extended_s3",
        extendedS3Configuration: {
          bucketArn: "arn:aws:s3:::objects",
          roleArn: inputs.roleArn,
          prefix: "data/customer_id=!{partitionKeyFromQuery:customer_id}/",
          errorOutputPrefix: "errors/!{firehose:error-output-type}/",
          bufferingSize: 64,
          cloudwatchLoggingOptions: { enabled: false },
          dynamicPartitioningConfiguration: { enabled: true, retryDuration: 300 },
          dataFormatConversionConfiguration: {
            enabled: true,
            inputFormatConfiguration: { deserializer: { openXJsonSerDe: { caseInsensitive: true } } },
            outputFormatConfiguration: { serializer: { parquetSerDe: { compression: "SNAPPY" } } },
            schemaConfiguration: { databaseName: "logs", tableName: "logs", roleArn: inputs.roleArn },
          },
          processingConfiguration: {
            enabled: true,
            processors: [
              { type: "RecordDeAggregation", parameters: [{ parameterName: "SubRecordType", parameterValue: "JSON" }] },
              {
                type: "MetadataExtraction",
                parameters: [
                  { parameterName: "JsonParsingEngine", parameterValue: "JQ-1.6" },
                  { parameterName: "MetadataExtractionQuery", parameterValue: "{customer_id:.customer_id}" },
                ],
              },
            ],
          },
        },
        serverSideEncryption: { enabled: true },
      });
      new GlueCatalogTable(scope, "this", {
        name: "logs",
        databaseName: "logs",
        tableType: "EXTERNAL_TABLE",
        parameters: { EXTERNAL: "TRUE", "parquet.compression": "SNAPPY" },
        partitionKeys: [
          { name: "year", type: "int" },
          { name: "month", type: "int" },
        ],
        storageDescriptor: {
          location: "s3://objects/logs",
          columns: [
            { name: "at", type: "timestamp", comment: "When" },
            ...dynamic(inputs.columns, (column) => ({
              name: column.value.name,
              type: column.value.type,
            })),
          ],
          serDeInfo: { name: "json", parameters: { "serialization.format": "1" } },
          sortColumns: [{ column: "at", sortOrder: 1 }],
          skewedInfo: { skewedColumnNames: ["at"], skewedColumnValueLocationMaps: { a: "b" } },
        },
      });
      new GlueJob(scope, "this", {
        name: "import",
        roleArn: inputs.roleArn,
        glueVersion: "5.0",
        maxCapacity: 0.0625,
        defaultArguments: { "--job-language": "python", "--enable-metrics": "true" },
        command: { name: "pythonshell", scriptLocation: "s3://objects/import.py", pythonVersion: "3.9" },
        executionProperty: { maxConcurrentRuns: 2 },
      });
      new OpensearchDomain(scope, "this", {
        domainName: "logs",
        engineVersion: "OpenSearch_2.17",
        advancedOptions: { "rest.action.multi.allow_explicit_index": "true" },
        advancedSecurityOptions: { enabled: true, masterUserOptions: { masterUserArn: inputs.roleArn } },
        clusterConfig: {
          instanceType: "r7g.large.search",
          instanceCount: 2,
          zoneAwarenessEnabled: true,
          zoneAwarenessConfig: { availabilityZoneCount: 2 },
          coldStorageOptions: { enabled: false },
        },
        ebsOptions: { ebsEnabled: true, volumeSize: 20, throughput: 125 },
        encryptAtRest: { enabled: true },
        nodeToNodeEncryption: { enabled: true },
        logPublishingOptions: [
          { logType: "INDEX_SLOW_LOGS", cloudwatchLogGroupArn: "arn:aws:logs:eu-central-1:111122223333:log-group:x" },
        ],
        offPeakWindowOptions: { enabled: true, offPeakWindow: { windowStartTime: { hours: 3, minutes: 0 } } },
      });
      new EmrCluster(scope, "this", {
        name: "batch",
        releaseLabel: "emr-7.5.0",
        serviceRole: inputs.roleArn,
        applications: ["Spark"],
        masterInstanceGroup: { instanceType: "m7g.xlarge", ebsConfig: [{ size: 40, type: "gp3" }] },
        coreInstanceGroup: { instanceType: "m7g.xlarge", instanceCount: 2 },
        bootstrapAction: [{ name: "first", path: "s3://objects/first.sh", args: hcl<string[]>`${["a", "${b}"]}` }],
        step: [
          {
            name: "debug",
            actionOnFailure: "CONTINUE",
            hadoopJarStep: [
              { jar: "command-runner.jar", args: ["state-pusher-script"], mainClass: "x", properties: {} },
            ],
          },
        ],
        configurationsJson: hcl`jsonencode([{ Classification = "spark", Properties = { "a.b" = "c" } }])`,
      });
      new Lexv2ModelsBotVersion(scope, "this", {
        botId: "BOT1234567",
        localeSpecification: { en_US: { sourceBotVersion: "DRAFT" }, de_DE: { sourceBotVersion: "DRAFT" } },
      });
      return {};
    },
  },
);
