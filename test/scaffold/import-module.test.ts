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
    [
      "takes a tuple within another type",
      'variable "x" {\n  type = list(tuple([string]))\n}',
      "the input x is left out: it takes a tuple",
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

  test("outputs keep mentioning an input that was left out", async () => {
    const { text } = await imported({
      "main.tf": 'variable "a" {\n  type = tuple([string])\n}\noutput "o" {\n  value = var.a\n}\n',
    });
    expect(text).toContain("      o: hcl`var.a`,\n");
  });
});

describe("a name that camelCase does not lead to is kept beside a property of its own", () => {
  test.each([
    ["az_1", 'az1: t.string.required("Say what az_1 is for.", { name: "az_1" }),'],
    ["timeZone", 'timeZone: t.string.required("Say what timeZone is for.", { name: "timeZone" }),'],
    ["ipv4_cidr_2b", 'ipv4Cidr2b: t.string.required("Say what ipv4_cidr_2b is for.", { name: "ipv4_cidr_2b" }),'],
    ["a-b", 'aB: t.string.required("Say what a-b is for.", { name: "a-b" }),'],
    ["_1", 'value1: t.string.required("Say what _1 is for.", { name: "_1" }),'],
    ["VPC", 'vpc: t.string.required("Say what VPC is for.", { name: "VPC" }),'],
  ])("an input %s", async (name, expected) => {
    const { text } = await imported({ "main.tf": `variable "${name}" {\n  type = string\n  nullable = false\n}\n` });
    expect(text).toContain(`    ${expected}\n`);
  });

  test("two names that would become the same property get two", async () => {
    const { text } = await imported({
      "main.tf": ["a_1", "a1", "a__1"]
        .map((name) => `variable "${name}" {\n  type = string\n  nullable = false\n}\n`)
        .join(""),
    });
    expect(text).toMatch(/^ {4}a1: t\.string\.required\("[^"]*"\),$/m);
    expect(text).toMatch(/^ {4}a12: .*\{ name: "a_1" \}\),$/m);
    expect(text).toMatch(/^ {4}a13: .*\{ name: "a__1" \}\),$/m);
  });

  test("attributes as well, in types and defaults, also those that JavaScript means something by", async () => {
    const { text } = await imported({
      "main.tf":
        'variable "x" {\n  type = object({ camelCase = string, length = number, then = optional(string, "x") })\n  default = { camelCase = "a", length = 1 }\n}\n',
    });
    expect(text).toContain('camelCase: t.string.required("Say what camelCase is for.", { name: "camelCase" }),');
    expect(text).toContain('lengthValue: t.number.required("Say what length is for.", { name: "length" }),');
    expect(text).toContain('thenValue: t.string.optional("Say what then is for.", { name: "then", default: "x" }),');
    expect(text).toContain('{ default: { camelCase: "a", lengthValue: 1 }, nullable: true }');
  });

  test("outputs and what they mention, too", async () => {
    const { text } = await imported({
      "main.tf": 'variable "a_1" {\n  type = string\n}\noutput "o_1" {\n  value = "${var.a_1}-x"\n}\n',
    });
    expect(text).toContain('o1: t.string.output("Say what o_1 is.", { name: "o_1" }),');
    expect(text).toContain('o1: hcl`"${inputs.a1}-x"`,');
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
    [
      "any",
      '{ camelCase = [1, "a", null], snake_case = {}, "a b" = true }',
      '{ "a b": true, "camelCase": [1, "a", null], "snake_case": {} }',
    ],
    ["list(any)", "[null, 1]", "[null, 1]"],
    ["object({ a_b = any, c = optional(map(any)) })", "{ a_b = { d_e = 1 } }", '{ aB: { "d_e": 1 } }'],
    ["map(string)", '{ __proto__ = "a" }', '{ ["__proto__"]: "a" }'],
    ["object({ on = bool, retries = number })", "{ on = false, retries = null }", "{ on: false, retries: null }"],
  ])("%s: %s", async (type, value, expected) => {
    const { text } = await imported({ "main.tf": `variable "x" {\n  type    = ${type}\n  default = ${value}\n}\n` });
    expect(text).toContain(`{ default: ${expected}, nullable: true }`);
  });
});

test("an input of any type is kept, and one without a type is such an input", async () => {
  const { text, notes } = await imported({
    "main.tf":
      'terraform {\n  required_version = ">= 1.5.7"\n}\nvariable "a" {\n  nullable = false\n}\nvariable "b" {\n  type = list(object({ c = any }))\n  default = null\n}\n',
  });
  expect(notes).toEqual([]);
  expect(text).toContain('a: t.any.required("Say what a is for."),');
  expect(text).toContain('c: t.any.required("Say what c is for."),');
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
