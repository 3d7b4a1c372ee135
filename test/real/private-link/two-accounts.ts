import path from "node:path";
import { repository } from "../../support/module-under-test";
import type { Moto } from "../../support/moto";
import { temporaryDirectory, writeFiles } from "../../support/temporary";
import { apply, destroy, init, outputs, type PlanJson, pending, planJson, terraform } from "../../support/terraform";

export const accounts = { operator: "444455556666", client: "111122223333", stranger: "777788889999" } as const;

/** A root module in an account, with a network of its own. What another one outputs comes in through its state. */
export interface Root {
  readonly directory: string;
  /** The provider's configuration, in HCL, for another root module in the same account. */
  readonly provider: string;
  /** Writes a call of a module anew: its name and its inputs, in HCL, beside `vpc_id` and `subnets`. */
  call(module: string, inputs: string, outputs: string): Promise<void>;
  apply(): Promise<string>;
  pending(): Promise<readonly string[]>;
  plan(): Promise<PlanJson>;
  /** What was applied, as `terraform show -json` has it: without asking AWS. */
  state(): Promise<unknown>;
  outputs(): Promise<Readonly<Record<string, unknown>>>;
  /** What Terraform says where an apply fails; empty where it does not. */
  failure(): Promise<string>;
  destroy(): Promise<void>;
}

/** A root module with a VPC of 10.0.0.0/16, the same for all: with PrivateLink, overlapping networks do not matter. */
export async function newRoot(moto: Moto, account: string, region = "eu-central-1"): Promise<Root> {
  const directory = await temporaryDirectory(`account-${account}`);
  const options = { env: moto.env };
  await writeFiles(directory, { "network.tf": network(account, region) });
  let prepared = false;
  return {
    directory,
    provider: provider(account, region),
    call: async (module, inputs, written) => {
      const source = path.join(repository, "modules", module);
      const body = `  source  = ${JSON.stringify(source)}\n  vpc_id  = aws_vpc.this.id\n  subnets = local.subnets\n${inputs}`;
      await writeFiles(directory, { "main.tf": `module "this" {\n${body}\n}\n${written}` });
      if (!prepared) await init(directory, options);
      prepared = true;
    },
    apply: () => apply(directory, options),
    plan: () => planJson(directory, options),
    state: async () => JSON.parse((await terraform(directory, ["show", "-json", "-no-color"], options)).stdout),
    pending: () => pending(directory, options),
    outputs: () => outputs(directory, options),
    failure: async () => {
      const { code, stderr } = await terraform(
        directory,
        ["apply", "-auto-approve", "-input=false", "-no-color"],
        options,
      );
      return code === 0 ? "" : stderr.replace(/\n[│╷╵ ]*/g, " ");
    },
    destroy: async () => {
      await destroy(directory, options);
    },
  };
}

/** A data source that reads the state of another root module. */
export function stateOf(name: string, root: Root): string {
  return `data "terraform_remote_state" "${name}" {\n  backend = "local"\n  config  = { path = ${JSON.stringify(path.join(root.directory, "terraform.tfstate"))} }\n}\n`;
}

function provider(account: string, region: string): string {
  return `provider "aws" {
  region = "${region}"
  assume_role {
    role_arn = "arn:aws:iam::${account}:role/terraform"
  }
}
`;
}

function network(account: string, region: string): string {
  return `${provider(account, region)}
data "aws_availability_zones" "this" {}

resource "aws_vpc" "this" {
  cidr_block = "10.0.0.0/16"
}

resource "aws_subnet" "this" {
  count             = 2
  vpc_id            = aws_vpc.this.id
  availability_zone = data.aws_availability_zones.this.names[count.index]
  cidr_block        = cidrsubnet("10.0.0.0/16", 8, count.index)
}

resource "aws_security_group" "this" {
  name        = "apps"
  description = "Apps"
  vpc_id      = aws_vpc.this.id
}

locals {
  subnets = { for index, zone in slice(data.aws_availability_zones.this.zone_ids, 0, 2) : zone => aws_subnet.this[index].id }
}
`;
}
