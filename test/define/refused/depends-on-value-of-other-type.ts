import { defineModule, t, withDependsOn, withPreconditions } from "../../../src/define";

// @expect: is not assignable to type
export const definition = defineModule({
  name: "sample",
  system: "aws",
  summary: "Sample.",
  appliedBy: "operator",
  requires: { terraform: ">= 1.5.7", aws: ">= 5.100" },
  inputs: { name: t.string.required("Name.") },
  outputs: { arn: t.string.output("ARN.") },
  build: () => ({ arn: withPreconditions(withDependsOn(1, []), []) }),
});
