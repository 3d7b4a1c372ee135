import { join } from "node:path";
import { textOf } from "../../src/model/module-files";
import { synth } from "../../src/synth";
import { describeWith } from "../support/skip";
import { temporaryDirectory, writeFiles } from "../support/temporary";
import { terraform } from "../support/terraform";
import { awsModules } from "../synth/aws";
import { validateCalls } from "./validate-calls";

const modules = awsModules.map(({ definition }) => ({
  name: definition.name,
  files: synth(definition, { generatedFrom: "a test" }),
}));

jest.setTimeout(180_000);

describe("the resources of AWS that are tried", () => {
  it("are more than sixty kinds", () => {
    const types = modules.flatMap(({ files }) =>
      [...(textOf(files, "main.tf") ?? "").matchAll(/^resource "(\w+)"/gm)].map(([, type]) => type),
    );
    expect(new Set(types).size).toBeGreaterThan(60);
  });
});

describeWith(["terraform"], "the HCL of resources of AWS", () => {
  it("is valid with the provider's schema, and as terraform fmt leaves it", async () => {
    const directory = await temporaryDirectory("aws-resources");
    for (const { name, files } of modules) await writeFiles(join(directory, "aws", name), files);
    await validateCalls(directory, "aws", awsModules);
    const { code, stdout, stderr } = await terraform(directory, ["fmt", "-check", "-recursive", "-diff", "aws"]);
    expect({ code, stdout, stderr }).toEqual({ code: 0, stdout: "", stderr: "" });
  });
});
