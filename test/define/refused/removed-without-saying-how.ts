import { defineModule } from "../../../src/define";

// @expect: Property 'destroy' is missing
export const definition = defineModule({
  name: "sample",
  system: "aws",
  summary: "Sample.",
  appliedBy: "operator",
  requires: { terraform: ">= 1.7", aws: ">= 5.100" },
  inputs: {},
  outputs: {},
  removed: [{ from: "aws_iam_role.this" }],
  build: () => ({}),
});
