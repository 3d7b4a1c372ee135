import { inspectModule, inspectOldModule } from "../../src/inspect";
import { allOf, isScrapewayError } from "../../src/model/errors";

/** The places of all that is wrong, with the beginning of what is said. */
async function problemsOf(files: Readonly<Record<string, string>>): Promise<readonly string[]> {
  try {
    await inspectModule(new Map(Object.entries(files)), "m");
  } catch (error) {
    if (isScrapewayError(error)) return allOf(error).map(({ place, message }) => `${place} ${message}`);
    throw error;
  }
  return [];
}

describe("what is wrong with a module", () => {
  it("is told all at once, each at its line", async () => {
    const problems = await problemsOf({
      "a.tf": 'variable "a" {\n  tpye = string\n}\nvariable "a" {}\nvariable "a" {}\n',
      "b.tf": 'output "o" {\n  value = [\n}\n',
      "c.tf": 'variable "c" {\n  type    = number\n  default = "x"\n}\nvariable "d" {\n  default = local.x\n}\n',
      "d.tf": 'output "p" {}\nresource "aws_x" {}\nblock "x" {}\n',
      "e.tf.json": '{ "variable": { "e": { "tpye": "string" }, "f": { "default": 1, "default": 2 } } }',
      "modules/inner/main.tf":
        'moved {\n  from = module.a\n  to   = aws_x.b\n}\nvariable "v" {\n  nullable = "maybe"\n}\n',
    });
    expect(problems).toEqual([
      expect.stringMatching(/^m\/a\.tf:2 .*tpye/),
      expect.stringMatching(/^m\/b\.tf:[0-9]+:[0-9]+ /),
      expect.stringMatching(/^m\/d\.tf:1 .*value/),
      expect.stringMatching(/^m\/d\.tf:2 .*label/),
      expect.stringMatching(/^m\/d\.tf:3 .*"block"/),
      expect.stringMatching(/^m\/e\.tf\.json:1 .*tpye/),
      expect.stringMatching(/^m\/e\.tf\.json:1 .*default.*twice/),
      expect.stringMatching(/^m\/a\.tf:5 .*declared twice; the first stands at m\/a\.tf:4/),
      expect.stringMatching(/^m\/c\.tf:1 .*does not fit its type/),
      expect.stringMatching(/^m\/c\.tf:5 .*not a constant/),
      expect.stringMatching(/^m\/modules\/inner\/main\.tf:5 .*nullable/),
      expect.stringMatching(/^m\/modules\/inner\/main\.tf:1 .*only one is a module/),
    ]);
  });

  it("is one thing where only one is wrong, and nothing where nothing is", async () => {
    expect(await problemsOf({ "main.tf": 'variable "a" {\n  default = var.b\n}\n' })).toHaveLength(1);
    expect(await problemsOf({ "main.tf": 'variable "a" {}\n' })).toEqual([]);
  });

  it("is not that an override file finds nothing to override where a file could not be read", async () => {
    const problems = await problemsOf({
      "main.tf": 'variable "a" {\n',
      "override.tf": 'variable "a" {\n  default = 1\n}\n',
    });
    expect(problems).toEqual([expect.stringMatching(/^m\/main\.tf:/)]);
    expect(await problemsOf({ "main.tf": "", "override.tf": 'variable "a" {}\n' })).toEqual([
      expect.stringMatching(/^m\/override\.tf:1 .*to override/),
    ]);
  });
});

describe("types in quotes", () => {
  const old = new Map([
    [
      "main.tf",
      'variable "a" {\n  type = "string"\n}\nvariable "b" {\n  type    = "list"\n  default = []\n}\nvariable "c" {\n  type = "map"\n}\n',
    ],
  ]);

  it("are refused, as Terraform refuses them", async () => {
    await expect(inspectModule(old, "m")).rejects.toMatchObject({ place: "m/main.tf:2", also: { length: 2 } });
  });

  it("are read for a comparison with an old state", async () => {
    const { inputs } = await inspectOldModule(old, "m");
    expect(inputs.map(({ name, type }) => [name, type])).toEqual([
      ["a", { kind: "string" }],
      ["c", { kind: "map", element: { kind: "any" } }],
      ["b", { kind: "list", element: { kind: "any" } }],
    ]);
    const wrong = inspectOldModule(new Map([["main.tf", 'variable "a" {\n  type = "text"\n}\n']]), "m");
    await expect(wrong).rejects.toMatchObject({ message: expect.stringContaining("ever were types in quotes") });
  });
});

describe("a folder that only holds nested modules", () => {
  const files = new Map([["modules/a/main.tf", 'variable "x" {}\n']]);

  it("is no module, and one with nothing at its root where states are compared", async () => {
    await expect(inspectModule(files, "m")).rejects.toMatchObject({ code: "inspect.no-module" });
    const read = await inspectOldModule(files, "m");
    expect(read.inputs).toEqual([]);
    expect(read.nested?.map(({ path }) => path)).toEqual(["modules/a"]);
    await expect(inspectOldModule(new Map([["README.md", ""]]), "m")).rejects.toMatchObject({
      code: "inspect.no-module",
    });
  });
});
