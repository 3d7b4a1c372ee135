import { AppautoscalingPolicy } from "@cdktf/provider-aws/lib/appautoscaling-policy";
import { AppautoscalingTarget } from "@cdktf/provider-aws/lib/appautoscaling-target";
import { ApprunnerService } from "@cdktf/provider-aws/lib/apprunner-service";
import { EcrLifecyclePolicy } from "@cdktf/provider-aws/lib/ecr-lifecycle-policy";
import { EcrRepository } from "@cdktf/provider-aws/lib/ecr-repository";
import { EcsCapacityProvider } from "@cdktf/provider-aws/lib/ecs-capacity-provider";
import { EcsCluster } from "@cdktf/provider-aws/lib/ecs-cluster";
import { EcsService } from "@cdktf/provider-aws/lib/ecs-service";
import { EcsTaskDefinition } from "@cdktf/provider-aws/lib/ecs-task-definition";
import { EksAddon } from "@cdktf/provider-aws/lib/eks-addon";
import { EksCluster } from "@cdktf/provider-aws/lib/eks-cluster";
import { EksNodeGroup } from "@cdktf/provider-aws/lib/eks-node-group";
import { dynamic, dynamicSingle, each, hcl, t } from "../../../src/define";
import { feature } from "../features/module-of";

const taint = t.object({
  key: t.string.required("Key."),
  effect: t.string.required("Effect."),
  value: t.string.optional("Value.", { default: null }),
});

const nodeGroup = t.object({
  minSize: t.number.optional("Nodes at least.", { default: 0 }),
  maxSize: t.number.optional("Nodes at most.", { default: 3 }),
  labels: t.map(t.string).optional("Labels.", { default: {} }),
  taints: t.list(taint).optional("Taints.", { default: [] }),
});

