import { defineModule, t } from "../../../src/define";

// @expect: deprecatedNeedsRequiresTerraform115
export const definition = defineModule({
  name: "sample",
  system: "aws",
  summary: "Sample.",
  appliedBy: "operator",
  requires: { terraform: ">= 1.14", aws: ">= 5.100" },
  inputs: { id: t.string.optional("Id.", { default: null, deprecated: "Use name." }) },
  outputs: {},
  build: () => ({}),
});
