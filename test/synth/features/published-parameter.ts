import { defineModule, t } from "../../../src/define";

/** A module that was published, known by its definition. */
export const publishedParameter = defineModule({
  name: "parameter",
  system: "aws",
  summary: "A parameter.",
  appliedBy: "operator",
  requires: { terraform: ">= 1.5.7", aws: ">= 5.100" },
  inputs: {
    name: t.string.required("Name."),
    rules: t.list(t.object({ keepDays: t.number.required("Days.") })).optional("Rules.", { default: [] }),
  },
  outputs: { arn: t.string.output("ARN.") },
  build: ({ inputs }) => ({ arn: inputs.name }),
});
