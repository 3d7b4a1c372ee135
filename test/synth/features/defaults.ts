import { t } from "../../../src/define";
import { feature } from "./module-of";

/** Defaults that are falsy in JavaScript, null, nullable and not, sensitive. */
export const defaults = feature(
  "defaults",
  { secret: "x", maybe: null },
  {
    inputs: {
      no: t.bool.optional("False.", { default: false }),
      zero: t.number.optional("Zero.", { default: 0 }),
      empty: t.string.optional("Empty.", { default: "" }),
      emptyList: t.list(t.string).optional("Empty list.", { default: [] }),
      emptySet: t.set(t.number).optional("Empty set.", { default: [] }),
      emptyMap: t.map(t.bool).optional("Empty map.", { default: {} }),
      emptyObject: t.object({ a: t.string.optional("A.", { default: "" }) }).optional("Empty object.", { default: {} }),
      falsyElements: t.list(t.bool).optional("False in a list.", { default: [false, true] }),
      nothing: t.string.optional("Null: the provider chooses.", { default: null }),
      nothingInside: t.map(t.string).optional("Null in a map.", { default: { a: "" } }),
      nullableWithDefault: t.string.optional("Null means none; left out means the default.", {
        default: "x",
        nullable: true,
      }),
      maybe: t.string.required("Required, but may be null.", { nullable: true }),
      secret: t.string.required("A secret.", { sensitive: true }),
    },
    outputs: {
      no: t.bool.output("False."),
      zero: t.number.output("Zero."),
      empty: t.string.output("Empty."),
      emptyList: t.list(t.string).output("Empty list."),
      emptyMap: t.map(t.string).output("Empty map."),
      literal: t
        .object({
          aB: t.bool.required("A."),
          c: t.number.required("C."),
          d: t.string.optional("D.", { default: null }),
        })
        .output("Literals."),
      secret: t.string.output("The secret.", { sensitive: true }),
    },
    build: ({ inputs }) => ({
      no: inputs.no,
      zero: 0,
      empty: "",
      emptyList: [],
      emptyMap: {},
      literal: { d: null, c: 0, aB: false },
      secret: inputs.secret,
    }),
  },
);
