import { DataAwsRegion } from "@cdktf/provider-aws/lib/data-aws-region";
import { DataAwsSubnets } from "@cdktf/provider-aws/lib/data-aws-subnets";
import { SsmParameter } from "@cdktf/provider-aws/lib/ssm-parameter";
import { conditional, Fn, Op, propertyAccess, Token } from "cdktf";
import { hcl, t } from "../../../src/define";
import { feature } from "./module-of";

/** What cdktf offers for expressions, beside and inside those written with hcl. It takes references to resources only, and loses quotes and null. */
export const bindingFunctions = feature(
  "binding-functions",
  {},
  {
    inputs: {
      name: t.string.optional("Name.", { default: "x" }),
      amount: t.number.optional("Amount.", { default: 2 }),
    },
    outputs: { joined: t.string.output("Joined."), picked: t.string.output("Picked.") },
    build({ scope, inputs, local }) {
      const subnets = new DataAwsSubnets(scope, "this", {});
      const region = new DataAwsRegion(scope, "this");
      new SsmParameter(scope, "this", {
        name: Fn.join("/", ["", region.id, "a", "c"]),
        type: "String",
        value: Fn.jsonencode({ name: region.id, camelCase: [1, true], raw: Fn.rawString("${x}") }),
        tags: Token.asStringMap(Fn.merge([{ a: "b" }, { Name: region.id }])),
      });
      local("op", Op.add(Fn.lengthOf(subnets.ids), 1));
      local("conditional", conditional(Op.gt(Fn.lengthOf(subnets.ids), 1), "many", region.id));
      local("property", propertyAccess(subnets.tags, ["Name"]));
      local(
        "mixed",
        hcl`${Op.add(2, 1)} * ${Op.mul(5, 3)} + length(${Fn.concat([subnets.ids, ["x"]])}) * ${inputs.amount}`,
      );
      local("text", hcl`"${Fn.upper(region.id)}-${Fn.lengthOf(subnets.ids)}-${inputs.name}"`);
      return { joined: Fn.join(",", subnets.ids), picked: Fn.element(subnets.ids, 0) };
    },
  },
);
