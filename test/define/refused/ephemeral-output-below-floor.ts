import { defineModule, t } from "../../../src/define";

// @expect: ephemeralNeedsRequiresTerraform110
export const definition = defineModule({
  name: "sample",
  system: "aws",
  summary: "Sample.",
  appliedBy: "operator",
  requires: { terraform: ">= 1.9.8", aws: ">= 5.100" },
  inputs: {},
  outputs: { token: t.string.output("Token.", { ephemeral: true }) },
  build: () => ({ token: "x" }),
});
