import { Eip } from "@cdktf/provider-aws/lib/eip";
import { Instance } from "@cdktf/provider-aws/lib/instance";
import { SsmParameter } from "@cdktf/provider-aws/lib/ssm-parameter";
import { hcl, instance, one, t, times, when } from "../../../src/define";
import { feature } from "./module-of";

/** Resources that are there or not, and like ones by index. */
export const count = feature(
  "count",
  { replicas: 2 },
  {
    inputs: {
      createParameter: t.bool.optional("Whether there is a parameter.", { default: true }),
      replicas: t.number.required("Instances."),
    },
    outputs: {
      firstIp: t.string.output("Address of the first."),
      ids: t.list(t.string).output("Ids of all."),
      parameter: t.string.output("ARN of the parameter; null: none."),
    },
    build({ scope, inputs, local }) {
      const parameter = new SsmParameter(scope, "this", {
        count: when(inputs.createParameter),
        name: "/x",
        type: "String",
        value: "x",
      });
      const copies = times(inputs.replicas);
      const server = new Instance(scope, "this", {
        count: copies.count,
        ami: "ami-0123456789abcdef0",
        instanceType: "t4g.nano",
        tags: { Name: hcl`"server-${copies.index}"`, Index: hcl`${copies.index} + 1` },
      });
      const address = new Eip(scope, "this", { count: copies.count, instance: copies.at(server).id });
      new SsmParameter(scope, "two", { count: 2, name: hcl`"/two/\${count.index}"`, type: "String", value: "x" });
      local("value", hcl`coalesce(${one(parameter).value}, "none")`);
      local("name", hcl`"${one(parameter).name}"`);
      return {
        firstIp: instance(address, 0).publicIp,
        ids: hcl`${server}[*].id`,
        parameter: one(parameter).arn,
      };
    },
  },
);
