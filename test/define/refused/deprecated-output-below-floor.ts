import { defineModule, t } from "../../../src/define";

// @expect: deprecatedNeedsRequiresTerraform115
export const definition = defineModule({
  name: "sample",
  system: "aws",
  summary: "Sample.",
  appliedBy: "operator",
  requires: { terraform: ">= 1.11.4", aws: ">= 5.100" },
  inputs: {},
  outputs: { id: t.string.output("Id.", { deprecated: "Use name." }) },
  build: () => ({ id: "x" }),
});
