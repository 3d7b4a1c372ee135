import { BudgetsBudget } from "@cdktf/provider-aws/lib/budgets-budget";
import { CloudwatchEventRule } from "@cdktf/provider-aws/lib/cloudwatch-event-rule";
import { CloudwatchEventTarget } from "@cdktf/provider-aws/lib/cloudwatch-event-target";
import { CloudwatchMetricAlarm } from "@cdktf/provider-aws/lib/cloudwatch-metric-alarm";
import { CodebuildProject } from "@cdktf/provider-aws/lib/codebuild-project";
import { Codepipeline } from "@cdktf/provider-aws/lib/codepipeline";
import { CognitoUserPool } from "@cdktf/provider-aws/lib/cognito-user-pool";
import { ConfigConfigRule } from "@cdktf/provider-aws/lib/config-config-rule";
import { OpensearchserverlessSecurityConfig } from "@cdktf/provider-aws/lib/opensearchserverless-security-config";
import { SchedulerSchedule } from "@cdktf/provider-aws/lib/scheduler-schedule";
import { SnsTopic } from "@cdktf/provider-aws/lib/sns-topic";
import { SnsTopicSubscription } from "@cdktf/provider-aws/lib/sns-topic-subscription";
import { SqsQueue } from "@cdktf/provider-aws/lib/sqs-queue";
import { SsmDocument } from "@cdktf/provider-aws/lib/ssm-document";
import { SsmParameter } from "@cdktf/provider-aws/lib/ssm-parameter";
import { Wafv2WebAcl } from "@cdktf/provider-aws/lib/wafv2-web-acl";
import { dynamic, each, hcl, t } from "../../../src/define";
import { feature } from "../features/module-of";

const stage = t.object({ action: t.string.required("Action."), provider: t.string.required("Provider.") });

