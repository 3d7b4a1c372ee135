import { defineModule, t } from "../../../src/define";

const definitionOf = { name: "sample", system: "aws", summary: "Sample.", appliedBy: "operator" } as const;

export const ephemeral = defineModule({
  ...definitionOf,
  requires: { terraform: ">= 1.10", aws: ">= 5.100" },
  inputs: { token: t.string.required("Token.", { ephemeral: true, comment: "Never kept." }) },
  outputs: { token: t.string.output("Token.", { ephemeral: true, sensitive: true }) },
  build: ({ inputs }) => ({ token: inputs.token }),
});

export const deprecated = defineModule({
  ...definitionOf,
  requires: { terraform: ">= 1.15.0", aws: ">= 5.100" },
  inputs: { id: t.string.optional("Id.", { default: null, deprecated: "Use name." }) },
  outputs: { id: t.string.output("Id.", { deprecated: "Use arn.", comment: "Until 2.0." }) },
  build: ({ inputs }) => ({ id: inputs.id }),
});

export const neither = defineModule({
  ...definitionOf,
  requires: { terraform: ">= 1.5.7" },
  inputs: { name: t.string.required("Name.", { ephemeral: false, comment: "A name." }) },
  outputs: { name: t.string.output("Name.", { ephemeral: false, comment: "The name." }) },
  build: ({ inputs }) => ({ name: inputs.name }),
});
