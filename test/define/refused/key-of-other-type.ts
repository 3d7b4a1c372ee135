import { defineModule, t } from "../../../src/define";

// @expect: used as an index type
export const definition = defineModule({
  name: "sample",
  system: "aws",
  summary: "Sample.",
  appliedBy: "operator",
  requires: { terraform: ">= 1.5.7", aws: ">= 5.100" },
  inputs: { tags: t.map(t.bool).required("Tags."), key: t.bool.required("Key.") },
  outputs: { x: t.bool.output("X.") },
  build({ inputs }) {
    return { x: inputs.tags[inputs.key] };
  },
});
