import { TerraformResource } from "cdktf";
import type { Construct } from "constructs";
import fc from "fast-check";
import { defineModule, hcl, t } from "../../src/define";
import type { Literal } from "../../src/model/literal";
import { textOf } from "../../src/model/module-files";
import { synth } from "../../src/synth";
import { describeWith } from "../support/skip";
import { temporaryDirectory, writeFiles } from "../support/temporary";
import { apply, init, outputs } from "../support/terraform";
import { literal, text } from "../synth/generated-values";

const texts = fc.sample(text, { numRuns: 150, seed: 8128 });
const literals = fc.sample(literal, { numRuns: 100, seed: 8128 });

jest.setTimeout(180_000);

describeWith(["terraform"], "what Terraform reads", () => {
  it("is the text that was meant, wherever it stands", async () => {
    const { read, main } = await readBack(texts, (value, name, scope) => {
      const resource = new TerraformData(scope, name, value);
      return {
        printed: value,
        attribute: hcl`${resource}.input`,
        inQuotes: hcl`"<${value}>"`,
        inCode: hcl`"\${upper(${value})}"`,
        inHeredoc: hcl`<<-END
          <${value}>
        END
        `,
      };
    });
    const meant = texts.map((value) => ({
      printed: value,
      attribute: value,
      in_quotes: `<${value}>`,
      in_heredoc: `<${value}>\n`,
    }));
    expect(read.map(({ in_code: _, ...rest }) => rest)).toEqual(meant);
    // Printed in every way there is: as heredocs too.
    expect(main.match(/<<-EOT/g)?.length).toBeGreaterThan(20);
  });

  it("is the value that was meant, of any shape", async () => {
    const { read } = await readBack(literals, (value) => ({ printed: value, inCode: hcl`[${value}][0]` }));
    expect(read).toEqual(literals.map((value) => ({ printed: value, in_code: value })));
  });

  it("is the default that was meant", async () => {
    const directory = await temporaryDirectory("defaults");
    const definition = defineModule({
      ...rest,
      inputs: {
        texts: t.list(t.string).optional("Texts.", { default: texts }),
        numbers: t.map(t.number).optional("Numbers.", { default: numbers }),
      },
      outputs: { texts: t.list(t.string).output("Texts."), numbers: t.map(t.number).output("Numbers.") },
      build: ({ inputs }) => inputs,
    });
    await writeFiles(directory, synth(definition, { generatedFrom: "a test" }));
    await init(directory);
    await apply(directory);
    expect(await outputs(directory)).toEqual({ texts, numbers });
  });
});

const numbers = Object.fromEntries(texts.map((value, index) => [value, index / 7]));
const rest = {
  name: "values",
  system: "terraform",
  summary: "Values.",
  appliedBy: "operator",
  requires: { terraform: ">= 1.5.7" },
} as const;

/** Has Terraform read values as a module prints them, and tells what it understood. */
async function readBack<Value extends Literal>(
  values: readonly Value[],
  ways: (value: Value, name: string, scope: Construct) => object,
): Promise<{ readonly read: readonly Readonly<Record<string, unknown>>[]; readonly main: string }> {
  const definition = defineModule({
    ...rest,
    inputs: {},
    outputs: { all: t.string.output("All.") },
    build: ({ scope, local }) => {
      const all = values.map((value, index) =>
        Object.entries(ways(value, `x${index}`, scope)).map(([way, written]) => [
          way.replace(/[A-Z]/g, (c) => `_${c.toLowerCase()}`),
          local(`x${index}_${way}`, written),
        ]),
      );
      return { all: hcl`jsonencode(${all.map((one) => Object.fromEntries(one))})` };
    },
  });
  const directory = await temporaryDirectory("values");
  const files = synth(definition, { generatedFrom: "a test" });
  await writeFiles(directory, files);
  await init(directory);
  await apply(directory);
  const { all } = await outputs(directory);
  // The output is what jsonencode made of a list of objects.
  const read = JSON.parse(String(all)) as readonly Readonly<Record<string, unknown>>[];
  return { read, main: textOf(files, "main.tf") ?? "" };
}

/** The resource that Terraform brings along, whose attribute takes anything. There are no bindings of it. */
class TerraformData extends TerraformResource {
  readonly #input: string;

  constructor(scope: Construct, id: string, input: string) {
    super(scope, id, { terraformResourceType: "terraform_data" });
    this.#input = input;
  }

  protected override synthesizeHclAttributes(): Record<string, unknown> {
    // Plain text is a template to the bindings.
    const value = this.#input.replace(/[$%]\{/g, (opening) => opening[0] + opening);
    return { input: { value, isBlock: false, type: "simple", storageClassType: "string" } };
  }
}
