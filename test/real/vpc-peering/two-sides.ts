import path from "node:path";
import { moduleUnderTest } from "../../support/module-under-test";
import { temporaryDirectory, writeFiles } from "../../support/temporary";

export const requester = moduleUnderTest("vpc-peering-requester");
export const accepter = moduleUnderTest("vpc-peering-accepter");

/** Who takes part: an operator, a client in the same region, whose account is the emulated AWS's first, and a client in another. */
export const parties = {
  operator: { account: "111122223333", region: "eu-central-1", cidr: "10.0.0.0/16" },
  shop: { account: "123456789012", region: "eu-central-1", cidr: "10.1.0.0/16" },
  bank: { account: "333344445555", region: "eu-west-1", cidr: "10.2.0.0/16" },
} as const;

export type Party = keyof typeof parties;

/** What there is before anybody peers: by party a VPC with two route tables and a security group. */
export interface Ground {
  readonly vpc_id: string;
  readonly ipv6_cidr_block: string;
  readonly route_table_ids: Readonly<Record<"a" | "b", string>>;
  readonly security_group_id: string;
}

export function providerText(party: Party): string {
  const { account, region } = parties[party];
  return `provider "aws" {
  region = "${region}"
  assume_role { role_arn = "arn:aws:iam::${account}:role/terraform" }
}
`;
}

/** A root module that makes the ground of all parties, and looks at it: outputs `<party>`, `<party>_routes`, `<party>_rules`. */
export async function groundDirectory(): Promise<string> {
  const directory = await temporaryDirectory("ground");
  const texts = (Object.keys(parties) as Party[]).map((party) => {
    const { account, region, cidr } = parties[party];
    return `
provider "aws" {
  alias  = "${party}"
  region = "${region}"
  assume_role { role_arn = "arn:aws:iam::${account}:role/terraform" }
}

resource "aws_vpc" "${party}" {
  provider                         = aws.${party}
  cidr_block                       = "${cidr}"
  assign_generated_ipv6_cidr_block = true
  tags                             = { Name = "${party}" }
}

resource "aws_route_table" "${party}" {
  provider = aws.${party}
  for_each = toset(["a", "b"])
  vpc_id   = aws_vpc.${party}.id
  tags     = { Name = "${party}-\${each.key}", scraped = "yes" }
  lifecycle { ignore_changes = [route] }
}

resource "aws_security_group" "${party}" {
  provider = aws.${party}
  name     = "${party}"
  vpc_id   = aws_vpc.${party}.id
  tags     = { Name = "${party}", scraped = "yes" }
  lifecycle { ignore_changes = [ingress, egress] }
}

data "aws_vpc_security_group_rules" "${party}" {
  provider = aws.${party}
  filter {
    name   = "group-id"
    values = [aws_security_group.${party}.id]
  }
}

data "aws_route_table" "${party}" {
  provider       = aws.${party}
  for_each       = aws_route_table.${party}
  route_table_id = each.value.id
}

output "${party}" {
  value = {
    vpc_id            = aws_vpc.${party}.id
    # AWS returns the short form, the emulated one does not.
    ipv6_cidr_block   = cidrsubnet(aws_vpc.${party}.ipv6_cidr_block, 0, 0)
    route_table_ids   = { for name, table in aws_route_table.${party} : name => table.id }
    security_group_id = aws_security_group.${party}.id
  }
}

output "${party}_rules" {
  value = try([for id in data.aws_vpc_security_group_rules.${party}.ids : id], [])
}

output "${party}_routes" {
  value = sort(flatten([
    for table, found in data.aws_route_table.${party} : [
      for route in found.routes : "\${table} \${route.cidr_block}\${route.ipv6_cidr_block} \${route.vpc_peering_connection_id}"
      if route.vpc_peering_connection_id != ""
    ]
  ]))
}
`;
  });
  await writeFiles(directory, { "main.tf": texts.join("\n") });
  return directory;
}

/** The operator's root module. */
export async function writeOperator(
  directory: string,
  inputs: Readonly<Record<string, unknown>>,
  searched: readonly string[] = [],
): Promise<void> {
  const searches = searched.map(
    (client) => `
data "aws_vpc_peering_connections" "${client}" {
  tags = { "scrapeway:module" = "vpc-peering-requester", "scrapeway:client" = "${client}" }
}

output "found_${client}" {
  value = data.aws_vpc_peering_connections.${client}.ids
}
`,
  );
  await writeFiles(directory, {
    "main.tf": `${providerText("operator")}
output "peering" {
  value = module.peering.peering
}
${searches.join("\n")}`,
    "module.tf.json": JSON.stringify({ module: { peering: { source: requester.folder, ...inputs } } }, null, 2),
  });
}

/** A client's root module: the contract comes from the operator's state, and nothing else does. */
export async function writeClient(
  directory: string,
  party: "shop" | "bank",
  operatorDirectory: string,
  inputs: Readonly<Record<string, unknown>>,
): Promise<void> {
  await writeFiles(directory, {
    "main.tf": `${providerText(party)}
data "terraform_remote_state" "operator" {
  backend = "local"
  config  = { path = ${JSON.stringify(path.join(operatorDirectory, "terraform.tfstate"))} }
}
`,
    "module.tf.json": JSON.stringify(
      {
        module: {
          peering: {
            source: accepter.folder,
            peering: `\${data.terraform_remote_state.operator.outputs.peering["${party}"]}`,
            ...inputs,
          },
        },
      },
      null,
      2,
    ),
  });
}
