import { cp } from "node:fs/promises";
import { join } from "node:path";
import { describeWith } from "../support/skip";
import { synthJson } from "../support/synth-json";
import { temporaryDirectory, writeFiles } from "../support/temporary";
import { terraform, validate } from "../support/terraform";
import { features } from "../synth/features";
import { validateCalls } from "./validate-calls";

const golden = join(__dirname, "../synth/golden");

const ownModules = [
  { Key: "", Source: "", Dir: "." },
  { Key: "called", Source: "./called", Dir: "called" },
];

const standIns = [
  {
    key: "network",
    source: "registry.terraform.io/terraform-aws-modules/vpc/aws",
    version: "5.21.0",
    hcl: `${variables("azs", "cidr", "enable_nat_gateway", "name", "private_subnet_tags")}
output "vpc_id" {
  value = var.name
}
output "private_subnets" {
  value = var.azs
}`,
  },
  {
    key: "endpoints",
    source: "registry.terraform.io/terraform-aws-modules/vpc/aws//modules/vpc-endpoints",
    version: "5.21.0",
    hcl: variables("subnet_ids", "vpc_id"),
  },
  {
    key: "zone",
    source: "git::https://git.example/terraform-zone.git?ref=v1.2.0",
    hcl: `${variables("zone")}
terraform {
  required_providers {
    aws = {
      source                = "hashicorp/aws"
      configuration_aliases = [aws.other]
    }
  }
}`,
  },
  {
    key: "parameter",
    source: "registry.example.test/acme/parameter/aws",
    version: "1.2.3",
    hcl: `${variables("name", "rules")}
output "arn" {
  value = var.name
}`,
  },
];

function variables(...names: readonly string[]): string {
  return names.map((name) => `variable "${name}" {}`).join("\n");
}

/** What Terraform notes of a module that it has fetched. */
function installed({ key, source, version }: (typeof standIns)[number]) {
  return {
    Key: `called.${key}`,
    Source: source,
    ...(version == null ? {} : { Version: version }),
    Dir: `stand-ins/${key}`,
  };
}

jest.setTimeout(180_000);

describeWith(["terraform"], "every golden file", () => {
  it("is as terraform fmt leaves it", async () => {
    const { code, stdout, stderr } = await terraform(golden, ["fmt", "-check", "-recursive", "-diff"]);
    expect({ code, stdout, stderr }).toEqual({ code: 0, stdout: "", stderr: "" });
  });

  it("is valid Terraform", async () => {
    const directory = await temporaryDirectory("golden");
    await cp(golden, join(directory, "golden"), { recursive: true });
    await validateCalls(directory, "golden", features);
  });

  it("calls published modules as Terraform takes it, with stand-ins for what it would fetch", async () => {
    const directory = await temporaryDirectory("published");
    await cp(join(golden, "published-modules"), join(directory, "called"), { recursive: true });
    const passed = { aws: "aws", "aws.dns": "aws.dns" };
    const root = {
      provider: { aws: [{}, { alias: "dns" }] },
      module: { called: { source: "./called", name: "x", providers: passed } },
    };
    await writeFiles(directory, {
      "main.tf.json": JSON.stringify(root),
      ".terraform/modules/modules.json": JSON.stringify({ Modules: [...ownModules, ...standIns.map(installed)] }),
      ...Object.fromEntries(standIns.map(({ key, hcl }) => [`stand-ins/${key}/main.tf`, hcl])),
    });
    await terraform(directory, ["init", "-get=false", "-input=false"]);
    await validate(directory);
  });

  it("is held against JSON that is valid Terraform itself", async () => {
    const directory = await temporaryDirectory("json");
    for (const { definition } of features) {
      await writeFiles(join(directory, "golden", definition.name), synthJson(definition));
    }
    await validateCalls(directory, "golden", features);
  });
});
