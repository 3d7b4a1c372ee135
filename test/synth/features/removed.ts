import { SsmParameter } from "@cdktf/provider-aws/lib/ssm-parameter";
import { feature } from "./module-of";

/** Resources that an earlier release made: forgotten, or destroyed on purpose. */
export const removed = feature(
  "removed",
  {},
  {
    requires: { terraform: ">= 1.7", aws: ">= 5.100" },
    inputs: {},
    outputs: {},
    moved: [{ from: "aws_ssm_parameter.that", to: "aws_ssm_parameter.this" }],
    removed: [
      { from: "aws_sns_topic.alarms", destroy: false, comment: "Topics stay: others subscribe to them." },
      { from: "module.queue.aws_sqs_queue.this", destroy: true },
      { from: "module.old", destroy: false },
    ],
    build({ scope }) {
      new SsmParameter(scope, "this", { name: "/x", type: "String", value: "x" });
      return {};
    },
  },
);
