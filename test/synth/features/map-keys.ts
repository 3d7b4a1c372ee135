import { SsmParameter } from "@cdktf/provider-aws/lib/ssm-parameter";
import { hcl, t } from "../../../src/define";
import { feature } from "./module-of";

/** Keys that are no identifiers, keywords, camelCase keys of maps, keys that are references. */
export const mapKeys = feature(
  "map-keys",
  {},
  {
    inputs: {
      key: t.string.optional("A key.", { default: "k" }),
      labels: t.map(t.string).optional("Labels.", {
        default: {
          "app.kubernetes.io/name": "x",
          "with space": "y",
          "1": "z",
          camelCase: "stays",
          true: "t",
          null: "n",
          for: "f",
          "a-b": "c",
        },
      }),
      byName: t.map(t.object({ innerName: t.string.required("Name.") })).optional("Objects by name.", {
        default: { camelKey: { innerName: "a" }, "not an identifier": { innerName: "b" } },
      }),
    },
    outputs: {
      map: t.map(t.string).output("A map."),
      objects: t.map(t.object({ innerName: t.string.required("Name.") })).output("Objects."),
    },
    build({ scope, inputs, local }) {
      const parameter = new SsmParameter(scope, "this", {
        name: "/x",
        type: "String",
        value: "x",
        tags: {
          "aws:cloudformation/stack": "x",
          camelCase: "stays",
          Name: inputs.key,
          "${var.key}": "computed",
          "prefix-${var.key}": "template",
        },
      });
      local("constructor", hcl`{ (${inputs.key}) = 1, "${inputs.key}-x" = 2, plain = 3 }`);
      return {
        map: {
          camelCase: inputs.key,
          "with space": parameter.name,
          "${literal}": "x",
          in: "keyword",
          if: "keyword",
          resolve: "x",
          fqn: "x",
          constructor: "x",
        },
        objects: { camelKey: { innerName: parameter.name }, "a.b": { innerName: "x" } },
      };
    },
  },
);
