import { IamRole } from "@cdktf/provider-aws/lib/iam-role";
import { hcl, t } from "../../../src/define";
import { feature } from "./module-of";

/** Functions that providers bring along, in and around others. */
export const providerFunctions = feature(
  "provider-functions",
  { role_arn: "arn:aws:iam::111122223333:role/x" },
  {
    requires: { terraform: ">= 1.8", aws: ">= 5.100" },
    inputs: { roleArn: t.string.required("A role.") },
    outputs: { accountId: t.string.output("Account of the role."), path: t.string.output("ARN without its path.") },
    build({ scope, inputs, local }) {
      const parsed = local<{ accountId: string; partition: string }>(
        "parsed",
        hcl`provider::aws::arn_parse(${inputs.roleArn})`,
      );
      const role = new IamRole(scope, "this", {
        assumeRolePolicy: "{}",
        permissionsBoundary: hcl`provider::aws::arn_build(${parsed.partition}, "iam", "", ${parsed.accountId}, "policy/\${lower("X")}")`,
      });
      return { accountId: parsed.accountId, path: hcl`upper(provider::aws::trim_iam_role_path(${role.arn}))` };
    },
  },
);
