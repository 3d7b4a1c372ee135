import { hcl, t } from "../../define";
import * as limits from "./limits";

export const routeTableIds = t
  .map(t.string)
  .required(
    "Ids of the route tables that lead to the peering, by a name of your choice. An id may be unknown at plan.",
    {
      validate: [
        {
          when: (tables) => hcl`alltrue([for name in keys(${tables}) : can(regex(${limits.key}, name))])`,
          message: "route_table_ids: a name needs 1 to 64 letters, digits or ._- and begins with a letter or digit.",
        },
        {
          when: (tables) => hcl`alltrue([for id in values(${tables}) : can(regex(${limits.routeTableId}, id))])`,
          message: "route_table_ids: a value must be the id of a route table, as in rtb-0123456789abcdef0.",
        },
        {
          when: (tables) => hcl`length(distinct(values(${tables}))) == length(${tables})`,
          message: "route_table_ids names one route table twice.",
        },
      ],
    },
  );

export const vpcId = (description: string) =>
  t.string.required(description, {
    validate: [
      {
        when: (id) => hcl`can(regex(${limits.vpcId}, ${id}))`,
        message: "vpc_id must be the id of a VPC, as in vpc-0123456789abcdef0.",
      },
    ],
  });
