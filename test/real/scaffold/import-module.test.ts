import { cp, readdir, readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { inspectModule } from "../../../src/inspect";
import type { ModuleInterface } from "../../../src/model/module-interface";
import { withoutDescriptions } from "../../../src/model/type-constraint";
import { readModuleFolder } from "../../../src/workspace/module-folder";
import { seenByCallers } from "../../support/interfaces";
import { ownWorkspace } from "../../support/own-workspace";
import { repository, scrapeway } from "../../support/scrapeway";
import { describeWith } from "../../support/skip";
import { writeFiles } from "../../support/temporary";
import { init, planJson, terraform } from "../../support/terraform";
import { typeErrors } from "../../support/type-check";

jest.setTimeout(300_000);

let root: string;
let names: readonly string[];

/** Imports a module into the workspace. @returns what the command said besides */
async function imported(path: string, name: string): Promise<string> {
  const args = ["import", path, "--name", name, "--out", `src/modules/${name}/index.ts`];
  const { code, stderr, stdout } = await scrapeway(root, args);
  expect(`${code}\n${stderr}`).toMatch(/^0\n(?:note: .*\n)*$/);
  expect(stdout).toBe(
    `The definition is in src/modules/${name}/index.ts. Write its resources in build(), then run:\n  npx scrapeway build\n`,
  );
  return stderr;
}

/** Resources are the author's to write; so that a build comes to its end without them, the outputs stop naming them. */
async function withoutResources(name: string): Promise<void> {
  const file = join(root, `src/modules/${name}/index.ts`);
  const text = await readFile(file, "utf8");
  const outputs = [...(/ {2}outputs: \{\n([\s\S]*?)\n {2}\},/.exec(text)?.[1] ?? "").matchAll(/^ {4}(\w+): t\./gm)];
  expect(outputs.length).toBeGreaterThan(0);
  const filled = text
    .replace(/ {2}moved: \[[\s\S]*?\n {2}\],\n/, "")
    .replace(
      /return \{[\s\S]*\n {4}\};/,
      `return { ${outputs.map(([, output]) => `${output}: hcl\`null\``).join(", ")} };`,
    );
  await writeFile(file, filled);
}

const withoutHeader = (text: string) => text.replace(/^# Generated .*\n\n/, "");

const readInterface = async (folder: string): Promise<ModuleInterface> =>
  seenByCallers(await inspectModule(await readModuleFolder(folder, ""), folder));

beforeAll(async () => {
  root = await ownWorkspace();
  names = await readdir(join(repository, "modules"));
  const configuration = {
    namespace: "acme",
    host: "registry.example.test",
    modules: [{ typescript: "src/modules/*" }],
  };
  await writeFiles(root, { "scrapeway.json": JSON.stringify(configuration) });
  // The compiler's settings as a workspace gets them.
  await scrapeway(root, ["new", "events", "--typescript"]);
  for (const name of names) await imported(join(repository, "modules", name), name);
  await cp(join(__dirname, "tricky-interface"), join(root, "tricky"), { recursive: true });
});

test("an imported definition has no type errors, with its resources still missing", async () => {
  expect(names.length).toBeGreaterThan(6);
  await imported("tricky", "tricky");
  expect(await typeErrors(root)).toBe("");
});

test("a build names what the outputs of an imported definition miss", async () => {
  const { code, stderr } = await scrapeway(root, ["build", "client-access-role"]);
  expect(stderr).toMatch(/aws_iam_role\.this is not a resource or data source of this module/);
  expect(code).toBe(1);
});

describe("rendered again, the definition has the variables that it was imported from", () => {
  beforeAll(async () => {
    // The module that a person wrote has no resources: its definition is whole as it is.
    for (const name of names) await withoutResources(name);
    const { code, stderr } = await scrapeway(root, ["build"]);
    expect(`${code} ${code === 0 ? "" : stderr}`).toBe("0 ");
  });

  test("byte for byte, for all modules of this repository, and with the same outputs", async () => {
    for (const name of names) {
      const [before, after] = [join(repository, "modules", name), join(root, "modules", name)];
      for (const file of ["variables.tf", "versions.tf"]) {
        const rendered = await readFile(join(after, file), "utf8");
        expect(withoutHeader(rendered)).toBe(withoutHeader(await readFile(join(before, file), "utf8")));
      }
      expect((await readInterface(after)).outputs).toEqual((await readInterface(before)).outputs);
    }
  });

  test("in all that callers see, for a module that a person wrote", async () => {
    const [before, after] = [
      await readInterface(join(root, "tricky")),
      await readInterface(join(root, "modules/tricky")),
    ];
    expect(before.inputs.length).toBe(9);
    expect(after.inputs.map(described)).toEqual(before.inputs.map(described));
  });
});

describeWith(["terraform"], "the rules of an imported definition", () => {
  test("refuse what those of the module did, in the same words", async () => {
    const refusals = async (folder: string): Promise<readonly string[]> => {
      // What is asked here needs no provider.
      await writeFiles(folder, { "versions.tf": "terraform {}\n" });
      await init(folder);
      const nested = JSON.stringify([{ a: { display_name: "long".repeat(20) } }]);
      const given = ["-var=undescribed=x", "-var=pattern=A", `-var=nested=${nested}`, "-var=secret=abc"];
      const { code, stdout } = await terraform(folder, ["plan", "-json", ...given]);
      expect(code).toBe(1);
      const details = stdout
        .split("\n")
        .flatMap((line) => (line === "" ? [] : (JSON.parse(line).diagnostic?.detail ?? [])));
      // The rest of a detail is the validation's file and line.
      return details.map((detail) => detail.split("\n\nThis was checked")[0]).sort();
    };
    const before = await refusals(join(root, "tricky"));
    expect(before).toEqual([
      expect.stringMatching(/^One of 1 groups has a name that is "too long": \[/),
      "The secret for x is short.",
      "Two words\n  with a dot, and not A.",
    ]);
    expect(await refusals(join(root, "modules/tricky"))).toEqual(before);
  });

  test("let through what those of the module did, with the same outputs", async () => {
    const planned = async (folder: string) => {
      await init(folder);
      return (await planJson(folder, {}, ["-var=undescribed=x"])).output_changes;
    };
    const before = await planned(join(root, "tricky"));
    expect(before).toMatchObject({ names: { after: [["one"]] }, text: { after: "a.b/${x}/X" } });
    expect(await planned(join(root, "modules/tricky"))).toEqual(before);
  });
});

/** An input as callers see it. What has no description got one that asks for one. */
function described(input: ModuleInterface["inputs"][number]): object {
  return {
    ...input,
    type: withoutDescriptions(input.type),
    description: input.description ?? `Say what ${input.name} is for.`,
  };
}
