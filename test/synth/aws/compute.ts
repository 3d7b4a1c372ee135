import { AutoscalingGroup } from "@cdktf/provider-aws/lib/autoscaling-group";
import { BatchComputeEnvironment } from "@cdktf/provider-aws/lib/batch-compute-environment";
import { BatchJobDefinition } from "@cdktf/provider-aws/lib/batch-job-definition";
import { BatchJobQueue } from "@cdktf/provider-aws/lib/batch-job-queue";
import { DataAwsAmi } from "@cdktf/provider-aws/lib/data-aws-ami";
import { DataAwsIamPolicyDocument } from "@cdktf/provider-aws/lib/data-aws-iam-policy-document";
import { IamRole } from "@cdktf/provider-aws/lib/iam-role";
import { Instance } from "@cdktf/provider-aws/lib/instance";
import { LambdaEventSourceMapping } from "@cdktf/provider-aws/lib/lambda-event-source-mapping";
import { LambdaFunction } from "@cdktf/provider-aws/lib/lambda-function";
import { LaunchTemplate } from "@cdktf/provider-aws/lib/launch-template";
import { SfnStateMachine } from "@cdktf/provider-aws/lib/sfn-state-machine";
import { dynamic, dynamicSingle, hcl, t } from "../../../src/define";
import { feature } from "../features/module-of";

const volume = t.object({
  size: t.number.required("GiB."),
  type: t.string.optional("Type.", { default: "gp3" }),
  encrypted: t.bool.optional("Whether encrypted.", { default: true }),
});

