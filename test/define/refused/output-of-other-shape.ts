import { defineModule, t } from "../../../src/define";

// @expect: 'cpus' does not exist
export const definition = defineModule({
  name: "sample",
  system: "aws",
  summary: "Sample.",
  appliedBy: "operator",
  requires: { terraform: ">= 1.5.7", aws: ">= 5.100" },
  inputs: { name: t.string.required("Name.") },
  outputs: { size: t.object({ cpu: t.number.required("CPUs.") }).output("Size.") },
  build: () => ({ size: { cpus: 1 } }),
});
