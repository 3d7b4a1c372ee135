import { SsmParameter } from "@cdktf/provider-aws/lib/ssm-parameter";
import { hcl, t } from "../../../src/define";
import { feature } from "./module-of";

/** Locals that stand together, apart, with comments, of every falsy value; comments above resources. */
export const locals = feature(
  "locals",
  {},
  {
    inputs: { name: t.string.optional("Name.", { default: "x" }) },
    outputs: { all: t.string.output("Everything, as JSON.") },
    build({ scope, inputs, local, comment }) {
      comment("How long a name may be.\nSource: the provider's documentation.");
      const limit = local<number>("limit", 64);
      const cut = local<string>("cut_name", hcl`substr(${inputs.name}, 0, ${limit})`);
      comment("Nothing is a value, too.");
      const falsy = ["no", "zero", "empty", "nothing", "list", "map"].map((name, index) =>
        local(name, [false, 0, "", null, [], {}][index]),
      );
      comment("The parameter carries the name.");
      const parameter = new SsmParameter(scope, "this", {
        name: cut,
        type: "String",
        value: hcl`jsonencode(${falsy})`,
      });
      const tags = local<Readonly<Record<string, string>>>("tags", { Name: cut, "kubernetes.io/cluster": "owned" });
      local(
        "sentence",
        hcl`
        length(${parameter.name}) > 3 &&
        ${parameter.value} != ""
      `,
      );
      local(
        "choice",
        hcl`
        ${inputs.name} == "x"
        ? "short"
        : "long"
      `,
      );
      return { all: hcl`jsonencode([${tags}, local.sentence, local.choice])` };
    },
  },
);
