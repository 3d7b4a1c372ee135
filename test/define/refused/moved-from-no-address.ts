import { defineModule } from "../../../src/define";

// @expect: is not assignable to type '`${string}.${string}`'
export const definition = defineModule({
  name: "sample",
  system: "aws",
  summary: "Sample.",
  appliedBy: "operator",
  requires: { terraform: ">= 1.5.7", aws: ">= 5.100" },
  inputs: {},
  outputs: {},
  moved: [{ from: "aws_iam_role", to: "aws_iam_role.this" }],
  build: () => ({}),
});
