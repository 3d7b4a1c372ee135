import { inspectModule } from "../../src/inspect";
import { callProblems } from "../../src/inspect/module-calls";

const variables = `
variable "name" { type = string }
variable "ports" { type = list(number) }
variable "who" { type = any }
variable "site" {
  type = object({ id = string, size = optional(number, 3), tags = optional(map(string)) })
  default = { id = "x" }
}
variable "sites" {
  type    = map(object({ id = string }))
  default = {}
}
variable "untyped" { default = null }
`;

async function problems(text: string): Promise<readonly string[]> {
  const { inputs } = await inspectModule(new Map([["variables.tf", variables]]), "m");
  const found = callProblems(text, "main.tf", inputs, (source) => source === "../m");
  return found.map(({ message, place }) => `${place} ${message}`);
}

const call = (body: string) => `module "it" {\n  source = "../m"\n${body}\n}\n`;
const given = '  name = "x"\n  ports = [1]\n  who = { a = 1 }\n';

describe("calls of a module", () => {
  it.each([
    ["all that is required", given],
    ["references and functions", "  name = var.x\n  ports = concat([1], var.p)\n  who = null"],
    ["text that is a number", '  name = 5\n  ports = ["1"]\n  who = ["a", 1]'],
    ["any of mixed types", '  name = "x"\n  ports = []\n  who = { a = 1, b = [true], c = var.z }'],
    [
      "repetition and what belongs to the block",
      `${given}  for_each = toset(["a"])\n  depends_on = [aws_x.y]\n  providers = { aws = aws.b }\n  version = "1"`,
    ],
    [
      "objects around references",
      `${given}  site = { id = var.id, "tags" = { (var.k) = 1 } }\n  sites = { (var.k) = { id = var.id } }`,
    ],
    ["a for expression", `${given}  sites = { for k in var.ks : k => { other = k } }`],
    ["keys that are computed", `${given}  site = { (var.k) = 1 }`],
    ["null", `${given}  site = null\n  untyped = [1, "a"]`],
  ])("may give %s", async (_, body) => {
    expect(await problems(call(body))).toEqual([]);
  });

  it.each([
    [
      "nothing",
      "",
      [
        "main.tf:1 module.it does not give the required input name.",
        "main.tf:1 module.it does not give the required input ports.",
        "main.tf:1 module.it does not give the required input who.",
      ],
    ],
    ["an unknown input", `${given}  nmae = 1`, ["main.tf:6 module.it gives nmae, which is no input of the module."]],
    [
      "text for numbers",
      '  name = "x"\n  ports = ["http"]\n  who = 1',
      ["main.tf:4 module.it gives ports a value that at [0] is no number."],
    ],
    [
      "a number for a list",
      '  name = "x"\n  ports = 80\n  who = 1',
      ["main.tf:4 module.it gives ports a value that is no list."],
    ],
    [
      "an object without an attribute, beside references",
      `${given}  site = { size = var.n }`,
      ["main.tf:6 module.it gives site a value that has no attribute id."],
    ],
    [
      "objects of a map",
      `${given}  sites = { a = { id = var.i }, b = { name = var.i } }`,
      ['main.tf:6 module.it gives sites a value that at ["b"] has no attribute id.'],
    ],
  ])("may not give %s", async (_, body, expected) => {
    expect(await problems(call(body))).toEqual(expected);
  });

  it("are told apart from calls of others, and from each other", async () => {
    const other = 'module "other" {\n  source = "../n"\n  zone = 1\n}\n';
    const registry = 'module "released" {\n  source = "registry.example.test/a/m/none"\n  old = 1\n}\n';
    const second = call(`${given}  x = 1`).replace('"it"', '"second"');
    expect(await problems(`${other}${registry}${call(given)}${second}`)).toEqual([
      expect.stringMatching(/^main\.tf:\d+ module\.second gives x, /),
    ]);
  });

  it("in a file that is no HCL are told with the place", async () => {
    expect(await problems('module "it" {\n  source = \n}\n')).toEqual([
      expect.stringMatching(/^main\.tf:2:\d+ This example is no HCL/),
    ]);
  });
});
