import { defineModule, t } from "../../../src/define";

// @expect: is not assignable to type 'undefined'
export const definition = defineModule({
  name: "sample",
  system: "aws",
  summary: "Sample.",
  appliedBy: "operator",
  requires: { terraform: ">= 1.15", aws: ">= 5.100" },
  inputs: { id: t.string.required("Id.", { deprecated: "Use name." }) },
  outputs: {},
  build: () => ({}),
});
