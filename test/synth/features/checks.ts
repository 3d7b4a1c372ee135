import { DataAwsSsmParameter } from "@cdktf/provider-aws/lib/data-aws-ssm-parameter";
import { SsmParameter } from "@cdktf/provider-aws/lib/ssm-parameter";
import { hcl, t } from "../../../src/define";
import { feature } from "./module-of";

/** Warnings after every plan: about what the module has, and about what a data source reads for the check alone. */
export const checks = feature(
  "checks",
  { name: "/x" },
  {
    requires: { terraform: ">= 1.5.7", aws: { version: ">= 5.100", aliases: ["replica"] } },
    inputs: { name: t.string.required("Name of the parameter.") },
    outputs: {},
    build({ scope, inputs, providers, check, comment, local }) {
      const parameter = new SsmParameter(scope, "this", { name: inputs.name, type: "String", value: "x" });
      check("name", [
        {
          condition: hcl`startswith(${inputs.name}, "/")`,
          errorMessage: 'A name in a path, as in "/team/x", is easier to find.',
        },
        { condition: hcl`length(${parameter.name}) < 100`, errorMessage: hcl`"${inputs.name} is long."` },
      ]);
      const newest = local<string>("newest", hcl`${parameter.version} + 0`);
      comment("Another account may have written over it.");
      check("unchanged", () => {
        comment("Read anew at every plan.");
        const read = new DataAwsSsmParameter(scope, "read", {
          provider: providers.aws.replica,
          name: parameter.name,
          dependsOn: [parameter],
        });
        return [
          {
            condition: hcl`${read.version} == ${newest}`,
            errorMessage: hcl`"Version \${${read.version}} is not the one of this module."`,
          },
        ];
      });
      return {};
    },
  },
);
