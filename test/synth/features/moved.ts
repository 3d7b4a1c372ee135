import { IamRole } from "@cdktf/provider-aws/lib/iam-role";
import { each, t } from "../../../src/define";
import { feature } from "./module-of";

/** Renamed resources, chains of renames, a count that became a map, instances that come out of a module call. */
export const moved = feature(
  "moved",
  {},
  {
    inputs: { names: t.set(t.string).optional("Names of roles.", { default: ["reader"] }) },
    outputs: {},
    moved: [
      {
        from: "aws_iam_role.role",
        to: "aws_iam_role.writer",
        comment: "Before 0.3 there was one role,\nand it wrote.",
      },
      { from: "aws_iam_role.writer", to: "aws_iam_role.this" },
      { from: "aws_iam_role.readers[0]", to: 'aws_iam_role.reader["reader"]' },
      { from: 'module.readers["a b"].module.role[0].aws_iam_role.this', to: 'aws_iam_role.reader["a b"]' },
    ],
    build({ scope, inputs }) {
      const assumeRolePolicy = '{"Version":"2012-10-17","Statement":[]}';
      new IamRole(scope, "this", { assumeRolePolicy });
      const names = each(inputs.names);
      new IamRole(scope, "reader", { forEach: names.iterator, name: names.key, assumeRolePolicy });
      return {};
    },
  },
);
