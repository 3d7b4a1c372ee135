import { AppmeshRoute } from "@cdktf/provider-aws/lib/appmesh-route";
import { LbListener } from "@cdktf/provider-aws/lib/lb-listener";
import { S3BucketReplicationConfigurationA } from "@cdktf/provider-aws/lib/s3-bucket-replication-configuration";
import { SsmMaintenanceWindowTask } from "@cdktf/provider-aws/lib/ssm-maintenance-window-task";
import { dynamic, dynamicSingle, hcl, t } from "../../../src/define";
import { feature } from "./module-of";

/** Blocks that may stand once, in blocks that may stand once, with lists of blocks, maps and dynamic blocks of the same name inside. */
export const nestedSingleBlocks = feature(
  "nested-single-blocks",
  {},
  {
    inputs: {
      comment: t.string.optional("Comment; null: none.", { default: null }),
      targetGroups: t.map(t.number).optional("Weights by target group ARN.", { default: {} }),
      days: t.list(t.number).optional("Days.", { default: [] }),
    },
    outputs: {},
    build({ scope, inputs }) {
      new LbListener(scope, "this", {
        loadBalancerArn: "arn:aws:elasticloadbalancing:eu-central-1:111122223333:loadbalancer/app/x/0123456789abcdef",
        defaultAction: [
          {
            type: "forward",
            forward: dynamicSingle(hcl`length(${inputs.targetGroups}) > 0 ? [1] : []`, (once) => ({
              targetGroup: dynamic(inputs.targetGroups, (group) => ({
                arn: group.key,
                weight: hcl<number>`${group.value} * ${once.value}`,
              })),
              stickiness: { duration: 600, enabled: true },
            })),
          },
        ],
      });
      new SsmMaintenanceWindowTask(scope, "this", {
        windowId: "mw-0123456789abcdef0",
        taskArn: "AWS-RunShellScript",
        taskType: "RUN_COMMAND",
        taskInvocationParameters: {
          runCommandParameters: dynamicSingle(hcl`${inputs.comment}[*]`, (comment) => ({
            comment: comment.value,
            timeoutSeconds: 600,
            parameter: [
              { name: "commands", values: ["true", comment.value] },
              ...dynamic(hcl`{ executionTimeout = ["600"] }`, (parameter) => ({
                name: parameter.key,
                values: hcl<string[]>`${parameter.value}`,
              })),
            ],
          })),
        },
      });
      new AppmeshRoute(scope, "this", {
        name: "this",
        meshName: "mesh",
        virtualRouterName: "router",
        spec: {
          httpRoute: {
            action: { weightedTarget: [{ virtualNode: "node", weight: 1 }] },
            match: dynamicSingle(hcl`{ "/" = "x" }`, (outer) => ({
              prefix: outer.key,
              header: [
                {
                  name: "first",
                  match: dynamicSingle(hcl`[${outer.value}]`, (inner) => ({
                    exact: hcl`"${inner.value}-${outer.value}"`,
                  })),
                },
              ],
            })),
          },
        },
      });
      new S3BucketReplicationConfigurationA(scope, "this", {
        bucket: "source",
        role: "arn:aws:iam::111122223333:role/replication",
        rule: dynamic(inputs.days, (rule) => ({
          id: hcl`"${rule.value}"`,
          status: "Enabled",
          destination: {
            bucket: "arn:aws:s3:::destination",
            metrics: dynamicSingle(hcl`[${rule.value}]`, (metrics) => ({
              status: "Enabled",
              eventThreshold: { minutes: hcl<number>`${metrics.value}` },
            })),
          },
        })),
      });
      return {};
    },
  },
);
