import { contract, defineModule, t } from "../../../src/define";

const endpoint = contract("endpoint", 1, { url: t.string.required("URL.") });

// @expect: 'uri' does not exist
export const definition = defineModule({
  name: "sample",
  system: "aws",
  summary: "Sample.",
  appliedBy: "operator",
  requires: { terraform: ">= 1.5.7", aws: ">= 5.100" },
  inputs: { name: t.string.required("Name.") },
  outputs: { endpoint: endpoint.output("one.") },
  build: ({ inputs }) => ({ endpoint: endpoint.value({ uri: inputs.name }) }),
});
