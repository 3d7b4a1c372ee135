import { IamRole } from "@cdktf/provider-aws/lib/iam-role";
import { each, t } from "../../../src/define";
import { feature } from "./module-of";

/** Renamed resources, chains of renames, and a count that became a map. */
export const moved = feature(
  "moved",
  {},
  {
    inputs: { names: t.set(t.string).optional("Names of roles.", { default: ["reader"] }) },
    outputs: {},
    moved: [
      { from: "aws_iam_role.role", to: "aws_iam_role.writer" },
      { from: "aws_iam_role.writer", to: "aws_iam_role.this" },
      { from: "aws_iam_role.readers[0]", to: 'aws_iam_role.reader["reader"]' },
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
