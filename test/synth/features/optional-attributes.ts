import { hcl, t } from "../../../src/define";
import { feature } from "./module-of";

const limits = t.object({
  burst: t.number.optional("Burst.", { default: 0 }),
  enabled: t.bool.optional("Whether limits apply.", { default: false }),
  labels: t.map(t.string).optional("Labels.", { default: {} }),
});

const cluster = t.object({
  name: t.string.required("Name."),
  audiences: t.list(t.string).optional("Audiences of the tokens.", { default: ["sts.amazonaws.com"] }),
  comment: t.string.optional("Comment.", { default: "" }),
  issuer: t.string.optional("Issuer; null: none.", { default: null }),
  limits: limits.optional("Limits.\nThose of the workspace come on top.", {
    default: { labels: { "team.example": "a", fooBar: "b" } },
  }),
  tenants: t.map(limits).optional("Limits by tenant.", { default: { main: { burst: 5 } } }),
});

/** Objects in objects with optional attributes and defaults, in lists and maps; attributes described by comments. */
export const optionalAttributes = feature(
  "optional-attributes",
  { clusters: [{ name: "a" }, { name: "b", limits: {} }] },
  {
    inputs: {
      byName: t.map(t.object({ inner: t.object({}).required("Nothing.") })).optional("Empty objects.", { default: {} }),
      clusters: t.list(cluster).required("Clusters."),
      one: cluster.optional("One cluster; null: none.", { default: null }),
      set: t.set(limits).optional("Set of limits.", { default: [{ burst: 1 }, {}] }),
    },
    outputs: { audiences: t.list(t.string).output("Audiences of all clusters.") },
    build: ({ inputs }) => ({
      audiences: hcl`distinct(flatten([for cluster in concat(${inputs.clusters}, ${inputs.one}[*]) : cluster.audiences]))`,
    }),
  },
);
