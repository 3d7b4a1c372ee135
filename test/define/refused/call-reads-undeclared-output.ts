import { defineModule, t } from "../../../src/define";

// @expect: Property 'vpcArn' does not exist
export const definition = defineModule({
  name: "sample",
  system: "aws",
  summary: "Sample.",
  appliedBy: "operator",
  requires: { terraform: ">= 1.5.7", aws: { version: ">= 5.100", aliases: ["dns"] } },
  inputs: { name: t.string.required("Name.") },
  outputs: { arn: t.string.output("ARN.") },
  build({ call }) {
    const made = call("vpc", "acme/vpc/aws", { version: "~> 1.0", outputs: { vpcId: t.string } });
    return { arn: made.vpcArn };
  },
});
