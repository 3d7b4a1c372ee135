import { contract, defineModule, type OutputsOf, t } from "../../../src/define";

const endpoint = contract("endpoint", 1, {
  url: t.string.required("URL."),
  zone: t.string.optional("Zone.", { default: null }),
});

export const offer = defineModule({
  name: "offer",
  system: "aws",
  summary: "Offers an endpoint.",
  appliedBy: "operator",
  requires: { terraform: ">= 1.5.7" },
  inputs: { url: t.string.required("URL.") },
  outputs: { endpoint: endpoint.output("one."), endpoints: endpoint.outputs("name", "many.") },
  build: ({ inputs }) => ({
    endpoint: endpoint.value({ url: inputs.url }),
    endpoints: { main: endpoint.value({ url: inputs.url, zone: "a" }) },
  }),
});

export const take = defineModule({
  name: "take",
  system: "aws",
  summary: "Takes an endpoint.",
  appliedBy: "client",
  requires: { terraform: ">= 1.5.7" },
  inputs: { endpoint: endpoint.input("of the other side.") },
  outputs: { url: t.string.output("URL.") },
  build: ({ inputs }) => ({ url: inputs.endpoint.url }),
});

export const url = (outputs: OutputsOf<typeof offer>): string => outputs.endpoint.url;
