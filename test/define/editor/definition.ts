import { SsmParameter } from "@cdktf/provider-aws/lib/ssm-parameter";
import { defineModule, dynamic, each, hcl, type InputsOf, type OutputsOf, t } from "../../../src/define";

const rule = t.object({
  fromPort: t.number.required("From."),
  label: t.string.optional("Label.", { default: null }),
});

/** What an editor shows of it is in editor.test.ts. Compiled with the options of a new workspace. */
export const definition = defineModule({
  name: "sample",
  system: "aws",
  summary: "Sample.",
  appliedBy: "operator",
  requires: { terraform: ">= 1.5.7", aws: ">= 5.100" },
  inputs: {
    text: t.string.required("Text."),
    count: t.number.optional("Number.", { default: 1 }),
    isOn: t.bool.required("Switch."),
    anything: t.any.required("Anything."),
    names: t.list(t.string).required("Names."),
    unique: t.set(t.number).required("Numbers."),
    tags: t.map(t.string).required("Tags."),
    switches: t.map(t.bool).required("Switches."),
    o: t.object({ aB: t.string.required("Text.") }).required("Object."),
    deep: t.map(t.object({ name: t.string.required("Name.") })).required("Objects."),
    rules: t.list(rule).optional("Rules.", { default: [] }),
    ruleSet: t.set(rule).required("Rules."),
    nested: t
      .object({ l: t.list(rule).required("Rules."), by: t.map(t.map(t.list(rule))).required("Rules by two keys.") })
      .optional("Nested.", { default: null }),
  },
  outputs: { first: t.object({ aB: t.string.required("Text.") }).output("Object.") },
  build({ inputs, scope, local }) {
    const eachDeep = each(inputs.deep);
    const tuple = local<readonly [string, { readonly port: number }]>("tuple", hcl`["a", { port = 1 }]`);
    new SsmParameter(scope, "this", {
      name: inputs.deep["a-1"].name,
      type: "String",
      value: tuple[0],
      overwrite: inputs.switches["b c"],
      tags: { Name: inputs.names[0], label: inputs.rules[0].label },
    });
    // Neither each nor dynamic needs to be told the type of an element.
    dynamic(inputs.rules, ({ value }) => ({ port: value.fromPort, names: value.label }));
    const seen = {
      text: inputs.text,
      count: inputs.count,
      isOn: inputs.isOn,
      anything: inputs.anything,
      names: inputs.names,
      name: inputs.names[0],
      unique: inputs.unique,
      tags: inputs.tags,
      tag: inputs.tags["a:b"],
      switches: inputs.switches,
      aSwitch: inputs.switches["b c"],
      o: inputs.o,
      aB: inputs.o.aB,
      deep: inputs.deep,
      one: inputs.deep["a-1"],
      oneName: inputs.deep["a-1"].name,
      rules: inputs.rules,
      firstRule: inputs.rules[0],
      label: inputs.rules[0].label,
      ruleSet: inputs.ruleSet,
      nested: inputs.nested,
      listed: inputs.nested.l[0].fromPort,
      byTwoKeys: inputs.nested.by["a 1"]["b 2"][0],
      eachDeep,
      eachValue: eachDeep.value,
      eachSetValue: each(inputs.ruleSet).value,
      portOfTuple: tuple[1].port,
    };
    return { first: seen.o };
  },
});

export const rules = [rule];
export type Given = InputsOf<typeof definition>;
export type Returned = OutputsOf<typeof definition>;
