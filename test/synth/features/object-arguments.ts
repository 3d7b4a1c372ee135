import { Lexv2ModelsBotVersion } from "@cdktf/provider-aws/lib/lexv2models-bot-version";
import { PrometheusWorkspace } from "@cdktf/provider-aws/lib/prometheus-workspace";
import { S3TablesTableBucket } from "@cdktf/provider-aws/lib/s3tables-table-bucket";
import { SecurityGroup } from "@cdktf/provider-aws/lib/security-group";
import { Wafv2RuleGroup } from "@cdktf/provider-aws/lib/wafv2-rule-group";
import { dynamic, hcl, t } from "../../../src/define";
import { feature } from "./module-of";

const logging = t.object({ logGroupArn: t.string.required("Log group.") });

/** What the bindings call blocks, and the provider takes as arguments; blocks that the bindings do not describe; blocks from an object. */
export const objectArguments = feature(
  "object-arguments",
  { logging: { log_group_arn: "arn:aws:logs:eu-central-1:111122223333:log-group:x:*" } },
  {
    inputs: {
      logging: logging.required("Where queries are logged."),
      others: t.list(logging).optional("More of them.", { default: [] }),
      peers: t.map(t.string).optional("Blocks by name.", { default: {} }),
    },
    outputs: { arns: t.list(t.string).output("ARNs.") },
    build({ scope, inputs }) {
      new SecurityGroup(scope, "closed", { ingress: [], egress: [] });
      new SecurityGroup(scope, "open", {
        ingress: hcl`[
          for name, block in ${inputs.peers} : {
            description      = name
            protocol         = "tcp"
            from_port        = 443
            to_port          = 443
            cidr_blocks      = [block]
            ipv6_cidr_blocks = null
            prefix_list_ids  = null
            security_groups  = null
            self             = null
          }
        ]`,
        egress: dynamic(inputs.peers, (peer) => ({ protocol: "-1", fromPort: 0, toPort: 0, cidrBlocks: [peer.value] })),
      });
      new Lexv2ModelsBotVersion(scope, "this", {
        botId: "BOT1234567",
        localeSpecification: { en_US: { sourceBotVersion: "DRAFT" }, de_DE: { sourceBotVersion: "1" } },
      });
      new S3TablesTableBucket(scope, "this", {
        name: "objects",
        encryptionConfiguration: hcl`{ sse_algorithm = "AES256", kms_key_arn = null }`,
      });
      new PrometheusWorkspace(scope, "this", { loggingConfiguration: inputs.logging });
      const first = hcl<{ logGroupArn: string }>`concat(${inputs.others}, [${inputs.logging}])[0]`;
      new PrometheusWorkspace(scope, "first", { loggingConfiguration: first });
      new Wafv2RuleGroup(scope, "this", {
        name: "countries",
        scope: "REGIONAL",
        capacity: 10,
        visibilityConfig: { cloudwatchMetricsEnabled: false, metricName: "countries", sampledRequestsEnabled: false },
        rule: [
          {
            name: "block",
            priority: 1,
            action: { block: {} },
            visibilityConfig: { cloudwatchMetricsEnabled: false, metricName: "block", sampledRequestsEnabled: false },
            statement: {
              or_statement: {
                statement: [
                  { geo_match_statement: { country_codes: ["AQ"] } },
                  {
                    byte_match_statement: {
                      field_to_match: { uri_path: {} },
                      positional_constraint: "STARTS_WITH",
                      search_string: "/private",
                      text_transformation: [{ priority: 0, type: "NONE" }],
                    },
                  },
                ],
              },
            },
          },
        ],
      });
      return { arns: [first.logGroupArn, hcl<{ logGroupArn: string }>`true ? ${first} : null`.logGroupArn] };
    },
  },
);