/** Repeated resources with repeated blocks in them, sets of blocks, JSON with numbers and booleans, numbers with fractions. */
export const containers = feature(
  "containers",
  { role_arn: "arn:aws:iam::111122223333:role/x", subnet_ids: ["subnet-1", "subnet-2"] },
  {
    inputs: {
      roleArn: t.string.required("Role."),
      subnetIds: t.list(t.string).required("Subnets."),
      kmsKeyArn: t.string.optional("Key for secrets; null: none.", { default: null }),
      nodeGroups: t.map(nodeGroup).optional("Node groups by name.", { default: { default: { maxSize: 2 } } }),
    },
    outputs: {},
    build({ scope, inputs }) {
      const repository = new EcrRepository(scope, "this", {
        name: "app",
        imageTagMutability: "IMMUTABLE",
        encryptionConfiguration: [{ encryptionType: "KMS" }],
        imageScanningConfiguration: { scanOnPush: true },
      });
      new EcrLifecyclePolicy(scope, "this", {
        repository: repository.name,
        policy: hcl`jsonencode({
          rules = [
            {
              rulePriority = 1
              selection    = { tagStatus = "untagged", countType = "imageCountMoreThan", countNumber = 5 }
              action       = { type = "expire" }
            },
          ]
        })`,
      });
      const cluster = new EcsCluster(scope, "this", {
        name: "app",
        setting: [{ name: "containerInsights", value: "enhanced" }],
        configuration: {
          executeCommandConfiguration: {
            logging: "OVERRIDE",
            logConfiguration: { cloudWatchLogGroupName: "exec", cloudWatchEncryptionEnabled: true },
          },
        },
        serviceConnectDefaults: { namespace: "arn:aws:servicediscovery:eu-central-1:111122223333:namespace/ns-x" },
      });
      new EcsCapacityProvider(scope, "this", {
        name: "workers",
        autoScalingGroupProvider: {
          autoScalingGroupArn:
            "arn:aws:autoscaling:eu-central-1:111122223333:autoScalingGroup:x:autoScalingGroupName/x",
          managedScaling: { status: "ENABLED", targetCapacity: 90, maximumScalingStepSize: 100 },
        },
      });
      const task = new EcsTaskDefinition(scope, "this", {
        family: "app",
        cpu: "256",
        memory: "512",
        networkMode: "awsvpc",
        requiresCompatibilities: ["FARGATE"],
        executionRoleArn: inputs.roleArn,
        containerDefinitions: hcl`jsonencode([
          {
            name         = "app"
            image        = "${repository.repositoryUrl}:1"
            essential    = true
            portMappings = [{ containerPort = 8080 }]
            environment  = [for key, value in { A = "1" } : { name = key, value = value }]
          },
        ])`,
        runtimePlatform: { cpuArchitecture: "ARM64", operatingSystemFamily: "LINUX" },
        volume: [
          {
            name: "data",
            efsVolumeConfiguration: {
              fileSystemId: "fs-0123456789abcdef0",
              transitEncryption: "ENABLED",
              authorizationConfig: { accessPointId: "fsap-0123456789abcdef0", iam: "ENABLED" },
            },
          },
          { name: "scratch" },
        ],
      });
      const service = new EcsService(scope, "this", {
        name: "app",
        cluster: cluster.id,
        taskDefinition: task.arn,
        desiredCount: 2,
        capacityProviderStrategy: [
          { capacityProvider: "FARGATE", base: 1, weight: 1 },
          { capacityProvider: "FARGATE_SPOT", weight: 4 },
        ],
        deploymentCircuitBreaker: { enable: true, rollback: true },
        deploymentController: { type: "ECS" },
        loadBalancer: [
          {
            targetGroupArn: "arn:aws:elasticloadbalancing:eu-central-1:111122223333:targetgroup/x/0123456789abcdef",
            containerName: "app",
            containerPort: 8080,
          },
        ],
        networkConfiguration: { subnets: inputs.subnetIds, assignPublicIp: false, securityGroups: ["sg-1"] },
        serviceConnectConfiguration: {
          enabled: true,
          service: [
            { portName: "http", clientAlias: { port: 80, dnsName: "app" }, timeout: { idleTimeoutSeconds: 60 } },
          ],
        },
        lifecycle: { ignoreChanges: ["desired_count"] },
      });
      const scaled = new AppautoscalingTarget(scope, "this", {
        minCapacity: 1,
        maxCapacity: 8,
        resourceId: hcl`"service/${cluster.name}/${service.name}"`,
        scalableDimension: "ecs:service:DesiredCount",
        serviceNamespace: "ecs",
      });
      new AppautoscalingPolicy(scope, "this", {
        name: "cpu",
        policyType: "TargetTrackingScaling",
        resourceId: scaled.resourceId,
        scalableDimension: scaled.scalableDimension,
        serviceNamespace: scaled.serviceNamespace,
        targetTrackingScalingPolicyConfiguration: {
          targetValue: 62.5,
          scaleInCooldown: 300,
          predefinedMetricSpecification: { predefinedMetricType: "ECSServiceAverageCPUUtilization" },
        },
      });
      const eks = new EksCluster(scope, "this", {
        name: "app",
        roleArn: inputs.roleArn,
        enabledClusterLogTypes: ["api", "audit"],
        accessConfig: { authenticationMode: "API", bootstrapClusterCreatorAdminPermissions: false },
        encryptionConfig: dynamicSingle(hcl`${inputs.kmsKeyArn}[*]`, (key) => ({
          resources: ["secrets"],
          provider: { keyArn: key.value },
        })),
        kubernetesNetworkConfig: { ipFamily: "ipv4", elasticLoadBalancing: { enabled: false } },
        vpcConfig: { subnetIds: inputs.subnetIds, endpointPublicAccess: false, endpointPrivateAccess: true },
        upgradePolicy: { supportType: "STANDARD" },
      });
      const groups = each(inputs.nodeGroups);
      new EksNodeGroup(scope, "this", {
        forEach: groups.iterator,
        nodeGroupName: groups.key,
        clusterName: eks.name,
        nodeRoleArn: inputs.roleArn,
        subnetIds: inputs.subnetIds,
        labels: groups.value.labels,
        scalingConfig: { minSize: groups.value.minSize, maxSize: groups.value.maxSize, desiredSize: 1 },
        updateConfig: { maxUnavailablePercentage: 33 },
        taint: dynamic(groups.value.taints, (taint) => ({
          key: taint.value.key,
          value: taint.value.value,
          effect: taint.value.effect,
        })),
        lifecycle: { ignoreChanges: ["scaling_config[0].desired_size"] },
        timeouts: { create: "30m", delete: "30m" },
      });
      new EksAddon(scope, "this", {
        clusterName: eks.name,
        addonName: "vpc-cni",
        configurationValues: hcl`jsonencode({ env = { ENABLE_PREFIX_DELEGATION = "true" } })`,
        podIdentityAssociation: [{ roleArn: inputs.roleArn, serviceAccount: "aws-node" }],
      });
      new ApprunnerService(scope, "this", {
        serviceName: "app",
        sourceConfiguration: {
          autoDeploymentsEnabled: false,
          imageRepository: {
            imageIdentifier: "public.ecr.aws/aws-containers/hello-app-runner:latest",
            imageRepositoryType: "ECR_PUBLIC",
            imageConfiguration: { port: "8000", runtimeEnvironmentVariables: { camelCase: "stays", "a.b": "c" } },
          },
        },
        healthCheckConfiguration: { protocol: "HTTP", path: "/health" },
      });
      return {};
    },
  },
);
