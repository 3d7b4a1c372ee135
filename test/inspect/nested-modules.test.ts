import { inspectModule } from "../../src/inspect";

const variable = (name: string): string => `variable "${name}" {\n  type = string\n}\n`;

const inspect = (files: Readonly<Record<string, string>>) => inspectModule(new Map(Object.entries(files)), "network");

describe("modules inside of a module", () => {
  it("are told by name and path, each with an interface of its own", async () => {
    const { inputs, nested } = await inspect({
      "main.tf": variable("whole"),
      "modules/subnet/main.tf": `${variable("b")}terraform {\n  required_providers {\n    aws = {\n      source                = "hashicorp/aws"\n      configuration_aliases = [aws.peer]\n    }\n  }\n}\n`,
      "modules/subnet/templates/x.tf": "not read: a folder below",
      "modules/acl/main.tf.json": JSON.stringify({ variable: { a: {} }, output: { id: { value: "x" } } }),
    });
    expect(inputs.map(({ name }) => name)).toEqual(["whole"]);
    expect(nested).toMatchObject([
      { name: "acl", path: "modules/acl", inputs: [{ name: "a" }], outputs: [{ name: "id" }], providers: [] },
      {
        name: "subnet",
        path: "modules/subnet",
        inputs: [{ name: "b" }],
        providers: [{ name: "aws", configurationAliases: ["aws.peer"] }],
      },
    ]);
  });

  it("are not told where there are none: folders elsewhere, deeper, and without configuration do not count", async () => {
    const interfaceOf = await inspect({
      "main.tf": variable("whole"),
      "examples/modules/x/main.tf": variable("x"),
      "modules/README.md": "Nothing yet.",
      "modules/main.tf": variable("x"),
      "modules/scripts/run.sh": "true",
      "modules/group/deeper/main.tf": variable("x"),
      "modules/hidden/.main.tf": variable("x"),
    });
    expect(interfaceOf).not.toHaveProperty("nested");
  });

  it("are read by OpenTofu's rules where they have only its files", async () => {
    const { nested } = await inspect({ "main.tf": variable("a"), "modules/b/main.tofu": variable("b") });
    expect(nested).toMatchObject([{ name: "b", language: "opentofu", inputs: [{ name: "b" }] }]);
  });

  it("are refused with their place where they cannot be read", async () => {
    const broken = inspect({ "main.tf": variable("a"), "modules/b/main.tf": 'variable "x" {\n' });
    await expect(broken).rejects.toMatchObject({ place: expect.stringMatching(/^network\/modules\/b\/main\.tf:/) });
  });
});
