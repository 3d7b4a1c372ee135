import { existsSync, readdirSync, readFileSync } from "node:fs";
import { readFile, rm, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { isModuleDefinition, type ModuleDefinition } from "../../src/define";
import { synth } from "../../src/synth";
import { callerOfExamples, exampleName, moduleExamples } from "../support/examples";
import { type Moto, startMoto } from "../support/moto";
import { repository } from "../support/scrapeway";
import { describeWith } from "../support/skip";
import { synthJson } from "../support/synth-json";
import { writeFiles } from "../support/temporary";
import { init, type PlanJson, planJson } from "../support/terraform";

jest.setTimeout(300_000);

const modules = readdirSync(join(repository, "src/modules"), { withFileTypes: true })
  .map((entry) => entry.name)
  .filter((name) => existsSync(join(repository, "src/modules", name, "index.ts")));

/** Examples name the account of the documentation; the emulated AWS has one of its own. */
const motoAccount = "123456789012";

/** The examples that can be planned in an empty account: what they call is swapped for the one form and for the other. */
const examples = moduleExamples().filter(
  (example) => modules.includes(moduleOf(example)) && !readsWhatOthersMade(join(repository, example)),
);

/** Whether an example reads another team's state, or looks up what has to be there. */
function readsWhatOthersMade(folder: string): boolean {
  const main = readFileSync(join(folder, "main.tf"), "utf8");
  return /^data "(?:terraform_remote_state|aws_(?!partition|caller_identity))/m.test(main);
}

describeWith(["terraform", "moto"], "Terraform's plan", () => {
  let moto: Moto;

  beforeAll(async () => {
    moto = await startMoto();
  });

  afterAll(async () => {
    await moto?.stop();
  });

  it("is made of an example of every module that can stand alone", () => {
    expect(modules.length).toBeGreaterThan(0);
    const planned = new Set(examples.map(moduleOf));
    // Its examples read what the client's side has put into the state; test/synth compares its text.
    expect(modules.filter((module) => !planned.has(module))).toEqual(["endpoint"]);
  });

  describe("whether it comes from the HCL or from the bindings' JSON", () => {
    let fromHcl: PlanJson;
    let fromJson: PlanJson;

    // Two plans, each of all examples.
    beforeAll(async () => {
      fromHcl = await plan((definition, module) => synth(definition, { generatedFrom: `src/modules/${module}` }));
      fromJson = await plan(synthJson);
    });

    it.each(examples)("is the same for %s", (example) => {
      expect(changes(fromHcl, example)).toEqual(changes(fromJson, example));
      expect(changes(fromHcl, example).resources.length).toBeGreaterThan(0);
      expect(changes(fromHcl, example).output).toBeDefined();
    });
  });

  async function plan(
    filesOf: (definition: ModuleDefinition, module: string) => ReadonlyMap<string, string | Uint8Array>,
  ): Promise<PlanJson> {
    const directory = await callerOfExamples(examples);
    for (const example of examples) {
      const file = join(directory, example, "main.tf");
      await writeFile(file, (await readFile(file, "utf8")).replaceAll("111122223333", motoAccount));
    }
    for (const module of new Set(examples.map(moduleOf))) {
      await rm(join(directory, "modules", module), { recursive: true });
      await writeFiles(join(directory, "modules", module), filesOf(await definitionOf(module), module));
    }
    await init(directory, { env: moto.env });
    return planJson(directory, { env: moto.env });
  }
});

/** The module that an example shows. */
function moduleOf(example: string): string {
  return example.split("/")[1] ?? "";
}

async function definitionOf(module: string): Promise<ModuleDefinition> {
  const exported: Readonly<Record<string, unknown>> = await import(join(repository, "src/modules", module));
  const definition = Object.values(exported).find(isModuleDefinition);
  if (definition == null) throw new Error(`src/modules/${module} exports no definition.`);
  return definition;
}

/** What a plan would do with what an example makes. */
function changes({ resource_changes = [], output_changes = {} }: PlanJson, example: string) {
  const name = exampleName(example);
  return {
    resources: resource_changes.filter(({ address }) => address.startsWith(`module.${name}.`)),
    output: output_changes[name],
  };
}
