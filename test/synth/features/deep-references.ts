import { DataAwsSubnets } from "@cdktf/provider-aws/lib/data-aws-subnets";
import { DataAwsVpc } from "@cdktf/provider-aws/lib/data-aws-vpc";
import { IamRole } from "@cdktf/provider-aws/lib/iam-role";
import { SsmParameter } from "@cdktf/provider-aws/lib/ssm-parameter";
import { hcl, t } from "../../../src/define";
import { feature } from "./module-of";

const tree = t.object({
  leaf: t.string.required("Leaf."),
  inner: t
    .object({ numbers: t.list(t.number).required("Numbers."), deepName: t.string.required("Name.") })
    .required("Inner."),
  list: t.list(t.object({ itemName: t.string.required("Name.") })).required("List."),
  labels: t.map(t.string).required("Labels."),
});

/** Attributes of objects in objects; numbers, lists and maps of other resources, which the bindings write as strange values. */
export const deepReferences = feature(
  "deep-references",
  { tree: { leaf: "a", inner: { numbers: [1], deep_name: "b" }, list: [{ item_name: "c" }], labels: { a: "b" } } },
  {
    inputs: { tree: tree.required("Tree.") },
    outputs: {
      subnets: t.list(t.string).output("Subnets."),
      tags: t.map(t.string).output("Tags."),
      object: t
        .object({ count: t.number.required("Count."), ids: t.list(t.string).required("Ids.") })
        .output("Object."),
    },
    build({ scope, inputs, local }) {
      const vpc = new DataAwsVpc(scope, "this", { default: true });
      const subnets = new DataAwsSubnets(scope, "this", { filter: [{ name: "vpc-id", values: [vpc.id] }] });
      const role = new IamRole(scope, "this", {
        name: inputs.tree.leaf,
        assumeRolePolicy: "{}",
        maxSessionDuration: hcl<number>`${inputs.tree.inner.numbers}[0]`,
        tags: inputs.tree.labels,
      });
      new IamRole(scope, "copy", {
        name: hcl`${inputs.tree.list}[0].item_name`,
        assumeRolePolicy: role.assumeRolePolicy,
        maxSessionDuration: role.maxSessionDuration,
        managedPolicyArns: role.managedPolicyArns,
        tags: role.tags,
        forceDetachPolicies: role.forceDetachPolicies,
        path: inputs.tree.inner.deepName,
      });
      new SsmParameter(scope, "this", {
        name: `/x/${role.maxSessionDuration}`,
        type: "String",
        value: hcl`jsonencode({
          number = ${role.maxSessionDuration} + 1
          list   = concat(${subnets.ids}, tolist(${role.managedPolicyArns}))
          map    = merge(${vpc.tags}, ${role.tags}, { extra = ${vpc.enableDnsSupport} })
          text   = "${role.maxSessionDuration} of ${subnets.ids} with \${${role.tags}["x"]}"
          first  = ${subnets.ids}[0]
          whole  = ${role}
        })`,
        tags: vpc.tags,
      });
      local("number", role.maxSessionDuration);
      local("list", subnets.ids);
      local("map", vpc.tags);
      local("text", `/x/${role.maxSessionDuration}/${"${x}"}`);
      local("in_text", hcl`"<${`${role.maxSessionDuration} "seconds"`}>"`);
      local("mixed", [
        role.maxSessionDuration,
        subnets.ids,
        vpc.tags,
        inputs.tree.inner.numbers,
        { a: role.maxSessionDuration },
      ]);
      return {
        subnets: subnets.ids,
        tags: vpc.tags,
        object: { ids: subnets.ids, count: role.maxSessionDuration },
      };
    },
  },
);
