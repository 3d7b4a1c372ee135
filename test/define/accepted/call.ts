import { SsmParameter } from "@cdktf/provider-aws/lib/ssm-parameter";
import { contract, defineModule, each, hcl, t } from "../../../src/define";

const endpoint = contract("endpoint", 1, { url: t.string.required("URL.") });

export const bucket = defineModule({
  name: "bucket",
  system: "aws",
  summary: "Bucket.",
  appliedBy: "operator",
  requires: { terraform: ">= 1.5.7", aws: { version: ">= 5.100", aliases: ["replica"] } },
  inputs: {
    bucketName: t.string.required("Name."),
    sizes: t.map(t.number).optional("Sizes.", { default: {} }),
    kmsKeyArn: t.string.optional("Key.", { default: null }),
  },
  outputs: {
    bucketArn: t.string.output("ARN."),
    names: t.list(t.string).output("Names."),
    endpoint: endpoint.output("one."),
  },
  build: ({ inputs }) => ({
    bucketArn: inputs.bucketName,
    names: [inputs.bucketName],
    endpoint: endpoint.value({ url: inputs.bucketName }),
  }),
});

const reader = defineModule({
  name: "reader",
  system: "aws",
  summary: "Reader.",
  appliedBy: "client",
  requires: { terraform: ">= 1.5.7" },
  inputs: { endpoint: endpoint.input("of the other side.") },
  outputs: {},
  build: () => ({}),
});

const nothing = defineModule({
  name: "nothing",
  system: "aws",
  summary: "Nothing.",
  appliedBy: "client",
  requires: { terraform: ">= 1.5.7" },
  inputs: { size: t.number.optional("Size.", { default: 1 }) },
  outputs: {},
  build: () => ({}),
});

export const definition = defineModule({
  name: "sample",
  system: "aws",
  summary: "Sample.",
  appliedBy: "operator",
  requires: { terraform: ">= 1.5.7", aws: { version: ">= 5.100", aliases: ["dns"] } },
  inputs: { name: t.string.required("Name."), sizes: t.map(t.number).optional("Sizes.", { default: {} }) },
  outputs: { arn: t.string.output("ARN."), vpcId: t.string.output("VPC.") },
  build({ scope, inputs, providers, call }) {
    const made = call("bucket", bucket, {
      providers: { "aws.replica": providers.aws.dns, aws: providers.aws.default },
      inputs: { bucketName: inputs.name, sizes: { a: 1, b: hcl`2` }, kmsKeyArn: null },
    });
    const sizes = each(inputs.sizes);
    const many = call("many", bucket, {
      forEach: sizes.iterator,
      providers: { "aws.replica": providers.aws.dns },
      inputs: { bucketName: hcl`"\${each.key}"`, sizes: inputs.sizes },
      dependsOn: [made],
    });
    call("reader", reader, { inputs: { endpoint: made.endpoint } });
    call("nothing", nothing, {});
    const vpc = call("vpc", "acme/vpc/aws", { version: "~> 1.0", inputs: { any: made }, outputs: { vpcId: t.string } });
    call("more", "git::https://git.example/x.git?ref=v1", { count: 2, dependsOn: [vpc, made] });
    const name: string = made.bucketArn;
    const names: string[] = made.names;
    new SsmParameter(scope, "this", {
      forEach: sizes.iterator,
      name,
      type: "StringList",
      value: hcl`join(",", ${names})`,
      description: sizes.at(many).bucketArn,
      dependsOn: [made, many],
    });
    return { arn: made.endpoint.url, vpcId: vpc.vpcId };
  },
});
