import { hcl, t } from "../../../src/define";
import { feature } from "./module-of";

/** Inputs and outputs that callers are told to leave. */
export const deprecated = feature(
  "deprecated",
  { name: "x" },
  {
    onlyPrinted: "Terraform 1.15 brought it.",
    requires: { terraform: ">= 1.15.0", aws: ">= 5.100" },
    inputs: {
      name: t.string.required("Name."),
      identifier: t.string.optional("The name, as it was called before.", {
        default: null,
        deprecated: 'Use name; "identifier" goes away in 2.0. Not ${this}.',
      }),
    },
    outputs: {
      id: t.string.output("Id.", { deprecated: "Use name.\nThey are the same.\n" }),
      name: t.string.output("Name."),
    },
    build: ({ inputs }) => ({ id: inputs.name, name: hcl`coalesce(${inputs.identifier}, ${inputs.name})` }),
  },
);
