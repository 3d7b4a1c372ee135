import { defineModule, t } from "../../../src/define";

// @expect: ephemeralNeedsRequiresTerraform110
export const definition = defineModule({
  name: "sample",
  system: "aws",
  summary: "Sample.",
  appliedBy: "operator",
  requires: { terraform: ">= 1.5.7", aws: ">= 5.100" },
  inputs: { token: t.string.required("Token.", { ephemeral: true }) },
  outputs: { arn: t.string.output("ARN.") },
  build: () => ({ arn: "x" }),
});
