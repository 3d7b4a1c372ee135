import { hcl, t } from "../../../src/define";
import { feature } from "./module-of";

const reason = "It was so before.";

/** Inputs that take anything, at any depth. Keys stay as they are: nothing is known of them. */
export const anyType = feature(
  "any-type",
  { required: { a: [1, "x"] } },
  {
    requires: { terraform: ">= 1.5.7" },
    inputs: {
      required: t.any({ reason }).required("Anything."),
      settings: t.any({ reason }).optional("Settings.", {
        default: { camelCase: [1, "two", { deepKey: null }], "a b": true, text: "${kept}" },
      }),
      ofNull: t.any({ reason }).optional("Null: nothing.", { default: null }),
      parts: t.list(t.any({ reason })).optional("Parts.", { default: [null, 1, "x"] }),
      byName: t.map(t.any({ reason })).optional("By name.", { default: { a: { x: 1 }, b: { x: 2 } } }),
      holder: t
        .object({
          extraArgs: t.any({ reason }).optional("More.", { default: { keepKey: 1 } }),
          most: t.map(t.any({ reason })).required("Most."),
        })
        .optional("Holder.", { default: { extraArgs: { otherKey: 1 }, most: {} } }),
    },
    outputs: {
      first: t.any({ reason }).output("First."),
      deep: t.string.output("Deep."),
      made: t.any({ reason }).output("Made."),
    },
    build: ({ inputs }) => ({
      first: inputs.required,
      deep: hcl`try(${inputs.settings}.camelCase[1], ${inputs.holder.extraArgs}.keepKey)`,
      made: { camelCase: inputs.parts, "x y": 1 },
    }),
  },
);
