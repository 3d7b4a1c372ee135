import { SsmParameter } from "@cdktf/provider-aws/lib/ssm-parameter";
import {
  defineModule,
  each,
  hcl,
  type InputsOf,
  type OutputsOf,
  t,
  withDependsOn,
  withPreconditions,
} from "../../../src/define";

/** What every refused file does wrong, done right. */
const size = t.object({ cpu: t.number.required("CPUs."), label: t.string.optional("Label.", { default: null }) });

export const definition = defineModule({
  name: "sample",
  system: "aws",
  summary: "Sample.",
  appliedBy: "operator",
  requires: { terraform: ">= 1.5.7", aws: ">= 5.100" },
  inputs: {
    name: t.string.required("Name.", {
      validate: [{ when: (name) => hcl`length(${name}) > 1`, message: "Too short." }],
    }),
    sizes: t.map(size).optional("Sizes.", { default: { small: { cpu: 1 } } }),
    tags: t.map(t.string).optional("Tags.", { default: {} }),
    subnets: t.list(t.string).optional("Subnets.", { default: [] }),
    replicas: t.number.optional("Replicas.", { default: 0 }),
    isPublic: t.bool.optional("Public.", { default: false }),
    zone: t.string.optional("Zone; null: any.", { default: null }),
  },
  outputs: {
    arn: t.string.output("ARN."),
    size: size.output("Size."),
    names: t.list(t.string).output("Names."),
    counts: t.map(t.number).output("Counts."),
    late: t.string.output("Late."),
  },
  build({ scope, inputs, local }) {
    const sizes = each(inputs.sizes);
    const cpu: number = sizes.value.cpu;
    const name: string = inputs.name;
    const subnets: string[] = inputs.subnets;
    const tags: Record<string, string> = inputs.tags;
    const replicas: number = inputs.replicas;
    const first = local<string>("first", hcl`${inputs.subnets}[0]`);
    const parameter = new SsmParameter(scope, "this", {
      forEach: sizes.iterator,
      name,
      type: "String",
      value: hcl`"${cpu} ${replicas} ${inputs.isPublic} ${subnets} ${first}"`,
      overwrite: inputs.isPublic,
      description: inputs.zone,
      tags,
    });
    return {
      arn: withPreconditions(hcl`values(${parameter})[0].arn`, [
        { condition: hcl`${inputs.name} != ""`, errorMessage: "Empty." },
      ]),
      size: { cpu: inputs.replicas },
      names: [inputs.name, hcl`upper(${inputs.name})`, "literal"],
      late: withDependsOn(withPreconditions(parameter.type, []), [parameter]),
      counts: { one: 1, two: hcl`${inputs.replicas}` },
    };
  },
});

// What callers in TypeScript see.
export const given: InputsOf<typeof definition> = { name: "x", sizes: { large: { cpu: 8, label: "big" } }, zone: null };
export const least: InputsOf<typeof definition> = { name: "x" };
export const returned: OutputsOf<typeof definition> = {
  arn: "a",
  size: { cpu: 1 },
  names: ["a"],
  counts: { a: 1 },
  late: "",
};
