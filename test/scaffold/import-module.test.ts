import { type ImportWishes, importModule } from "../../src/scaffold";

const wishes: ImportWishes = {
  place: "terraform/network",
  name: "network",
  system: undefined,
  summary: undefined,
  api: "scrapeway",
};

const imported = (files: Readonly<Record<string, string>>, changed: Partial<ImportWishes> = {}) =>
  importModule(new Map(Object.entries(files)), { ...wishes, ...changed });

describe("what a definition cannot say is left out, with a note in the text and for the user", () => {
  test.each([
    ["takes any type", 'variable "x" {}', "the input x is left out: it takes any type"],
    [
      "takes a tuple within another type",
      'variable "x" {\n  type = list(tuple([string]))\n}',
      "the input x is left out: it takes a tuple",
    ],
    [
      "has a name without a form in camelCase",
      'variable "az_1" {\n  type = string\n}',
      "the input az_1 is left out: the name az_1 has no form in camelCase that leads back to it",
    ],
    [
      "has an attribute without such a form",
      'variable "x" {\n  type = object({ camelCase = string })\n}',
      "the input x is left out: the name camelCase has no form in camelCase that leads back to it",
    ],
    [
      "has an attribute that JavaScript knows",
      'variable "x" {\n  type = object({ length = number })\n}',
      "the input x is left out: JavaScript means something else by an attribute length",
    ],
    [
      "has null in the list that is its default",
      'variable "x" {\n  type = list(string)\n  default = [null]\n}',
      "the input x is left out: its default holds an element that is null",
    ],
  ])("an input that %s", async (_name, variable, note) => {
    const { text, notes } = await imported({
      "main.tf": `terraform {\n  required_version = ">= 1.5.7"\n}\n${variable}\n`,
    });
    expect(notes).toEqual([note]);
    expect(text).toContain(`    // ${note}\n`);
    expect(text).not.toMatch(/^ {4}\w+: t\./m);
  });

  test("an output whose name has no such form; others keep mentioning an input that was left out", async () => {
    const { text, notes } = await imported({
      "main.tf": 'variable "a_1" {}\noutput "o_1" {\n  value = 1\n}\noutput "o" {\n  value = var.a_1\n}\n',
    });
    expect(notes).toContain("the output o_1 is left out: the name o_1 has no form in camelCase that leads back to it");
    expect(text).toContain("      o: hcl`var.a_1`,\n");
  });
});

describe("requirements", () => {
  const requirement = async (terraform: string) => {
    const { text, notes } = await imported({ "main.tf": `terraform {\n${terraform}\n}\n` });
    return [/ {2}requires: (.*),$/m.exec(text)?.[1], ...notes];
  };
  test.each([
    ['required_version = ">= 1.6"', '{ terraform: ">= 1.6" }', []],
    [
      'required_version = "~> 1.4, != 1.4.1"',
      '{ terraform: ">= 1.4" }',
      ["required_version was ~> 1.4, != 1.4.1; a definition has one floor"],
    ],
    [
      'required_version = ">= 0.13"',
      '{ terraform: ">= 1.5.7" }',
      ["required_version was >= 0.13; a definition has one floor"],
    ],
    ["", '{ terraform: ">= 1.5.7" }', ["required_version was absent; a definition has one floor"]],
    [
      'required_version = ">= 1.6"\nrequired_providers {\n  google-beta = {\n    source = "hashicorp/google-beta"\n    version = ">= 6.0"\n  }\n  grafana = {\n    source = "grafana/grafana"\n  }\n}',
      '{ terraform: ">= 1.6", "google-beta": ">= 6.0", grafana: { source: "grafana/grafana", version: ">= 0.0.0" } }',
      ["the provider grafana had no version: write the lowest that you tested"],
    ],
    [
      'required_version = ">= 1.6"\nrequired_providers {\n  aws = {\n    source = "hashicorp/aws"\n    version = ">= 5.0"\n    configuration_aliases = [aws.replica]\n  }\n}',
      '{ terraform: ">= 1.6", aws: { version: ">= 5.0", aliases: ["replica"] } }',
      [],
    ],
  ])("%j", async (terraform, text, notes) => {
    expect(await requirement(terraform)).toEqual([text, ...notes]);
  });
});

describe("defaults are written as the type has them", () => {
  test.each([
    ["number", '"5"', "5"],
    ["string", "5", '"5"'],
    ["bool", '"true"', "true"],
    ["map(number)", '{ "a b" = "1", c_d = 2 }', '{ "a b": 1, "c_d": 2 }'],
    ["object({ a_b = optional(string), c = string })", "{ c = 1, dropped = 2 }", '{ c: "1" }'],
    ["set(string)", "[]", "[]"],
  ])("%s: %s", async (type, value, expected) => {
    const { text } = await imported({ "main.tf": `variable "x" {\n  type    = ${type}\n  default = ${value}\n}\n` });
    expect(text).toContain(`{ default: ${expected}, nullable: true }`);
  });
});

test("the system is the first provider, else what resources are called after, else none", async () => {
  const systemOf = async (text: string) => / {2}system: "(.*)"/.exec((await imported({ "main.tf": text })).text)?.[1];
  expect(
    await systemOf(
      'terraform {\n  required_providers {\n    grafana = {\n      source = "grafana/grafana"\n    }\n  }\n}',
    ),
  ).toBe("grafana");
  expect(await systemOf('resource "aws_vpc" "this" {}')).toBe("aws");
  expect(await systemOf('resource "terraform_data" "this" {}')).toBe("none");
});

test("modules in Terraform's JSON syntax are read as well, expressions included", async () => {
  const { text } = await imported({
    "main.tf.json": JSON.stringify({
      variable: {
        name: {
          type: "string",
          description: "A name, not ${x}.",
          validation: [{ condition: "${length(var.name) > 3}", error_message: "No: ${var.name}." }],
        },
      },
      output: { name: { value: "${var.name}-$${x}" } },
    }),
  });
  expect(text).toContain('name: t.string.required("A name, not ${x}."');
  expect(text).toContain("when: (value) => hcl`length(${value}) > 3`,");
  expect(text).toContain('message: (value) => hcl`"No: ${value}."`,');
  expect(text).toContain('name: hcl`"${inputs.name}-$\\${x}"`,');
});

test("what the module makes is listed, and moves are kept", async () => {
  const { text } = await imported({
    "main.tf":
      'locals {\n  a = 1\n}\nresource "aws_vpc" "this" {\n  for_each = {}\n}\nmodule "zone" {\n  source = "./zone"\n}\nmoved {\n  from = aws_vpc.old\n  to   = aws_vpc.this["x"]\n}\n',
  });
  expect(text).toContain('  moved: [\n    { from: "aws_vpc.old", to: "aws_vpc.this[\\"x\\"]" },\n  ],\n');
  expect(text).toContain(
    "    // These stay in terraform/network until they are written here, under the same names, with\n    // provider bindings. Until then a build names what the outputs miss.\n    //   aws_vpc.this  (for_each)\n    //   module.zone\n    //   local.a\n    return {};\n",
  );
});

test("a name that no module can have is refused", async () => {
  await expect(imported({ "main.tf": "" }, { name: "a b" })).rejects.toMatchObject({ code: "scaffold.name" });
});
