import { DataAwsCallerIdentity } from "@cdktf/provider-aws/lib/data-aws-caller-identity";
import { SsmParameter } from "@cdktf/provider-aws/lib/ssm-parameter";
import { each, hcl, instance, t } from "../../../src/define";
import { feature } from "./module-of";

/** Preconditions, postconditions and the rest of lifecycle, on resources and data sources; and order by depends_on. */
export const conditions = feature(
  "conditions",
  { account_id: "111122223333" },
  {
    inputs: { accountId: t.string.required("Account.") },
    outputs: {},
    build({ scope, inputs, local }) {
      const caller = new DataAwsCallerIdentity(scope, "this", {
        lifecycle: {
          postcondition: [
            {
              condition: hcl`self.account_id == ${inputs.accountId}`,
              errorMessage: hcl`"The caller is in account \${self.account_id}, not in \"${inputs.accountId}\"."`,
            },
          ],
        },
      });
      const first = new SsmParameter(scope, "first", {
        name: "/first",
        type: "String",
        value: caller.accountId,
        lifecycle: {
          createBeforeDestroy: true,
          ignoreChanges: ["dataType", "tags_all", 'tags["LastPatched"]'],
          precondition: [
            {
              condition: hcl`${inputs.accountId} != ""`,
              errorMessage: "The account's number is missing: write 12 digits.",
            },
            {
              condition: hcl`
                can(regex("^[0-9]{12}$", ${inputs.accountId})) &&
                !startswith(${inputs.accountId}, "0000")
              `,
              errorMessage: "Not the number of an account.",
            },
          ],
        },
      });
      const second = new SsmParameter(scope, "second", {
        name: "/second",
        type: "String",
        value: "x",
        dependsOn: [first],
        lifecycle: { preventDestroy: true, ignoreChanges: "all" },
      });
      const names = each(local<readonly string[]>("names", hcl`toset(["a", "b"])`));
      const many = new SsmParameter(scope, "many", {
        forEach: names.iterator,
        name: hcl`"/many/${names.key}"`,
        type: "String",
        value: "x",
        dependsOn: [second],
      });
      new SsmParameter(scope, "more", {
        forEach: names.iterator,
        name: hcl`"/more/${names.key}"`,
        type: "String",
        value: "x",
        dependsOn: [names.at(many), instance(many, "a")],
        lifecycle: { replaceTriggeredBy: [names.at(many)] },
      });
      new SsmParameter(scope, "third", {
        name: "/third",
        type: "String",
        value: "x",
        dependsOn: [first, second, caller],
        lifecycle: { replaceTriggeredBy: [hcl`${second}.id`, first, instance(many, "a").value] },
      });
      return {};
    },
  },
);
