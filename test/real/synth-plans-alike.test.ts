import { existsSync, readdirSync, readFileSync } from "node:fs";
import { cp, readFile } from "node:fs/promises";
import { join } from "node:path";
import { isModuleDefinition, type ModuleDefinition } from "../../src/define";
import { synth } from "../../src/synth";
import { type Moto, startMoto } from "../support/moto";
import { repository } from "../support/scrapeway";
import { describeWith } from "../support/skip";
import { synthJson } from "../support/synth-json";
import { temporaryDirectory, writeFiles } from "../support/temporary";
import { init, type PlanJson, planJson } from "../support/terraform";

jest.setTimeout(300_000);

const modules = readdirSync(join(repository, "src/modules"), { withFileTypes: true })
  .map((entry) => entry.name)
  .filter((name) => existsSync(join(repository, "src/modules", name, "index.ts")));

/** Examples name the account of the documentation; the emulated AWS has one of its own. */
const motoAccount = "123456789012";

/** The examples that can be planned in an empty account: what they call is swapped for the one form and for the other. */
const examples = modules.flatMap((module) => {
  const folder = join(repository, "examples", module);
  if (!existsSync(folder)) return [];
  const standalone = readdirSync(folder).filter((example) => !readsWhatOthersMade(join(folder, example)));
  return standalone.map((example) => [module, example] as const);
});

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
    const planned = new Set(examples.map(([module]) => module));
    // Its examples read what the client's side has put into the state; test/synth compares its text.
    expect(modules.filter((module) => !planned.has(module))).toEqual(["endpoint"]);
  });

  it.each(examples)(
    "is the same for %s/%s, whether it comes from the HCL or from the bindings' JSON",
    async (module, example) => {
      const definition = await definitionOf(module);
      const fromHcl = await plan(module, example, synth(definition, { generatedFrom: `src/modules/${module}` }));
      const fromJson = await plan(module, example, synthJson(definition));
      expect(changes(fromHcl)).toEqual(changes(fromJson));
      expect(fromHcl.resource_changes?.length).toBeGreaterThan(0);
    },
  );

  async function plan(
    module: string,
    example: string,
    files: ReadonlyMap<string, string | Uint8Array>,
  ): Promise<PlanJson> {
    const root = await temporaryDirectory("plan-alike");
    const directory = join(root, "examples", module, example);
    await cp(join(repository, "examples", module, example), directory, { recursive: true });
    const main = await readFile(join(directory, "main.tf"), "utf8");
    await writeFiles(directory, { "main.tf": main.replaceAll("111122223333", motoAccount) });
    await writeFiles(join(root, "modules", module), files);
    await init(directory, { env: moto.env });
    return planJson(directory, { env: moto.env });
  }
});

async function definitionOf(module: string): Promise<ModuleDefinition> {
  const exported: Readonly<Record<string, unknown>> = await import(join(repository, "src/modules", module));
  const definition = Object.values(exported).find(isModuleDefinition);
  if (definition == null) throw new Error(`src/modules/${module} exports no definition.`);
  return definition;
}

function changes(plan: PlanJson) {
  return { resources: plan.resource_changes, outputs: plan.output_changes };
}
