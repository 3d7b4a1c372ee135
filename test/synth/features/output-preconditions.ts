import { SsmParameter } from "@cdktf/provider-aws/lib/ssm-parameter";
import { contract, hcl, t, withPreconditions } from "../../../src/define";
import { feature } from "./module-of";

const endpoint = contract("endpoint", 1, {
  url: t.string.required("Where to write."),
  accounts: t.list(t.string).optional("Accounts.", { default: [] }),
});

/** Outputs that are only given when rules hold; contracts, one and many. */
export const outputPreconditions = feature(
  "output-preconditions",
  { url: "https://example.test" },
  {
    inputs: {
      url: t.string.required("URL."),
      peers: t.map(endpoint.type).optional("Contracts of others by name.", { default: {} }),
    },
    outputs: {
      endpoint: endpoint.output("where to write."),
      endpoints: endpoint.outputs("name", "where to write."),
      id: t.string.output("Id."),
    },
    build({ scope, inputs }) {
      const parameter = new SsmParameter(scope, "this", { name: "/url", type: "String", value: inputs.url });
      return {
        endpoint: withPreconditions(endpoint.value({ url: inputs.url, accounts: ["111122223333"] }), [
          { condition: hcl`startswith(${inputs.url}, "https://")`, errorMessage: 'The URL has to be "https://…".' },
        ]),
        endpoints: {
          main: endpoint.value({ url: parameter.value, accounts: [] }),
          "the-other": endpoint.value({ url: "" }),
        },
        id: withPreconditions(parameter.id, [
          {
            condition: hcl`${parameter.version} > 0`,
            errorMessage: hcl`"Version \${aws_ssm_parameter.this.version}."`,
          },
          { condition: hcl`${inputs.url} != ""`, errorMessage: "Empty." },
        ]),
      };
    },
  },
);
