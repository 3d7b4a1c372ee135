import { readdir } from "node:fs/promises";
import path from "node:path";
import { type ModuleUnderTest, repository } from "./module-under-test";
import { type Moto, startMoto } from "./moto";
import { describeWith } from "./skip";
import { apply, destroy, init, pending, validate } from "./terraform";

/**
 * The suite that tries all examples of a module. Those of `applied` are also applied, planned again and destroyed on an emulated AWS;
 * leave out those that need something that must be there before.
 */
export function describeExamples(
  module: ModuleUnderTest,
  examples: readonly string[],
  applied: readonly string[] = examples,
): void {
  describeWith(["terraform", "moto"], `The examples of ${module.name}`, () => {
    let moto: Moto;

    beforeAll(async () => {
      moto = await startMoto();
    }, 120_000);

    afterAll(() => moto.stop());

    it("are all tested", async () => {
      const own = await readdir(path.join(repository, "examples", module.name));
      expect(own.sort()).toEqual([...examples].sort());
    });

    it.each(examples)(
      "include %s, which holds what it promises",
      async (example) => {
        const directory = await module.copyOfExample(`${module.name}/${example}`);
        await init(directory, { env: moto.env });
        await validate(directory, { env: moto.env });
        if (!applied.includes(example)) return;
        await apply(directory, { env: moto.env });
        expect(await pending(directory, { env: moto.env })).toEqual([]);
        await destroy(directory, { env: moto.env });
      },
      300_000,
    );
  });
}
