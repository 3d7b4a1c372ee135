import { defineModule, t } from "../../../src/define";

// @expect: Property 'reslut' does not exist
export const definition = defineModule({
  name: "sample",
  system: "random",
  summary: "Sample.",
  appliedBy: "operator",
  requires: { terraform: ">= 1.10", random: ">= 3.7" },
  inputs: {},
  outputs: { password: t.string.output("Password.", { ephemeral: true }) },
  build({ ephemeral }) {
    const password = ephemeral<{ result: string }>("random_password", "this", { length: 24 });
    return { password: password.reslut };
  },
});
