import { contract, defineModule, hcl, t } from "../../src";

/** Two modules that a contract joins, with an input and an output of every kind of type, and nothing that needs a provider. */
const target = contract("target", 1, {
  hostName: t.string.required("Host."),
  portNumbers: t.list(t.number).required("Ports."),
  zoneId: t.string.optional("Zone. Null: any.", { default: null }),
});

const limits = t.object({
  maxSeries: t.number.required("Series."),
  labelSet: t.map(t.string).optional("Labels.", { default: {} }),
  nested: t
    .object({ isOn: t.bool.optional("On.", { default: false }), byName: t.map(t.list(t.string)).required("By name.") })
    .optional("Nested. Null: none.", { default: null }),
});

export const offer = defineModule({
  name: "offer",
  system: "none",
  summary: "Offers targets.",
  appliedBy: "client",
  requires: { terraform: ">= 1.5.7" },
  inputs: {
    hostNames: t.map(t.string).required("Host of each target."),
    isPublic: t.bool.optional("Public.", { default: false }),
    limitsByTeam: t.map(limits).optional("Limits.", { default: {} }),
    portNumbers: t.set(t.number).optional("Ports.", { default: [443] }),
    zoneIds: t.list(t.string).optional("Zones. Null: all.", { default: null }),
    replicas: t.number.optional("Replicas.", { default: 1 }),
    summaryText: t.string.optional("Text.", { default: "" }),
  },
  outputs: {
    first: limits.output("The first of the limits."),
    hostNames: t.map(t.string).output("Hosts."),
    isPublic: t.bool.output("Public."),
    limitList: t.list(limits).output("All limits."),
    portNumbers: t.set(t.number).output("Ports."),
    replicas: t.number.output("Replicas."),
    summaryText: t.string.output("Text."),
    target: target.outputs("name", "each target."),
    zoneIds: t.list(t.string).output("Zones."),
  },
  build: ({ inputs }) => ({
    first: hcl`try(values(${inputs.limitsByTeam})[0], null)`,
    hostNames: inputs.hostNames,
    isPublic: inputs.isPublic,
    limitList: hcl`values(${inputs.limitsByTeam})`,
    portNumbers: inputs.portNumbers,
    replicas: inputs.replicas,
    summaryText: inputs.summaryText,
    target: hcl`{
      for name, host in ${inputs.hostNames} : name => {
        contract     = ${target.id}
        host_name    = host
        port_numbers = sort(${inputs.portNumbers})
        zone_id      = null
      }
    }`,
    zoneIds: hcl`coalesce(${inputs.zoneIds}, ["all"])`,
  }),
});

export const take = defineModule({
  name: "take",
  system: "none",
  summary: "Takes a target.",
  appliedBy: "operator",
  requires: { terraform: ">= 1.5.7" },
  inputs: {
    name: t.string.required("Name."),
    target: target.input("of the client."),
  },
  outputs: { url: t.string.output("URL.") },
  build: ({ inputs }) => ({
    url: hcl`"\${${inputs.name}}=https://\${${inputs.target}.host_name}:\${${inputs.target}.port_numbers[0]}"`,
  }),
});
