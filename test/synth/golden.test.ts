import { mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { synth } from "../../src/synth";
import { features } from "./features";

const root = join(__dirname, "golden");

describe("synth", () => {
  it.each(features.map((feature) => [feature.definition.name, feature] as const))(
    "prints %s as a person would have written it",
    (name, { definition }) => {
      const files = synth(definition, { generatedFrom: `test/synth/features/${name}.ts` });
      const folder = join(root, name);
      // npm run test:unit -- golden with UPDATE_GOLDEN=1 rewrites the files; the diff is then read by a person.
      if (process.env.UPDATE_GOLDEN === "1") {
        rmSync(folder, { recursive: true, force: true });
        for (const [path, content] of files) {
          mkdirSync(dirname(join(folder, path)), { recursive: true });
          writeFileSync(join(folder, path), content);
        }
      }
      const paths = readdirSync(folder, { recursive: true, encoding: "utf8" }).filter((path) => path.endsWith(".tf"));
      const golden = paths.map((path) => [path, readFileSync(join(folder, path), "utf8")]);
      expect(Object.fromEntries(files)).toEqual(Object.fromEntries(golden));
    },
  );

  it("has no golden file without a feature", () => {
    expect(readdirSync(root).sort()).toEqual(features.map((feature) => feature.definition.name).sort());
  });
});
