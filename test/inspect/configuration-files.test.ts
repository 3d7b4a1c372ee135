import { configurationFiles, inspectModule, underTerraformNames } from "../../src/inspect";
import type { ModuleFiles } from "../../src/model/module-files";

describe("the files that a module consists of", () => {
  test.each([
    ["Terraform's", ["b.tf", "a.tf.json"], { paths: ["a.tf.json", "b.tf"], language: "terraform" }],
    ["Terraform's beside OpenTofu's", ["a.tf", "b.tofu"], { paths: ["a.tf"], language: "terraform" }],
    ["OpenTofu's alone", ["b.tofu.json", "a.tofu"], { paths: ["a.tofu", "b.tofu.json"], language: "opentofu" }],
    [
      "OpenTofu's where only another folder has Terraform's",
      ["m/a.tf", "a.tofu"],
      { paths: ["a.tofu"], language: "opentofu" },
    ],
    [
      "without backups and hidden files",
      ["a.tf", ".b.tf", "#c.tf#", "d.tf~"],
      { paths: ["a.tf"], language: "terraform" },
    ],
    ["none", ["README.md"], { paths: [], language: "terraform" }],
  ])("are %s", (_, paths, expected) => expect(configurationFiles(paths)).toEqual(expected));

  test("are, read as OpenTofu's on request, its own instead of those of the same name", () => {
    const paths = ["a.tf", "a.tofu", "b.tf.json", "b.tofu.json", "c.tf", "c.tofu.json", "d.tofu"];
    expect(configurationFiles(paths, "opentofu").paths).toEqual([
      "a.tofu",
      "b.tofu.json",
      "c.tf",
      "c.tofu.json",
      "d.tofu",
    ]);
  });

  test("are called by Terraform's names for programs that know no others", () => {
    const tofu = new Map([
      ["main.tofu", ""],
      ["more.tofu.json", "{}"],
      ["m/inner.tofu", ""],
      ["README.md", ""],
    ]);
    expect([...underTerraformNames(tofu).keys()]).toEqual(["main.tf", "more.tf.json", "m/inner.tofu", "README.md"]);
    expect(underTerraformNames(both)).toBe(both);
  });

  const both: ModuleFiles = new Map([
    ["a.tf", 'variable "x" {}\n'],
    ["a.tofu", 'variable "y" {}\n'],
    ["override.tofu", 'variable "y" {\n  default = 1\n}\n'],
  ]);

  test("say whose language the interface is read in, where it is not Terraform's", async () => {
    const terraform = await inspectModule(both, "m");
    expect(terraform.inputs.map(({ name }) => name)).toEqual(["x"]);
    expect(terraform).not.toHaveProperty("language");
    const opentofu = await inspectModule(both, "m", "opentofu");
    expect(opentofu.inputs).toEqual([expect.objectContaining({ name: "y", required: false, default: 1 })]);
    expect(opentofu.language).toBe("opentofu");
    expect((await inspectModule(new Map([["main.tofu", ""]]), "m")).language).toBe("opentofu");
  });
});
