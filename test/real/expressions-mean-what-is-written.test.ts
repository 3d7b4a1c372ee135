import { defineModule, synth } from "../../src";
import { type Kind, randomTree, type Tree } from "../oracle/expression-trees";
import { Random } from "../oracle/random";
import { written } from "../oracle/written";
import { describeWith } from "../support/skip";
import { temporaryDirectory, writeFiles } from "../support/temporary";
import { apply, init, outputs } from "../support/terraform";

jest.setTimeout(600_000);

/** More at once: `ORACLE_CASES=10000 ORACLE_SEED=7 npx jest --selectProjects real --testPathPatterns expressions-mean`. */
const count = Number(process.env.ORACLE_CASES ?? 400);
const seed = Number(process.env.ORACLE_SEED ?? 1);
const kinds: readonly [Kind, ...Kind[]] = ["bool", "number", "string", "list", "object"];

describeWith(["terraform"], `${count} expressions in random layouts (seed ${seed})`, () => {
  it("mean to Terraform what was written", async () => {
    const random = new Random(seed);
    const trees: readonly Tree[] = Array.from({ length: count }, () => randomTree(random, random.pick(kinds), 4));
    const definition = defineModule({
      name: "oracle",
      system: "none",
      summary: "Expressions.",
      appliedBy: "operator",
      requires: { terraform: ">= 1.5.7" },
      inputs: {},
      outputs: {},
      build({ local }) {
        local("yes", true);
        local("no", false);
        local("numbers", [0, 1, 2, 3, 4, 5, 6, 7, 8, 9]);
        local("list", [1, 2, 3]);
        local("object", { a: 4, b: 5 });
        trees.forEach((tree, index) => {
          local(`case_${index}`, written(tree, random));
        });
        return {};
      },
    });
    const directory = await temporaryDirectory("oracle");
    const files = synth(definition, { generatedFrom: "oracle.ts" });
    const names = trees.map((_, index) => `local.case_${index}`);
    await writeFiles(directory, {
      ...Object.fromEntries(files),
      "all.tf": `output "all" {\n  value = [${names.join(", ")}]\n}\n`,
    });
    await init(directory);
    await apply(directory);
    const { all } = await outputs(directory);
    const evaluated = Array.isArray(all) ? all : [];
    expect(evaluated).toHaveLength(count);
    const main = String(files.get("main.tf"));
    const wrong = trees.flatMap(({ value }, index) => {
      const got = JSON.stringify(evaluated[index]);
      return got === JSON.stringify(value)
        ? []
        : [`${localText(main, index)}\nis ${got}, was meant to be ${JSON.stringify(value)}`];
    });
    expect(wrong.slice(0, 5).join("\n\n")).toBe("");
  });
});

function localText(main: string, index: number): string {
  return new RegExp(`^  case_${index} +=[\\s\\S]*?(?=^  case_${index + 1} |^})`, "m").exec(main)?.[0] ?? "";
}
