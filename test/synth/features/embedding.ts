import { hcl, t } from "../../../src/define";
import { feature } from "./module-of";

/** Expressions put into others: parentheses where they would otherwise come apart, and only there. */
export const embedding = feature(
  "embedding",
  {},
  {
    inputs: {
      list: t.list(t.object({ name: t.string.required("Name.") })).optional("List.", { default: [] }),
      number: t.number.optional("Number.", { default: 1 }),
      flag: t.bool.optional("Flag.", { default: false }),
    },
    outputs: {},
    build({ inputs, local }) {
      const sum = hcl`${inputs.number} + 1`;
      const either = hcl`${inputs.flag} || false`;
      const choice = hcl`${inputs.flag} ? 1 : 2`;
      const splat = hcl`${inputs.list}[*]`;
      const tight = hcl`1-2`;
      local("product", hcl`2 * ${sum}`);
      local("argument", hcl`max(${sum}, ${choice})`);
      local("element", hcl`[${sum}, ${either}, { a = ${choice} }]`);
      local("both", hcl`${either} && ${either}`);
      local("not", hcl`!${either}`);
      local("negative", hcl`-${sum}`);
      local("tight", hcl`2 * ${tight}`);
      local("tighter", hcl`${tight} * 2`);
      local("index", hcl`[1, 2, 3][${sum}]`);
      local("branches", hcl`${either} ? ${choice} : ${sum}`);
      local("splat_index", hcl`${splat}[0].name`);
      local("negative_attribute", hcl`${hcl`-${inputs.number}`} * 2`);
      local("call", hcl`${hcl`tolist(${inputs.list})`}[0]`);
      local("text", hcl`"${sum} and ${either} and ${hcl`"x-${inputs.number}"`}"`);
      local("loop", hcl`[for item in ${hcl`${inputs.flag} ? ${inputs.list} : []`} : item.name]`);
      local("loop_over_call", hcl`[for item in ${hcl`concat(${inputs.list}, [])`} : item.name if ${either}]`);
      local("value_list", hcl`concat(${["a", sum, { b: either }]}, [])`);
      local(
        "commented",
        hcl`[
        1, # one
        // two
        ${sum},
        /* three */ 3,
      ]`,
      );
      local("ends_in_comment", hcl`${inputs.number} # as it is`);
      local("embeds_comment", hcl`max(${hcl`${inputs.number} # as it is`}, 2)`);
      local(
        "two_lines",
        hcl`max(1, ${hcl`
        ${inputs.number} +
        1
      `}) * ${hcl`
        ${inputs.number} -
        1
      `}`,
      );
      return {};
    },
  },
);
