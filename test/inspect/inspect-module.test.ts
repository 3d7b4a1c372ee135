import { quote } from "../../src/hcl/strings";
import { inspectModule } from "../../src/inspect";
import { isScrapewayError } from "../../src/model/errors";
import type { ModuleInput, ModuleInterface } from "../../src/model/module-interface";
import { seenByCallers } from "../support/interfaces";

describe("inspectModule", () => {
  it("reads every part of a module's interface", async () => {
    expect(
      await inspect({
        "main.tf": `
          resource "aws_iam_role" "this" {
            for_each = var.roles
            dynamic "inline_policy" {
              for_each = []
              content {}
            }
          }
          resource aws_s3_bucket logs {
            count = var.create ? 1 : 0
          }
          data "aws_partition" "current" {}
          ephemeral "random_password" "this" { length = 8 }
          module "vpc" {
            source   = "./vpc"
            for_each = toset(["a"])
          }
          check "health" {
            data "http" "probe" {
              url = "https://example.test"
            }
            assert {
              condition     = true
              error_message = "No."
            }
          }
          moved {
            from = aws_iam_role.old [ 0 ]
            to   = aws_iam_role.this["a b"]
          }
          moved {
            from = module.a
            to   = module.b
          }
        `,
        "variables.tf": `
          variable "zone" {
            type = string
          }
          variable "roles" {
            description = "Contract scrape_access/1: the roles."
            type        = map(object({ arn = string }))
            nullable    = false
            validation {
              condition     = true
              error_message = "x"
            }
            validation {
              condition     = true
              error_message = "y"
            }
          }
          variable "create" {
            default   = false
            sensitive = "true"
            ephemeral = true
          }
        `,
        "outputs.tf": `
          output "z" { value = 1 }
          output "remote_write" {
            description = "Contract remote_write/2 by environment: where to write."
            value       = {}
            sensitive   = true
          }
        `,
        "versions.tf": `
          terraform {
            required_version = ">= 1.5.7"
            required_providers {
              random = "~> 3.0"
              aws = {
                source                = "hashicorp/aws"
                version               = ">= 5.100"
                configuration_aliases = [aws.requester, aws.accepter]
              }
            }
          }
        `,
      }),
    ).toEqual({
      inputs: [
        {
          ...input("roles"),
          description: "Contract scrape_access/1: the roles.",
          type: {
            kind: "map",
            element: { kind: "object", attributes: { arn: { type: { kind: "string" }, optional: false } } },
          },
          nullable: false,
          contract: "scrape_access/1",
        },
        { ...input("zone"), type: { kind: "string" } },
        { ...input("create"), required: false, default: false, sensitive: true, ephemeral: true },
      ],
      outputs: [
        {
          name: "remote_write",
          description: "Contract remote_write/2 by environment: where to write.",
          sensitive: true,
          ephemeral: false,
          contract: "remote_write/2",
        },
        { name: "z", sensitive: false, ephemeral: false },
      ],
      requiredTerraform: ">= 1.5.7",
      providers: [
        {
          name: "aws",
          source: "hashicorp/aws",
          version: ">= 5.100",
          configurationAliases: ["aws.accepter", "aws.requester"],
        },
        { name: "random", version: "~> 3.0" },
      ],
      resources: [
        { mode: "managed", address: "aws_iam_role.this", repeated: "for_each" },
        { mode: "managed", address: "aws_s3_bucket.logs", repeated: "count" },
        { mode: "data", address: "data.aws_partition.current", repeated: "no" },
        { mode: "data", address: "data.http.probe", repeated: "no" },
        { mode: "ephemeral", address: "ephemeral.random_password.this", repeated: "no" },
        { mode: "module", address: "module.vpc", repeated: "for_each" },
      ],
      moved: [
        { from: "aws_iam_role.old[0]", to: 'aws_iam_role.this["a b"]' },
        { from: "module.a", to: "module.b" },
      ],
    } satisfies ModuleInterface);
  });

  it.each<[hcl: string, expected: Partial<ModuleInput>]>([
    ["default = null", { required: false, default: null }],
    ['default = ""', { required: false, default: "" }],
    ["default = 0", { required: false, default: 0 }],
    ["default = -1.5", { required: false, default: -1.5 }],
    ["default = 60 * (60 - -1) / 2", { required: false, default: 1830 }],
    ["default = [ { a = 1 } ]", { required: false, default: [{ a: 1 }] }],
    [
      'default = { a = [1, "x", null], "b c" = { d = true }, e-f = "" }',
      { default: { a: [1, "x", null], "b c": { d: true }, "e-f": "" } },
    ],
    [
      'default = { "$${k}" = "$${v} %%{w} $x 100% \\" \\\\ \\u00e9" }',
      { default: { "${k}": '${v} %{w} $x 100% " \\ é' } },
    ],
    ['default = { __proto__ = "x" }', { default: Object.fromEntries([["__proto__", "x"]]) }],
    ["default = <<EOT\n  a $${b}\n\\n = {\n}\nEOT", { default: "  a ${b}\n\\n = {\n}\n" }],
    ["default = <<-EOT\n    a\n      b\n  EOT", { default: "a\n  b\n" }],
    ['default = "${"x"}"', { default: "x" }],
    ['description = "é $${x} \\"y\\"\\n日本"', { description: 'é ${x} "y"\n日本' }],
    ["description = <<-EOT\n  Two\n  lines.\n  EOT", { description: "Two\nlines.\n" }],
    ['description = "A Contract x/1: in the middle."', { description: "A Contract x/1: in the middle." }],
    ["type = list", { type: { kind: "list", element: { kind: "any" } } }],
    [
      'type = object({ # c\n  # What a is.\n  a = string, b = optional(string, "x }")\n  # }\n  c = any\n})',
      {
        type: {
          kind: "object",
          attributes: {
            a: { type: { kind: "string" }, optional: false, description: "What a is." },
            b: { type: { kind: "string" }, optional: true, default: "x }" },
            c: { type: { kind: "any" }, optional: false },
          },
        },
      },
    ],
    ["nullable = false", { nullable: false }],
    ['nullable = "false"', { nullable: false }],
    ['deprecated = "Use y."', { deprecated: "Use y." }],
  ])("reads a variable with %j", async (hcl, expected) => {
    const source = `# variable "no" {}\nvariable "x" {\n  ${hcl}\n}\n`;
    const { inputs } = await inspect({ "a.tf": source });
    expect(inputs).toEqual([expect.objectContaining({ name: "x", ...expected })]);
    expect(inputs[0]?.contract).toBeUndefined();
  });

  it("reads generated defaults with hundreds of entries", async () => {
    const entries = Array.from(
      { length: 600 },
      (_, index) => [`ami-${index}`, { id: index, name: `n "${index}"` }] as const,
    );
    const text = entries.map(([key, { id, name }]) => `    ${key} = { id = ${id}, name = ${quote(name)} }`).join("\n");
    const { inputs } = await inspect({ "a.tf": `variable "amis" {\n  default = {\n${text}\n  }\n}\n` });
    expect(inputs[0]?.default).toEqual(Object.fromEntries(entries));
  });

  it("gathers variables and requirements that are spread over files, and no other folder's", async () => {
    const module = await inspect({
      "a.tf": 'variable "b" {}\nterraform {\n  required_version = ">= 1.3"\n}\n',
      "versions.tf": 'terraform {\n  required_version = "< 2"\n  required_providers {\n    aws = ">= 4"\n  }\n}\n',
      "versions_2.tf": 'terraform {\n  required_version = ">= 1.3"\n}\nprovider "aws" {\n  version = "< 6"\n}\n',
      "c.tf":
        'variable "a" {}\nvariable "counted" {}\nprovider "null" {\n  version = "~> 2.0"\n}\nprovider "null" {\n  alias = "x"\n}\n',
      "modules/x/d.tf": 'variable "c" {}\n',
      ".hidden.tf": "not HCL {",
      "README.md": "variable",
    });
    expect(module.inputs.map(({ name }) => name)).toEqual(["a", "b", "counted"]);
    expect(module.requiredTerraform).toBe(">= 1.3, < 2");
    expect(module.providers).toEqual([
      { name: "aws", version: ">= 4, < 6" },
      { name: "null", version: "~> 2.0" },
    ]);
  });

  it("merges override files over the others, the last one winning", async () => {
    const module = await inspect({
      "a_override.tf":
        'variable "x" {\n  default = 1\n  type    = number\n}\nresource "a_b" "c" {\n  for_each = {}\n}\n',
      "b_override.tf.json": '{"variable": {"x": {"default": "2"}}}',
      "main.tf": 'variable "x" {\n  description = "Kept."\n  default = 0\n}\nresource "a_b" "c" {}\n',
      "override.tf":
        'terraform {\n  required_version = "~> 1.9"\n  required_providers {\n    aws = {\n      version = "5.0"\n    }\n  }\n}\n',
      "versions.tf":
        'terraform {\n  required_version = ">= 1"\n  required_providers {\n    aws = ">= 4"\n    null = ">= 3"\n  }\n}\n',
    });
    expect(module.inputs).toEqual([
      { ...input("x"), description: "Kept.", required: false, default: "2", type: { kind: "number" } },
    ]);
    expect(module.resources).toEqual([{ mode: "managed", address: "a_b.c", repeated: "for_each" }]);
    expect(module.requiredTerraform).toBe("~> 1.9");
    expect(module.providers).toEqual([
      { name: "aws", version: "5.0" },
      { name: "null", version: ">= 3" },
    ]);
  });

  it("reads JSON configuration by its own rules", async () => {
    const module = await inspect({
      "main.tf.json": JSON.stringify({
        "//": "comment",
        variable: {
          a: { "//": "c", type: "list(string)", default: ["${x}", "%{y}"], description: "A ${literal}." },
          b: [{}],
        },
        output: [{ o: { value: "${var.a}" } }, { p: { value: 1, sensitive: true } }],
        resource: { aws_x: { y: { count: 1 }, z: [{ for_each: {} }] } },
        moved: [{ from: "aws_x.a[0]", to: "aws_x.y[0]" }],
        terraform: { required_version: ">= 1", required_providers: { aws: { source: "hashicorp/aws" } } },
        locals: { x: 1 },
      }),
    });
    expect(module).toEqual({
      inputs: [
        input("b"),
        {
          ...input("a"),
          type: { kind: "list", element: { kind: "string" } },
          required: false,
          default: ["${x}", "%{y}"],
          description: "A ${literal}.",
        },
      ],
      outputs: [
        { name: "o", sensitive: false, ephemeral: false },
        { name: "p", sensitive: true, ephemeral: false },
      ],
      requiredTerraform: ">= 1",
      providers: [{ name: "aws", source: "hashicorp/aws" }],
      resources: [
        { mode: "managed", address: "aws_x.y", repeated: "count" },
        { mode: "managed", address: "aws_x.z", repeated: "for_each" },
      ],
      moved: [{ from: "aws_x.a[0]", to: "aws_x.y[0]" }],
    });
  });

  it("gives the same interface for the same module in another order of files and lines", async () => {
    const blocks = [
      'variable "a" {}\n',
      'variable "b" {\n  default = 1\n}\n',
      'resource "x_y" "z" {}\n',
      'output "o" {\n  value = 1\n}\n',
    ];
    const one = await inspect({ "a.tf": blocks.join("\n") });
    const other = await inspect({
      "z.tf": blocks.slice(2).reverse().join(""),
      "b.tf": blocks.slice(0, 2).reverse().join("\n\n"),
    });
    expect(other).toEqual(one);
  });

  it.each<[what: string, files: Record<string, string>, place: string, problem: string]>([
    [
      "broken syntax",
      { "a.tf": 'variable "x" {\n  default =\n}\n' },
      "m/a.tf:2:12",
      "Invalid expression: Expected the start of an expression",
    ],
    ["an unclosed block", { "a.tf": 'variable "x" {\n' }, "m/a.tf:1:14", "Unclosed configuration block"],
    [
      "a repeated argument",
      { "a.tf": 'variable "x" {\n  default = 1\n  default = 2\n}\n' },
      "m/a.tf:3:3",
      "Attribute redefined",
    ],
    ["quoted names of HCL 1", { "a.tf": '"variable" "x" {\n}\n' }, "m/a.tf:1:1", "Argument names must not be quoted"],
    [
      "quoted arguments of HCL 1",
      { "a.tf": 'variable "x" {\n  "default" = "a"\n}\n' },
      "m/a.tf:2:3",
      "Argument names must not be quoted",
    ],
    [
      "a default as a block, as in HCL 1",
      { "a.tf": '\nvariable "x" {\n  type = "map"\n  default {\n    a = 1\n  }\n}\n' },
      "m/a.tf:4",
      'variable "x" holds a block "default"',
    ],
    [
      "a value as a block, as in HCL 1",
      { "a.tf": 'output "x" {\n  value {\n    a = 1\n  }\n}\n' },
      "m/a.tf:2",
      'output "x" holds a block "value"',
    ],
    [
      "a variable without a name",
      { "a.tf": "variable {\n}\n" },
      "m/a.tf:1",
      "a variable block has one label, this one has 0",
    ],
    [
      "a variable with two names",
      { "a.tf": 'variable "a" "b" {\n}\n' },
      "m/a.tf:1",
      "a variable block has one label, this one has 2",
    ],
    ["an argument outside blocks", { "a.tf": "\n\nx = 1\n" }, "m/a.tf:3", "x stands outside any block"],
    [
      "a variable declared twice",
      { "a.tf": 'variable "x" {}\n', "b.tf": '\nvariable "x" {}\n' },
      "m/b.tf:2",
      'variable "x" is declared twice; the first stands at m/a.tf:1',
    ],
    [
      "a default that is not constant",
      { "a.tf": '\nvariable "x" {\n  default = tolist([])\n}\n' },
      "m/a.tf:2",
      'default of variable "x" is not a constant: ${tolist([])}',
    ],
    [
      "a default with a reference inside",
      { "a.tf": 'variable "x" {\n  default = { a = ["${var.y} z"] }\n}\n' },
      "m/a.tf:1",
      "is not a constant: ${var.y} z",
    ],
    [
      "a description that is not constant",
      { "a.tf": 'output "x" {\n  value = 1\n  description = "${var.y}"\n}\n' },
      "m/a.tf:1",
      'description of output "x" is not a constant',
    ],
    [
      "a type that is none",
      { "a.tf": '\nvariable "x" {\n  type = lst(string)\n}\n' },
      "m/a.tf:2",
      'the type of variable "x", at its line 1 of the type: "lst" is not a type',
    ],
    [
      "a flag that is none",
      { "a.tf": 'variable "x" {\n  nullable = "no"\n}\n' },
      "m/a.tf:1",
      'nullable of variable "x" has to be true or false',
    ],
    ["a moved block without its end", { "a.tf": "moved {\n  from = a.b\n}\n" }, "m/a.tf:1", "a moved block has no to"],
    [
      "an override of nothing",
      { "a.tf": "", "override.tf": 'variable "x" {}\n' },
      "m/override.tf:1",
      'there is no variable "x" for this override file',
    ],
    ["broken JSON", { "a.tf.json": '{\n  "variable": {\n    "x": }\n}\n' }, "m/a.tf.json:3", "JSON"],
    ["JSON that is no configuration", { "a.tf.json": "[1]" }, "m/a.tf.json:1", "no JSON object"],
    [
      "a JSON variable that is no object",
      { "a.tf.json": '{"variable": {"x": 1}}' },
      "m/a.tf.json:1",
      'variable "x" is no JSON object',
    ],
  ])("says where and why it cannot read %s", async (_what, files, place, problem) => {
    const failure = await failureOf(inspect(files));
    expect(failure).toMatchObject({ code: "inspect.cannot-read", place });
    expect(failure.message).toContain("Cannot read this module: ");
    expect(failure.message).toContain(problem);
    expect(failure.next).not.toBe("");
  });

  it("says that a folder without Terraform files at its root is no module, and where one might be", async () => {
    expect(await failureOf(inspect({ "README.md": "" }))).toMatchObject({ code: "inspect.no-module", place: "m" });
    expect((await failureOf(inspect({ "modules/x/main.tf": "" }))).next).toBe(
      'Give the module\'s own folder; the nearest file is modules/x/main.tf. To publish each module of modules, write "hcl": "m/modules/*" in scrapeway.json.',
    );
    expect((await failureOf(inspect({ "x/main.tf": "", "examples/a/main.tf": "" }))).next).toBe(
      "Give the module's own folder; the nearest file is examples/a/main.tf.",
    );
  });

  it("reads files given as bytes, with a byte order mark or carriage returns", async () => {
    const files = new Map([["a.tf", new TextEncoder().encode('\uFEFFvariable "x" {\r\n  default = "é"\r\n}\r\n')]]);
    expect(seenByCallers(await inspectModule(files, "m")).inputs).toEqual([
      { ...input("x"), required: false, default: "é" },
    ]);
  });
});

async function inspect(files: Readonly<Record<string, string>>): Promise<ModuleInterface> {
  return seenByCallers(await inspectModule(new Map(Object.entries(files)), "m"));
}

function input(name: string): ModuleInput {
  return {
    name,
    type: { kind: "any" },
    required: true,
    nullable: true,
    sensitive: false,
    ephemeral: false,
  };
}

async function failureOf(attempt: Promise<unknown>): Promise<Error & { readonly next: string }> {
  try {
    await attempt;
  } catch (error) {
    if (isScrapewayError(error)) return error;
    throw error;
  }
  throw new Error("nothing was refused");
}
