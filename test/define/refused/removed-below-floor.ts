import { defineModule } from "../../../src/define";

// @expect: thisNeedsRequiresTerraform17
export const definition = defineModule({
  name: "sample",
  system: "aws",
  summary: "Sample.",
  appliedBy: "operator",
  requires: { terraform: ">= 1.6.6", aws: ">= 5.100" },
  inputs: {},
  outputs: {},
  removed: [{ from: "aws_iam_role.this", destroy: false }],
  build: () => ({}),
});
