import { DataResource } from "cdktf";
import { hcl, t } from "../../../src/define";
import { feature } from "./module-of";

/** cdktf's own resource, which describes its arguments otherwise than provider bindings do, or leaves them out. */
export const dataResource = feature(
  "data-resource",
  { name: "blue" },
  {
    inputs: { name: t.string.required("Name.") },
    outputs: { id: t.string.output("What it is known by.") },
    build({ scope, inputs }) {
      const kept = new DataResource(scope, "kept", { input: { name: inputs.name, nested: { list: [1, "two"] } } });
      const replaced = new DataResource(scope, "replaced", {
        input: { kept: hcl<string>`${kept}.output.name` },
        triggersReplace: { name: inputs.name, isBlock: true },
      });
      new DataResource(scope, "empty");
      return { id: replaced.id };
    },
  },
);
