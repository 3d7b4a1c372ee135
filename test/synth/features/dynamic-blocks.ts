import { DataAwsIamPolicyDocument } from "@cdktf/provider-aws/lib/data-aws-iam-policy-document";
import { IamPolicy } from "@cdktf/provider-aws/lib/iam-policy";
import { PrometheusWorkspace } from "@cdktf/provider-aws/lib/prometheus-workspace";
import { Wafv2WebAcl } from "@cdktf/provider-aws/lib/wafv2-web-acl";
import { dynamic, dynamicSingle, hcl, t } from "../../../src/define";
import { feature } from "./module-of";

const statement = t.object({
  actions: t.list(t.string).required("Actions."),
  conditions: t.map(t.list(t.string)).optional("Values by condition key.", { default: {} }),
});

/** Lists of blocks, beside blocks that always stand, one in another, and blocks that may stand once. */
export const dynamicBlocks = feature(
  "dynamic-blocks",
  { statements: [{ actions: ["s3:GetObject"], conditions: { "aws:RequestedRegion": ["eu-central-1"] } }] },
  {
    inputs: {
      blockedCountries: t.map(t.list(t.string)).optional("Countries by rule.", { default: {} }),
      logGroupArn: t.string.optional("Log group for query logs; null: none.", { default: null }),
      statements: t.list(statement).required("Statements."),
    },
    outputs: {},
    build({ scope, inputs }) {
      const policy = new DataAwsIamPolicyDocument(scope, "this", {
        statement: [
          { sid: "Always", actions: ["sts:GetCallerIdentity"], resources: ["*"] },
          ...dynamic(inputs.statements, (element) => ({
            sid: hcl`"Extra${element.key}"`,
            actions: element.value.actions,
            resources: ["*"],
            condition: dynamic(element.value.conditions, (condition) => ({
              test: "StringEquals",
              variable: condition.key,
              values: hcl<string[]>`concat(${condition.value}, [${element.key}])`,
            })),
          })),
        ],
      });
      new IamPolicy(scope, "this", { policy: policy.json });
      new PrometheusWorkspace(scope, "this", {
        loggingConfiguration: dynamicSingle(hcl`${inputs.logGroupArn}[*]`, (arn) => ({
          logGroupArn: hcl`"${arn.value}:*"`,
        })),
      });
      new Wafv2WebAcl(scope, "this", {
        name: "this",
        scope: "REGIONAL",
        defaultAction: { allow: {} },
        visibilityConfig: { cloudwatchMetricsEnabled: false, metricName: "this", sampledRequestsEnabled: false },
        customResponseBody: dynamic(hcl`{ denied = "no" }`, (body) => ({
          content: body.value,
          contentType: "TEXT_PLAIN",
          key: body.key,
        })),
      });
      return {};
    },
  },
);
