import { defineModule } from "../../../src/define";

export const definition = defineModule({
  name: "sample",
  system: "aws",
  summary: "Sample.",
  appliedBy: "operator",
  requires: { terraform: ">= 1.7", aws: ">= 5.100" },
  inputs: {},
  outputs: {},
  moved: [{ from: "aws_iam_role.a", to: 'aws_iam_role.this["a"]', comment: "Renamed." }],
  removed: [{ from: "aws_iam_role.b", destroy: false }],
  build: () => ({}),
});
