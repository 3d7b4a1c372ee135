import { existsSync, readdirSync } from "node:fs";
import { join } from "node:path";
import { SsmParameter } from "@cdktf/provider-aws/lib/ssm-parameter";
import fc from "fast-check";
import { hcl, isModuleDefinition, t } from "../../../src/define";
import type { Literal } from "../../../src/model/literal";
import { synth } from "../../../src/synth";
import { synthJson } from "../../support/synth-json";
import { awsModules } from "../../synth/aws";
import { features } from "../../synth/features";
import { type Feature, feature } from "../../synth/features/module-of";
import { literal, text } from "../../synth/generated-values";
import { meaningOfHcl, meaningOfJson } from "../../synth/meaning";

const root = join(__dirname, "../../../src/modules");
const modules = readdirSync(root, { withFileTypes: true })
  .map((entry) => entry.name)
  .filter((name) => existsSync(join(root, name, "index.ts")));

describe("the printed HCL", () => {
  it.each([...features, ...awsModules].map((feature) => [feature.definition.name, feature] as const))(
    "says of %s what the provider bindings say in JSON",
    async (_, { definition }) => {
      const hcl = await meaningOfHcl(synth(definition, { generatedFrom: "here" }));
      expect(hcl).toEqual(await meaningOfJson(synthJson(definition)));
    },
  );

  it.each(modules)("says of the module %s what the provider bindings say in JSON", async (name) => {
    const exported: Readonly<Record<string, unknown>> = await import(join(root, name));
    const definitions = Object.values(exported).filter(isModuleDefinition);
    expect(definitions.length).toBeGreaterThan(0);
    for (const definition of definitions) {
      const hcl = await meaningOfHcl(synth(definition, { generatedFrom: "here" }));
      expect(hcl).toEqual(await meaningOfJson(synthJson(definition)));
    }
  });

  it("says of generated definitions what the provider bindings say in JSON", async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.array(literal, { minLength: 1, maxLength: 4 }),
        fc.array(text, { maxLength: 4 }),
        async (literals, texts) => {
          const { definition } = generated(literals, texts);
          const hcl = await meaningOfHcl(synth(definition, { generatedFrom: "here" }));
          expect(hcl).toEqual(await meaningOfJson(synthJson(definition)));
        },
      ),
      { numRuns: 40, seed: 496 },
    );
  });

  it("is not said to mean the same when it does not", async () => {
    const { definition } = generated([1], ["a"]);
    const meaning = await meaningOfJson(synthJson(definition));
    for (const other of [generated([2], ["a"]), generated([1], ["b"]), generated([1], []), generated(["1"], ["a"])]) {
      expect(await meaningOfHcl(synth(other.definition, { generatedFrom: "here" }))).not.toEqual(meaning);
    }
  });
});

function generated(literals: readonly Literal[], texts: readonly string[]): Feature {
  return feature(
    "generated",
    {},
    {
      inputs: {
        texts: t.list(t.string).optional(`Texts: ${texts.join("-")}`, { default: texts }),
        names: t.map(t.string).optional("Names.", { default: Object.fromEntries(texts.map((one) => [one, one])) }),
      },
      outputs: { texts: t.list(t.string).output("Texts.") },
      build({ scope, inputs, local }) {
        const constants = literals.map((one, index) => local(`constant_${index}`, one));
        const parameters = texts.map(
          (one, index) =>
            new SsmParameter(scope, `text_${index}`, {
              name: hcl`"/${one}/${inputs.names}"`,
              type: "String",
              value: hcl`${one}`,
            }),
        );
        constants.forEach((one, index) => {
          local(`mixed_${index}`, {
            list: [one, literals[index]],
            text: hcl`"${literals[index] ?? "nothing"}${one}"`,
            sum: hcl`(${one}) == ${literals[index]}`,
          });
        });
        return { texts: [...texts, ...parameters.map((one) => one.value)] };
      },
    },
  );
}
