import { defineModule, t } from "../../../src/define";

export const definition = defineModule({
  name: "sample",
  system: "aws",
  summary: "Sample.",
  appliedBy: "operator",
  requires: { terraform: ">= 1.10", aws: ">= 5.100" },
  inputs: { token: t.string.required("Token.", { ephemeral: true }) },
  outputs: {},
  build: () => ({}),
});