/** Blocks in blocks in blocks with numbers and booleans, texts over several lines, JSON written as HCL. */
export const compute = feature(
  "compute",
  { subnet_ids: ["subnet-1"] },
  {
    inputs: {
      subnetIds: t.set(t.string).required("Subnets."),
      volumes: t.map(volume).optional("Volumes by device.", { default: { "/dev/sdf": { size: 20 } } }),
      environment: t.map(t.string).optional("Environment of the function.", { default: {} }),
      instanceTypes: t.list(t.string).optional("Instance types.", { default: ["m7g.large", "m6g.large"] }),
    },
    outputs: {},
    build({ scope, inputs }) {
      const image = new DataAwsAmi(scope, "this", {
        mostRecent: true,
        owners: ["amazon"],
        filter: [
          { name: "name", values: ["al2023-ami-*"] },
          { name: "architecture", values: ["arm64"] },
        ],
      });
      const trust = new DataAwsIamPolicyDocument(scope, "trust", {
        statement: [
          {
            sid: "Services",
            actions: ["sts:AssumeRole"],
            principals: [
              { type: "Service", identifiers: ["lambda.amazonaws.com", "states.amazonaws.com"] },
              { type: "AWS", identifiers: ["111122223333"] },
            ],
            condition: [
              { test: "StringEquals", variable: "aws:SourceAccount", values: ["111122223333"] },
              { test: "ArnLike", variable: "aws:SourceArn", values: ["arn:aws:lambda:*:111122223333:function:*"] },
            ],
          },
          { effect: "Deny", notActions: ["sts:AssumeRole"], notPrincipals: [{ type: "AWS", identifiers: ["*"] }] },
        ],
      });
      const role = new IamRole(scope, "this", { namePrefix: "worker-", assumeRolePolicy: trust.json });
      const template = new LaunchTemplate(scope, "this", {
        namePrefix: "worker-",
        imageId: image.id,
        updateDefaultVersion: true,
        userData: hcl`base64encode(<<-EOT
          #!/bin/bash
          echo "$\${HOME} in \${join(",", var.subnet_ids)}"
        EOT
        )`,
        blockDeviceMappings: [
          { deviceName: "/dev/xvda", ebs: { volumeSize: 30, volumeType: "gp3", encrypted: "true", iops: 3000 } },
          ...dynamic(inputs.volumes, (volume) => ({
            deviceName: volume.key,
            ebs: {
              volumeSize: volume.value.size,
              volumeType: volume.value.type,
              encrypted: hcl<string>`${volume.value.encrypted}`,
            },
          })),
        ],
        metadataOptions: { httpEndpoint: "enabled", httpTokens: "required", httpPutResponseHopLimit: 1 },
        monitoring: { enabled: true },
        networkInterfaces: [
          { associatePublicIpAddress: "false", deleteOnTermination: "true", securityGroups: ["sg-1"] },
        ],
        placement: { tenancy: "default" },
        tagSpecifications: [
          { resourceType: "instance", tags: { Name: "worker" } },
          { resourceType: "volume", tags: { Name: "worker" } },
        ],
      });
      new AutoscalingGroup(scope, "this", {
        name: "workers",
        minSize: 0,
        maxSize: 10,
        vpcZoneIdentifier: inputs.subnetIds,
        mixedInstancesPolicy: {
          instancesDistribution: { onDemandBaseCapacity: 0, onDemandPercentageAboveBaseCapacity: 25 },
          launchTemplate: {
            launchTemplateSpecification: { launchTemplateId: template.id, version: "$Latest" },
            override: [
              ...dynamic(inputs.instanceTypes, (type) => ({ instanceType: type.value, weightedCapacity: "1" })),
              { instanceRequirements: { memoryMib: { min: 4096 }, vcpuCount: { min: 2, max: 4 } } },
            ],
          },
        },
        initialLifecycleHook: [{ name: "ready", lifecycleTransition: "autoscaling:EC2_INSTANCE_LAUNCHING" }],
        instanceRefresh: { strategy: "Rolling", preferences: { minHealthyPercentage: 50 }, triggers: ["tag"] },
        tag: [{ key: "Name", value: "worker", propagateAtLaunch: true }],
        warmPool: { poolState: "Stopped", instanceReusePolicy: { reuseOnScaleIn: true } },
        timeouts: { delete: "15m" },
      });
      new Instance(scope, "this", {
        ami: image.id,
        instanceType: "t4g.nano",
        rootBlockDevice: { volumeSize: 8, encrypted: true },
        ebsBlockDevice: dynamic(inputs.volumes, (volume) => ({
          deviceName: volume.key,
          volumeSize: volume.value.size,
        })),
        creditSpecification: { cpuCredits: "standard" },
        launchTemplate: { id: template.id, version: "$Default" },
        lifecycle: { ignoreChanges: ["ami", 'tags["LastPatched"]'], replaceTriggeredBy: [template] },
      });
      const fn = new LambdaFunction(scope, "this", {
        functionName: "worker",
        role: role.arn,
        handler: "index.handler",
        runtime: "nodejs22.x",
        filename: "function.zip",
        architectures: ["arm64"],
        memorySize: 256,
        environment: dynamicSingle(hcl`length(${inputs.environment}) > 0 ? [${inputs.environment}] : []`, (one) => ({
          variables: hcl<Record<string, string>>`${one.value}`,
        })),
        deadLetterConfig: { targetArn: "arn:aws:sqs:eu-central-1:111122223333:dead" },
        ephemeralStorage: { size: 1024 },
        loggingConfig: { logFormat: "JSON", applicationLogLevel: "INFO" },
        tracingConfig: { mode: "Active" },
        vpcConfig: { subnetIds: inputs.subnetIds, securityGroupIds: ["sg-1"] },
      });
      new LambdaEventSourceMapping(scope, "this", {
        functionName: fn.arn,
        topics: ["orders"],
        startingPosition: "TRIM_HORIZON",
        selfManagedEventSource: { endpoints: { KAFKA_BOOTSTRAP_SERVERS: "kafka1.example:9092,kafka2.example:9092" } },
        sourceAccessConfiguration: [
          { type: "VPC_SUBNET", uri: "subnet:subnet-1" },
          { type: "VPC_SECURITY_GROUP", uri: "security_group:sg-1" },
        ],
        filterCriteria: { filter: [{ pattern: hcl`jsonencode({ body = { kind = ["order"] } })` }] },
        destinationConfig: { onFailure: { destinationArn: "arn:aws:sqs:eu-central-1:111122223333:dead" } },
      });
      new SfnStateMachine(scope, "this", {
        name: "workflow",
        roleArn: role.arn,
        definition: hcl`jsonencode({
          StartAt = "Work"
          States = {
            Work = { Type = "Task", Resource = ${fn.arn}, End = true, TimeoutSeconds = 30 }
          }
        })`,
        loggingConfiguration: {
          level: "ALL",
          includeExecutionData: false,
          logDestination: "arn:aws:logs:eu-central-1:111122223333:log-group:workflow:*",
        },
      });
      const environment = new BatchComputeEnvironment(scope, "this", {
        computeEnvironmentName: "spot",
        type: "MANAGED",
        computeResources: {
          type: "SPOT",
          maxVcpus: 16,
          minVcpus: 0,
          subnets: inputs.subnetIds,
          securityGroupIds: ["sg-1"],
          instanceType: inputs.instanceTypes,
          ec2Configuration: [{ imageType: "ECS_AL2023" }],
          launchTemplate: { launchTemplateId: template.id, version: "$Latest" },
        },
        updatePolicy: { jobExecutionTimeoutMinutes: 30, terminateJobsOnUpdate: false },
      });
      new BatchJobQueue(scope, "this", {
        name: "spot",
        state: "ENABLED",
        priority: 1,
        computeEnvironmentOrder: [{ order: 1, computeEnvironment: environment.arn }],
        jobStateTimeLimitAction: [
          {
            action: "CANCEL",
            maxTimeSeconds: 600,
            reason: "MISCONFIGURATION:JOB_RESOURCE_REQUIREMENT",
            state: "RUNNABLE",
          },
        ],
      });
      new BatchJobDefinition(scope, "this", {
        name: "import",
        type: "container",
        platformCapabilities: ["EC2"],
        containerProperties: hcl`jsonencode({ image = "busybox", command = ["ls", "-la"], memory = 512, vcpus = 1 })`,
        parameters: { source: "s3://objects" },
        retryStrategy: {
          attempts: 3,
          evaluateOnExit: [
            { action: "RETRY", onStatusReason: "Host EC2*" },
            { action: "EXIT", onReason: "*" },
          ],
        },
        timeout: { attemptDurationSeconds: 600 },
      });
      return {};
    },
  },
);
