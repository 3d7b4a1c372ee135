import { SsmParameter } from "@cdktf/provider-aws/lib/ssm-parameter";
import { block, dynamic, each, hcl, instance, t } from "../../../src/define";
import { feature } from "./module-of";

/** Resources and data sources that no bindings describe: arguments, blocks, dynamic ones, meta-arguments; text that means itself. */
export const untypedResources = feature(
  "untyped-resources",
  { release: "1" },
  {
    requires: { terraform: ">= 1.5.7", aws: { version: ">= 5.100", aliases: ["replica"] } },
    inputs: {
      release: t.string.required("Release."),
      names: t.map(t.string).optional("Values by name.", { default: { a: "b" } }),
      rules: t.map(t.list(t.string)).optional("Prefixes by rule.", { default: { all: [""] } }),
    },
    outputs: { output: t.string.output("What came out."), arns: t.list(t.string).output("ARNs.") },
    build({ scope, inputs, providers, resource, data }) {
      const release = resource<{ output: string }>("terraform_data", "release", {
        input: inputs.release,
        triggersReplace: [inputs.names, { camelCase: "stays", "a b": '${not} a "template"' }],
      });
      const names = each(inputs.names);
      const perName = resource<{ output: string; id: string }>("terraform_data", "each", {
        forEach: names.iterator,
        input: hcl`"${names.key}-${names.value}"`,
        dependsOn: [release],
        lifecycle: {
          ignoreChanges: ["input"],
          replaceTriggeredBy: [release],
          createBeforeDestroy: true,
          postcondition: [{ condition: hcl`self.output != ""`, errorMessage: "Nothing came ${out}." }],
        },
      });
      const bucket = resource<{ id: string }>("aws_s3_bucket", "this", {
        provider: providers.aws.replica,
        bucket: "objects",
        tags: { Name: "objects", camelCase: inputs.release },
        timeouts: block({ create: "30m" }),
      });
      resource("aws_s3_bucket_lifecycle_configuration", "this", {
        bucket: bucket.id,
        rule: [
          block({ id: "parts", status: "Enabled", filter: block({}), expiration: [block({ days: 7 })] }),
          ...dynamic(inputs.rules, (rule) =>
            block({
              id: rule.key,
              status: "Enabled",
              filter: block({ and: block({ prefix: hcl`${rule.value}[0]`, tags: { rule: rule.key } }) }),
              transition: dynamic(hcl`${rule.value}`, (prefix) =>
                block({ days: hcl`${prefix.key} + 30`, storageClass: "GLACIER" }),
              ),
            }),
          ),
        ],
      });
      const regions = data<{ names: readonly string[] }>("aws_regions", "all", {
        allRegions: true,
        filter: [block({ name: "opt-in-status", values: ["opted-in"] })],
      });
      new SsmParameter(scope, "this", {
        name: "/release",
        type: "StringList",
        value: hcl`join(",", ${regions.names})`,
        dependsOn: [release, perName, regions],
        lifecycle: { replaceTriggeredBy: [release, instance(perName, "a")] },
      });
      return { output: release.output, arns: hcl`values(${perName})[*].id` };
    },
  },
);
