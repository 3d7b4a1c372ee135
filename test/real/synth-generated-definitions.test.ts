import { join } from "node:path";
import fc from "fast-check";
import { toLiteral } from "../../src/define/literal";
import { terraformName } from "../../src/define/naming";
import { literalValue } from "../../src/hcl/literal-value";
import { synth } from "../../src/synth";
import { describeWith } from "../support/skip";
import { synthJson } from "../support/synth-json";
import { temporaryDirectory, writeFiles } from "../support/temporary";
import { apply, init, outputs, terraform, validate } from "../support/terraform";
import { type DefinitionPlan, definitionOf, definitionPlan, givenFor } from "../synth/generated-definitions";

const anyPlans = fc.sample(definitionPlan("any"), { numRuns: 120, seed: 8128 });
const purePlans = fc.sample(definitionPlan("pure"), { numRuns: 40, seed: 8128 });

jest.setTimeout(300_000);

describeWith(["terraform"], "a generated definition", () => {
  it("is printed as terraform fmt leaves it, and is valid with the provider's schema", async () => {
    const directory = await temporaryDirectory("generated");
    const calls: Record<string, object> = {};
    for (const [index, plan] of anyPlans.entries()) {
      const name = `m${index}`;
      await writeFiles(join(directory, "modules", name), synth(definitionOf(plan, name), { generatedFrom: "a test" }));
      const providers = { aws: "aws", "aws.a": "aws", "aws.b": "aws" };
      calls[name] = { source: `./modules/${name}`, providers, ...given(plan) };
    }
    const { code, stdout, stderr } = await terraform(directory, ["fmt", "-check", "-recursive", "-diff", "modules"]);
    expect({ code, stdout, stderr }).toEqual({ code: 0, stdout: "", stderr: "" });
    await writeFiles(directory, { "main.tf.json": JSON.stringify({ provider: { aws: {} }, module: calls }) });
    await init(directory);
    await validate(directory);
  });

  it("gives the same values whether Terraform reads its HCL or its JSON", async () => {
    const directory = await temporaryDirectory("generated");
    const module: Record<string, object> = {};
    const output: Record<string, object> = {};
    for (const [index, plan] of purePlans.entries()) {
      for (const [form, print] of Object.entries(forms)) {
        const name = `${form}_${index}`;
        await writeFiles(join(directory, "modules", name), print(plan, name));
        module[name] = { source: `./modules/${name}`, ...given(plan) };
        output[name] = { value: `\${module.${name}}`, sensitive: true };
      }
    }
    await writeFiles(directory, { "main.tf.json": JSON.stringify({ module, output }) });
    await init(directory);
    await apply(directory);
    const values = await outputs(directory);
    for (const index of purePlans.keys()) expect(values[`hcl_${index}`]).toEqual(values[`json_${index}`]);
    expect(Object.keys(values)).toHaveLength(2 * purePlans.length);
    // What was meant, not only twice the same.
    for (const [index, plan] of purePlans.entries()) {
      for (const [property, { type, value }] of plan.outputs) {
        const meant = toLiteral(type.constraint, value, property);
        expect(values[`hcl_${index}`]).toHaveProperty(terraformName(property), meant);
      }
    }
  });
});

const forms = {
  hcl: (plan: DefinitionPlan, name: string) => synth(definitionOf(plan, name), { generatedFrom: "a test" }),
  json: (plan: DefinitionPlan, name: string) => synthJson(definitionOf(plan, name)),
};

/** Arguments of a call, in Terraform's JSON syntax. */
function given(plan: DefinitionPlan): object {
  const values = givenFor(plan).map(([property, { type, value }]) => [
    terraformName(property),
    literalValue(toLiteral(type.constraint, value, property)),
  ]);
  return Object.fromEntries(values);
}