/** Empty blocks, blocks that hold statements of their own kind, dynamic in dynamic of one name, YAML and JSON in text. */
export const operations = feature(
  "operations",
  { role_arn: "arn:aws:iam::111122223333:role/x" },
  {
    inputs: {
      roleArn: t.string.required("Role."),
      emails: t.set(t.string).optional("Who is told.", { default: [] }),
      countries: t.map(t.list(t.string)).optional("Blocked countries by rule.", { default: {} }),
      stages: t.map(t.list(stage)).optional("Stages after the build.", { default: {} }),
      thresholds: t.map(t.number).optional("Thresholds of the budget by kind.", { default: { ACTUAL: 80.5 } }),
    },
    outputs: {},
    build({ scope, inputs }) {
      const topic = new SnsTopic(scope, "this", {
        namePrefix: "alarms-",
        deliveryPolicy: hcl`jsonencode({ http = { defaultHealthyRetryPolicy = { numRetries = 3 } } })`,
      });
      const emails = each(inputs.emails);
      new SnsTopicSubscription(scope, "this", {
        forEach: emails.iterator,
        topicArn: topic.arn,
        protocol: "email",
        endpoint: emails.value,
      });
      const dead = new SqsQueue(scope, "dead", { name: "dead", messageRetentionSeconds: 1209600 });
      const queue = new SqsQueue(scope, "this", {
        name: "work",
        redrivePolicy: hcl`jsonencode({ deadLetterTargetArn = ${dead.arn}, maxReceiveCount = 4 })`,
      });
      new CloudwatchMetricAlarm(scope, "this", {
        alarmName: "error-rate",
        comparisonOperator: "GreaterThanOrEqualToThreshold",
        evaluationPeriods: 2,
        threshold: 0.05,
        alarmActions: [topic.arn],
        metricQuery: [
          { id: "rate", expression: "errors / requests", label: "Error rate", returnData: true },
          {
            id: "errors",
            metric: {
              metricName: "HTTPCode_Target_5XX_Count",
              namespace: "AWS/ApplicationELB",
              period: 60,
              stat: "Sum",
              dimensions: { LoadBalancer: "app/web/0123456789abcdef" },
            },
          },
          {
            id: "requests",
            metric: { metricName: "RequestCount", namespace: "AWS/ApplicationELB", period: 60, stat: "Sum" },
          },
        ],
      });
      const rule = new CloudwatchEventRule(scope, "this", {
        name: "findings",
        eventPattern: hcl`jsonencode({ source = ["aws.guardduty"], detail = { severity = [{ numeric = [">=", 7] }] } })`,
      });
      new CloudwatchEventTarget(scope, "this", {
        rule: rule.name,
        arn: queue.arn,
        deadLetterConfig: { arn: dead.arn },
        inputTransformer: {
          inputPaths: { finding: "$.detail.title" },
          inputTemplate: hcl`${'"<finding> was found, ${not} interpolated"'}`,
        },
        retryPolicy: { maximumEventAgeInSeconds: 60, maximumRetryAttempts: 0 },
      });
      new SchedulerSchedule(scope, "this", {
        name: "nightly",
        scheduleExpression: "rate(1 day)",
        flexibleTimeWindow: { mode: "FLEXIBLE", maximumWindowInMinutes: 15 },
        target: { arn: queue.arn, roleArn: inputs.roleArn, retryPolicy: { maximumRetryAttempts: 2 } },
      });
      new BudgetsBudget(scope, "this", {
        name: "monthly",
        budgetType: "COST",
        limitAmount: "100",
        limitUnit: "USD",
        timeUnit: "MONTHLY",
        costFilter: [{ name: "Service", values: ["Amazon Elastic Compute Cloud - Compute"] }],
        costTypes: { includeCredit: false },
        notification: dynamic(inputs.thresholds, (one) => ({
          comparisonOperator: "GREATER_THAN",
          notificationType: one.key,
          threshold: one.value,
          thresholdType: "PERCENTAGE",
          subscriberSnsTopicArns: [topic.arn],
        })),
      });
      const project = new CodebuildProject(scope, "this", {
        name: "build",
        serviceRole: inputs.roleArn,
        artifacts: { type: "CODEPIPELINE" },
        cache: { type: "LOCAL", modes: ["LOCAL_DOCKER_LAYER_CACHE"] },
        environment: {
          computeType: "BUILD_GENERAL1_SMALL",
          image: "aws/codebuild/amazonlinux2-aarch64-standard:3.0",
          type: "ARM_CONTAINER",
          privilegedMode: true,
          environmentVariable: [
            { name: "A", value: "1" },
            { name: "TOKEN", value: "/build/token", type: "PARAMETER_STORE" },
          ],
        },
        logsConfig: { cloudwatchLogs: { groupName: "build" }, s3Logs: { status: "DISABLED" } },
        source: {
          type: "CODEPIPELINE",
          buildspec: hcl`${'version: 0.2\nphases:\n  build:\n    commands:\n      - echo "${CODEBUILD_SRC_DIR}"\n'}`,
        },
      });
      new Codepipeline(scope, "this", {
        name: "deliver",
        roleArn: inputs.roleArn,
        pipelineType: "V2",
        artifactStore: [{ location: "objects", type: "S3", encryptionKey: { id: "alias/aws/s3", type: "KMS" } }],
        stage: [
          {
            name: "Build",
            action: [
              {
                name: "Build",
                category: "Build",
                owner: "AWS",
                provider: "CodeBuild",
                version: "1",
                configuration: { ProjectName: project.name },
                inputArtifacts: ["source"],
              },
            ],
          },
          ...dynamic(inputs.stages, (stage) => ({
            name: stage.key,
            action: dynamic(stage.value, (action) => ({
              name: action.value.action,
              category: "Deploy",
              owner: "AWS",
              provider: action.value.provider,
              version: "1",
              runOrder: hcl<number>`${action.key} + 1`,
            })),
          })),
        ],
        variable: [{ name: "revision", defaultValue: "main" }],
      });
      new CognitoUserPool(scope, "this", {
        name: "users",
        mfaConfiguration: "OPTIONAL",
        softwareTokenMfaConfiguration: { enabled: true },
        accountRecoverySetting: { recoveryMechanism: [{ name: "verified_email", priority: 1 }] },
        adminCreateUserConfig: {
          allowAdminCreateUserOnly: true,
          inviteMessageTemplate: {
            emailSubject: "Welcome",
            emailMessage: "{username}, your password is {####}",
            smsMessage: "{username} {####}",
          },
        },
        passwordPolicy: { minimumLength: 12, requireSymbols: false, temporaryPasswordValidityDays: 7 },
        schema: [
          {
            name: "tenant",
            attributeDataType: "String",
            mutable: false,
            stringAttributeConstraints: { minLength: "1", maxLength: "64" },
          },
        ],
      });
      new ConfigConfigRule(scope, "this", {
        name: "encrypted-volumes",
        source: { owner: "AWS", sourceIdentifier: "ENCRYPTED_VOLUMES" },
        scope: { complianceResourceTypes: ["AWS::EC2::Volume"] },
      });
      new OpensearchserverlessSecurityConfig(scope, "this", {
        name: "saml",
        type: "saml",
        samlOptions: { metadata: "<xml/>", sessionTimeout: 60 },
      });
      new SsmDocument(scope, "this", {
        name: "restart",
        documentType: "Command",
        documentFormat: "YAML",
        content: "schemaVersion: '2.2'\nmainSteps:\n  - action: aws:runShellScript\n    name: restart\n",
        attachmentsSource: [{ key: "SourceUrl", values: ["s3://objects/attachments"] }],
      });
      new SsmParameter(scope, "this", { name: "/build/arn", type: "String", value: project.arn });
      new Wafv2WebAcl(scope, "this", {
        name: "web",
        scope: "REGIONAL",
        defaultAction: { allow: {} },
        visibilityConfig: { cloudwatchMetricsEnabled: true, metricName: "web", sampledRequestsEnabled: true },
        rule: [
          {
            name: "managed",
            priority: 1,
            overrideAction: { none: {} },
            statement: {
              managed_rule_group_statement: {
                name: "AWSManagedRulesCommonRuleSet",
                vendor_name: "AWS",
                rule_action_override: [{ name: "SizeRestrictions_BODY", action_to_use: { count: {} } }],
              },
            },
            visibilityConfig: { cloudwatchMetricsEnabled: true, metricName: "managed", sampledRequestsEnabled: true },
          },
          ...dynamic(inputs.countries, (rule) => ({
            name: rule.key,
            priority: 10,
            action: { block: {} },
            statement: { geo_match_statement: { country_codes: hcl`${rule.value}` } },
            visibilityConfig: { cloudwatchMetricsEnabled: true, metricName: rule.key, sampledRequestsEnabled: true },
          })),
        ],
      });
      return {};
    },
  },
);
