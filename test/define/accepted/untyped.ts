import { SsmParameter } from "@cdktf/provider-aws/lib/ssm-parameter";
import { block, defineModule, dynamic, each, hcl, t } from "../../../src/define";

export const definition = defineModule({
  name: "sample",
  system: "aws",
  summary: "Sample.",
  appliedBy: "operator",
  requires: { terraform: ">= 1.11", aws: ">= 5.100", random: ">= 3.7" },
  inputs: { names: t.map(t.string).optional("Names.", { default: {} }) },
  outputs: { password: t.string.output("Password.", { ephemeral: true }), id: t.string.output("Id.") },
  build({ scope, inputs, ephemeral, resource, data, providers }) {
    const password = ephemeral<{ result: string }>("random_password", "this", { length: 24 });
    const names = each(inputs.names);
    const trigger = resource<{ output: string }>("terraform_data", "this", {
      forEach: names.iterator,
      input: names.value,
      lifecycle: { ignoreChanges: "all" },
    });
    const bucket = resource<{ id: string }>("aws_s3_bucket", "this", {
      provider: providers.aws.default,
      timeouts: block({ create: "1h" }),
      grant: dynamic(inputs.names, (one) => block({ id: one.value })),
    });
    const regions = data<{ names: readonly string[] }>("aws_regions", "all");
    new SsmParameter(scope, "this", {
      forEach: names.iterator,
      name: names.key,
      type: "SecureString",
      valueWo: password.result,
      valueWoVersion: 1,
      description: names.at(trigger).output,
      dependsOn: [trigger, bucket, regions],
    });
    return { password: password.result, id: hcl`"${bucket.id}-${regions.names}"` };
  },
});
