import { each, hcl, t } from "../../../src/define";
import { feature } from "./module-of";
import { publishedParameter } from "./published-parameter";

/** Calls of modules in registries and repositories. Terraform has to fetch them; tests put stand-ins in their place. */
export const publishedModules = feature(
  "published-modules",
  { name: "x" },
  {
    onlyPrinted: "Terraform would fetch the modules.",
    requires: { terraform: ">= 1.5.7", aws: { version: ">= 5.100", aliases: ["dns"] } },
    inputs: { name: t.string.required("Name."), zones: t.map(t.string).optional("Zones.", { default: {} }) },
    outputs: { arn: t.string.output("ARN."), vpcId: t.string.output("VPC.") },
    build({ inputs, providers, call }) {
      const network = call("network", "terraform-aws-modules/vpc/aws", {
        version: "~> 5.0",
        inputs: {
          name: inputs.name,
          cidr: "10.0.0.0/16",
          enableNatGateway: false,
          // Attributes and keys are the other module's.
          private_subnet_tags: { "kubernetes.io/role/internal-elb": "1", camelCase: "stays" },
          azs: ["a", hcl`"${inputs.name}b"`],
        },
        outputs: { vpcId: t.string, privateSubnets: t.list(t.string) },
      });
      call("endpoints", "terraform-aws-modules/vpc/aws//modules/vpc-endpoints", {
        version: "5.21.0",
        inputs: { vpcId: network.vpcId, subnetIds: network.privateSubnets },
      });
      const zones = each(inputs.zones);
      call("zone", "git::https://git.example/terraform-zone.git?ref=v1.2.0", {
        forEach: zones.iterator,
        providers: { aws: providers.aws.dns, "aws.other": providers.aws.default },
        inputs: { zone: zones.value },
        dependsOn: [network],
      });
      const parameter = call("parameter", publishedParameter, {
        source: "registry.example.test/acme/parameter/aws",
        version: "~> 1.2",
        inputs: { name: hcl`"/${inputs.name}"`, rules: [{ keepDays: 1 }] },
      });
      return { arn: parameter.arn, vpcId: network.vpcId };
    },
  },
);
