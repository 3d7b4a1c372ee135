import { SsmParameter } from "@cdktf/provider-aws/lib/ssm-parameter";
import { hcl, t } from "../../../src/define";
import { feature } from "./module-of";

const edges = [0, -0, 1, -1, 0.5, -0.25, 1e21, -1e21, 1.5e-7, 1e-7, 2 ** 53, 123456789012345680000, 0.1, 1e300];

/** Numbers that JavaScript writes with an exponent, below zero, with fractions; numbers in expressions and in text. */
export const numbers = feature(
  "numbers",
  {},
  {
    inputs: {
      edges: t.list(t.number).optional("Edges.", { default: edges }),
      shift: t.number.optional("Shift.", { default: -3.75 }),
    },
    outputs: { sum: t.number.output("Sum."), texts: t.list(t.string).output("As texts.") },
    build({ scope, inputs, local }) {
      new SsmParameter(scope, "this", { name: "/x", type: "String", value: hcl`"${-1}|${1e21}|${0.1}"` });
      local("difference", hcl`5 - ${-3} - ${inputs.shift}`);
      local("negated", hcl`-${-3}`);
      return { sum: hcl`sum(${edges})`, texts: edges.map((edge) => hcl`"${edge}"`) };
    },
  },
);
