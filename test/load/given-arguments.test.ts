import { mkdtempSync, rmSync, symlinkSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { compileDefinitions } from "../../src/load";
import { isScrapewayError } from "../../src/model/errors";
import { repository, writeFiles } from "../support/scrapeway";

jest.setTimeout(60_000);

const camelCase = (meant: string): string => `Did you mean ${meant}? The bindings write names in camelCase.`;
const role = 'assumeRolePolicy: "{}"';
const cluster = 'name: "n", roleArn: "r"';

/** A `build()`, and the message with which it is refused, or what is printed. */
const refused: (readonly [body: string, message: string, next: string])[] = [
  [
    `new IamRole(scope, "this", { ${role}, ...spread });`,
    "aws_iam_role.this is given nmae, which it does not have.",
    camelCase("name"),
  ],
  [
    `new IamRole(scope, "this", config({ ${role}, depends_on: [] }));`,
    "aws_iam_role.this is given depends_on, which it does not have.",
    camelCase("dependsOn"),
  ],
  [
    `new IamRole(scope, "this", { ${role}, arn: "a" } as never);`,
    "aws_iam_role.this is given arn, which it does not have.",
    "Look the name up in the bindings; they write names in camelCase.",
  ],
  [
    `new IamRole(scope, "this", { ${role}, lifecycle: { prevent_destroy: true } as never });`,
    "lifecycle of aws_iam_role.this is given prevent_destroy, which it does not have.",
    camelCase("preventDestroy"),
  ],
  [
    `new DataAwsVpc(scope, "this", { cidrBlok: "a" } as never);`,
    "data.aws_vpc.this is given cidrBlok, which it does not have.",
    camelCase("cidrBlock"),
  ],
  [
    `new EksCluster(scope, "this", { ${cluster}, vpcConfig: config({ subnetIds: ["a"], subnet_ids: ["b"] }) });`,
    "aws_eks_cluster.this.vpcConfig is given subnet_ids, which it does not have.",
    camelCase("subnetIds"),
  ],
  [
    `new EksCluster(scope, "this", { ${cluster}, vpcConfig: { subnetIds: [] }, timeouts: config({ craete: "1h" }) });`,
    "aws_eks_cluster.this.timeouts is given craete, which it does not have.",
    camelCase("create"),
  ],
  [
    `new EksCluster(scope, "this", { ${cluster}, vpcConfig: dynamicSingle(inputs.names, (name) => config({ subnetIds: [name.value], nmae: 1 })) });`,
    "aws_eks_cluster.this.vpcConfig is given nmae, which it does not have.",
    "Look the name up in the bindings; they write names in camelCase.",
  ],
  [
    `new EksCluster(scope, "this", { ${cluster}, vpcConfig: [{ subnetIds: ["a"] }] as never });`,
    "aws_eks_cluster.this.vpcConfig is a block that stands once, and a list was given.",
    "Give the object itself; where the block may be absent, write dynamicSingle(collection, (element) => ({ … })).",
  ],
  [
    `new SecurityGroup(scope, "this", { ingress: { fromPort: 1, toPort: 2, protocol: "tcp" } as never });`,
    "aws_security_group.this.ingress is a block that may stand several times, and one object was given.",
    "Give a list: [{ … }]. Where the blocks come from a collection, write dynamic(collection, (element) => ({ … })).",
  ],
];

const noBlock =
  "Give an object; leave the argument out where there is no block. Where the block may be absent, write dynamicSingle(collection, (element) => ({ … })).";
refused.push(
  [
    `new EksCluster(scope, "this", { ${cluster}, vpcConfig: { subnetIds: [] }, timeouts: "30m" as never });`,
    "aws_eks_cluster.this.timeouts is a block, and a string was given.",
    noBlock,
  ],
  [
    'new SecurityGroup(scope, "this", { ingress: [{ fromPort: 1, toPort: 1, protocol: "tcp" }, "tcp" as never] });',
    "aws_security_group.this.ingress[1] is a block, and a string was given.",
    noBlock,
  ],
);

refused.push(
  [
    `new IamRole(scope, "this", { ${role}, forEach: each(inputs.names2) as never });`,
    "forEach of aws_iam_role.this is nothing to repeat by.",
    "Give each(collection).iterator.",
  ],
  [
    `new IamRole(scope, "this", { ${role}, forEach: inputs.names2 as never });`,
    "forEach of aws_iam_role.this is nothing to repeat by.",
    "Give each(collection).iterator.",
  ],
  [
    `new IamRole(scope, "this", { ${role}, count: inputs.isOn as never });`,
    "count of aws_iam_role.this is nothing to repeat by.",
    "Give when(condition), which is 1 or 0.",
  ],
  [
    `new IamRole(scope, "this", { ${role}, count: times(2) as never });`,
    "count of aws_iam_role.this is nothing to repeat by.",
    "Give times(number).count.",
  ],
  [
    `new IamRole(scope, "this", { ${role}, lifecycle: { preventDestroy: inputs.isOn as never } });`,
    "preventDestroy of aws_iam_role.this is given what only Terraform will know, and Terraform reads it before.",
    "Write true or false.",
  ],
  [
    `const one = new IamRole(scope, "one", { ${role} }); new IamRole(scope, "this", { ${role}, lifecycle: { ignoreChanges: [one.arn] } });`,
    "ignoreChanges of aws_iam_role.this is given what only Terraform will know, and Terraform reads it before.",
    'Write the names of its own arguments as texts: ["tags"].',
  ],
);

const eks = `const it = new EksCluster(scope, "this", { ${cluster}, vpcConfig: { subnetIds: [] } });`;
const oneByOne = (reference: string): string =>
  `Write those that are meant, as in { name: hcl\`\${${reference}}.name\` }. Where a block may be absent, write dynamicSingle(collection, (element) => ({ … })).`;
refused.push(
  [
    `${eks} it.putVpcConfig(config({ subnetIds: ["a"], subnet_ids: ["b"] }));`,
    "aws_eks_cluster.this.vpcConfig is given subnet_ids, which it does not have.",
    camelCase("subnetIds"),
  ],
  [
    `${eks} it.kubernetesNetworkConfig.putElasticLoadBalancing(config({ enabeld: true }));`,
    "aws_eks_cluster.this.kubernetesNetworkConfig.elasticLoadBalancing is given enabeld, which it does not have.",
    camelCase("enabled"),
  ],
  [
    `${eks} it.putTimeouts("30m" as never);`,
    "aws_eks_cluster.this.timeouts is a block, and a string was given.",
    noBlock,
  ],
  [
    `${eks} it.putVpcConfig(inputs.rules as never);`,
    "A block takes its arguments one by one, and was given var.rules as a whole.",
    oneByOne("inputs.rules"),
  ],
  [
    `new EksCluster(scope, "this", { ${cluster}, vpcConfig: inputs.other as never });`,
    "aws_eks_cluster.this.vpcConfig is given subnetIdz, which it does not have.",
    camelCase("subnetIds"),
  ],
  [
    `new EksCluster(scope, "this", { ${cluster}, vpcConfig: inputs.rules as never });`,
    "A block takes its arguments one by one, and was given var.rules as a whole.",
    oneByOne("inputs.rules"),
  ],
  [
    `new IamRole(scope, "this", inputs.rules as never);`,
    "aws_iam_role.this takes its arguments one by one, and was given var.rules as a whole.",
    oneByOne("inputs.rules"),
  ],
);

refused.push(
  [
    `new IamRole(scope, "this", { ${role}, provider: "aws.replica" as never });`,
    "provider of aws_iam_role.this is no configuration that the module is given.",
    'Name it under requires, as in aws: { version: ">= 5.100", aliases: ["replica"] }, and give providers.aws.replica.',
  ],
  [
    `new IamRole(scope, "this", { ${role}, dependsOn: "aws_iam_role.other" as never });`,
    "dependsOn of aws_iam_role.this is no list.",
    "Give the resources themselves: dependsOn: [bucket].",
  ],
);

const taken: readonly (readonly [body: string, printed: string])[] = [
  [
    `new IamRole(scope, "this", { ${role}, nmae: undefined, dependsOn: [], lifecycle: { preventDestroy: true } } as never);`,
    "prevent_destroy = true",
  ],
  [`new IamRole(scope, "this", { ${role}, tags: { nmae: "x", depends_on: "y" } });`, 'nmae       = "x"'],
  [
    `new IamRole(scope, "this", { ${role}, forEach: each(inputs.names2).iterator, count: undefined });`,
    "for_each = var.names2",
  ],
  [
    `new EksCluster(scope, "this", { ${cluster}, vpcConfig: dynamicSingle(inputs.names, (name) => ({ subnetIds: [name.value] })) });`,
    "subnet_ids = [vpc_config.value]",
  ],
  [`new SecurityGroup(scope, "this", { ingress: inputs.rules as never });`, "ingress = var.rules"],
  [
    `new IamRole(scope, "this", { ${role}, count: when(inputs.isOn), lifecycle: { ignoreChanges: ["tags"], createBeforeDestroy: true } });`,
    "count = var.is_on ? 1 : 0",
  ],
  [
    `new IamRole(scope, "this", { ${role}, count: times(3).count, lifecycle: { ignoreChanges: "all" } });`,
    "ignore_changes = all",
  ],
  [`${eks} it.putVpcConfig({ subnetIds: ["b"], endpointPublicAccess: undefined });`, 'subnet_ids = ["b"]'],
  [
    `${eks} it.putVpcConfig(dynamicSingle(inputs.names, (name) => ({ subnetIds: [name.value] })));`,
    "subnet_ids = [vpc_config.value]",
  ],
  [
    `${eks} const cache = { name: "x", putName(name: string) { this.name = name; return this; } }; it.name = cache.putName("kept").name;`,
    'name     = "kept"',
  ],
  [
    `new EksCluster(scope, "this", { ${cluster}, vpcConfig: { ...inputs.network } });`,
    "subnet_ids = var.network.subnet_ids",
  ],
  [
    `new EksCluster(scope, "this", { ${cluster}, vpcConfig: inputs.network });`,
    "  vpc_config {\n    subnet_ids = var.network.subnet_ids\n  }",
  ],
  [`new Mine(scope, "this", { nmae: "b" });`, 'name               = "b"'],
  [
    'const made = (id: string, name: string): IamRole => new IamRole(scope, id, { assumeRolePolicy: id === "a" ? made("b", "y").arn : "{}", name }); made("a", "x");',
    'name               = "y"',
  ],
];

let root: string;
let loaded: Awaited<ReturnType<typeof compileDefinitions>>;
beforeAll(async () => {
  root = mkdtempSync(path.join(tmpdir(), "given-"));
  symlinkSync(path.join(repository, "node_modules"), path.join(root, "node_modules"));
  const bodies = [...refused, ...taken].map(([body]) => body);
  await writeFiles(root, Object.fromEntries(bodies.map((body, index) => [`src/m${index}/index.ts`, definition(body)])));
  loaded = await compileDefinitions(
    root,
    bodies.map((_, index) => `src/m${index}`),
  );
});
afterAll(() => rmSync(root, { recursive: true, force: true }));

describe("an argument that the bindings would leave out without a word", () => {
  it.each(refused.map((one, index) => [...one, index] as const))("is refused: %s", (_, message, next, index) => {
    expect(built(index)).toBe(`${message}\n${next}\nsrc/m${index}/index.ts:18`);
  });
});

describe("an argument that is there", () => {
  it.each(taken.map((one, index) => [...one, refused.length + index] as const))(
    "is printed: %s",
    (_, printed, index) => {
      expect(built(index)).toContain(printed);
    },
  );
});

function built(index: number): string {
  try {
    return String(loaded(`src/m${index}`).render().get("main.tf"));
  } catch (error) {
    if (!isScrapewayError(error)) throw error;
    return [error.message, error.next, error.place].join("\n");
  }
}

function definition(body: string): string {
  return `import { DataAwsVpc } from "@cdktf/provider-aws/lib/data-aws-vpc";
import { EksCluster } from "@cdktf/provider-aws/lib/eks-cluster";
import { IamRole } from "@cdktf/provider-aws/lib/iam-role";
import { SecurityGroup } from "@cdktf/provider-aws/lib/security-group";
import { defineModule, dynamicSingle, each, t, times, when } from "${path.join(repository, "src/define")}";
const spread = { nmae: "x" };
const config = (given: any): any => given;
class Mine extends IamRole {
  constructor(scope: any, id: string, given: { nmae: string }) {
    super(scope, id, { name: given.nmae, assumeRolePolicy: "{}" });
  }
}
export default defineModule({
  name: "web", system: "aws", summary: "S.", appliedBy: "operator", requires: { terraform: ">= 1.5.7", aws: ">= 5.100" },
  inputs: { names: t.list(t.string).required("N."), names2: t.set(t.string).required("N."), rules: t.any.required("R."), isOn: t.bool.required("O."), network: t.object({ subnetIds: t.list(t.string).required("S.") }).required("N."), other: t.object({ subnetIds: t.list(t.string).required("S."), subnetIdz: t.string.required("S.") }).required("N.") },
  outputs: {},
  build({ scope, inputs }) {
${body}
    return {};
  },
});
`;
}
