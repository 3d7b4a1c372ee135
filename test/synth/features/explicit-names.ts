import { SsmParameter } from "@cdktf/provider-aws/lib/ssm-parameter";
import { defineModule, each, hcl, t } from "../../../src/define";
import { feature } from "./module-of";

const zone = t.object({
  timeZone: t.string.required("Time zone.", { name: "timeZone" }),
  subnet1: t.string.optional("First subnet.", { name: "subnet_1", default: "a" }),
  size: t.number.optional("How many letters it may have.", { name: "length", default: 8 }),
  roleArn: t.string.optional("Role.", { default: null }),
});

const inner = defineModule({
  name: "inner",
  system: "aws",
  summary: "Has names of its own, too.",
  appliedBy: "operator",
  requires: { terraform: ">= 1.5.7" },
  inputs: {
    ipv4Cidr2b: t.string.required("Block.", { name: "ipv4_cidr_2b" }),
    zones: t.map(zone).optional("Zones.", { default: { x: { timeZone: "UTC", subnet1: "b" } } }),
  },
  outputs: { zone1: zone.output("A zone.", { name: "zone_1" }) },
  build: ({ inputs }) => ({ zone1: { timeZone: inputs.ipv4Cidr2b, subnet1: null, size: 3, roleArn: null } }),
});

/** Names that camelCase does not lead to: of inputs, outputs, attributes at any depth, in defaults, rules, references, calls and values. */
export const explicitNames = feature(
  "explicit-names",
  { "time-zone": "UTC", subnet_1: "a", zones: { a: { timeZone: "UTC", subnet_1: "b" } } },
  {
    requires: { terraform: ">= 1.5.7", aws: ">= 5.100" },
    inputs: {
      subnet1: t.string.required("First subnet.", {
        name: "subnet_1",
        validate: [{ when: (subnet) => hcl`${subnet} != ""`, message: (subnet) => hcl`"${subnet} is no subnet."` }],
      }),
      timeZone: t.string.optional("Time zone.", { name: "time-zone", default: "UTC" }),
      zones: t.map(zone).optional("Zones.", { default: { z: { timeZone: "CET", size: 2 } } }),
    },
    outputs: {
      names: t.list(t.string).output("Names."),
      zone1: zone.output("First zone.", { name: "zone_1" }),
    },
    build({ scope, inputs, local, call }) {
      const zones = each(inputs.zones);
      const first = local<string>("first", hcl`"${inputs.subnet1}-${inputs.timeZone}"`);
      new SsmParameter(scope, "this", {
        forEach: zones.iterator,
        name: hcl`"${zones.key}-${first}"`,
        type: "String",
        value: hcl`"${zones.value.timeZone}-${zones.value.subnet1}-${zones.value.size}-${zones.value.roleArn}"`,
        tags: { zone: zones.value.timeZone },
      });
      const made = call("inner", inner, {
        inputs: { ipv4Cidr2b: inputs.subnet1, zones: { a: { timeZone: "UTC", subnet1: inputs.subnet1, size: 1 } } },
      });
      return {
        names: [made.zone1.timeZone, made.zone1.subnet1, hcl`${inputs.zones}["z"].timeZone`],
        zone1: { timeZone: made.zone1.timeZone, subnet1: made.zone1.subnet1, size: made.zone1.size, roleArn: null },
      };
    },
  },
);
