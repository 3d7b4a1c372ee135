import { compareModules, rules } from "../../src/compare";
import { inspectModule } from "../../src/inspect";
import type { ModuleInterface } from "../../src/model/module-interface";
import { corpus } from "./corpus";
import { readExample } from "./read-example";

type Fields = Record<string, unknown>;

/** What the first versions of this program wrote down. */
const first = {
  module: ["inputs", "outputs", "requiredTerraform", "providers", "resources", "moved", "name", "path"],
  inputs: [
    "name",
    "description",
    "type",
    "required",
    "default",
    "nullable",
    "sensitive",
    "ephemeral",
    "validations",
    "contract",
  ],
  outputs: ["name", "description", "sensitive", "ephemeral", "contract"],
  providers: ["name", "source", "version", "configurationAliases"],
  resources: ["mode", "address", "repeated"],
  moved: ["from", "to"],
};

/** What was added to that before what stands inside was. */
const later: Partial<typeof first> = {
  module: [...first.module, "language", "nested"],
  inputs: [...first.inputs, "deprecated"],
  outputs: [...first.outputs, "deprecated"],
};

/** An interface as an earlier version of this program wrote it. */
function asEarlier(module: ModuleInterface, written: typeof first): ModuleInterface {
  const one = (fields: Fields): Fields => {
    const kept = only(fields, written.module);
    for (const name of ["inputs", "outputs", "providers", "resources", "moved"] as const) {
      kept[name] = entries(fields[name]).map((entry) => only(entry, written[name]));
    }
    entries(kept.inputs).forEach((input, index) => {
      input.validations = entries(entries(fields.inputs)[index]?.conditions).length;
    });
    for (const resource of entries(kept.resources)) if (resource.repeated === "enabled") resource.repeated = "no";
    if (kept.nested != null) kept.nested = entries(kept.nested).map(one);
    return kept;
  };
  // What is left out may be absent, and what is put in is what interfaces of then had.
  return one({ ...module }) as unknown as ModuleInterface;
}

function entries(value: unknown): readonly Fields[] {
  return Array.isArray(value) ? value : [];
}

function only(fields: Fields, names: readonly string[]): Fields {
  return Object.fromEntries(Object.entries(fields).filter(([name]) => names.includes(name)));
}

const texts = [
  ...rules.flatMap(({ example }) => [example.before, example.after]),
  ...corpus.flatMap(({ before, after }) => [before, after]),
];

describe.each([
  ["the first versions of this program", first],
  ["versions that knew nested modules", { ...first, ...later }],
])("what %s wrote of a module", (_, written) => {
  it("does not differ from what is known of it now, in either direction", async () => {
    for (const text of texts) {
      const now = await readExample(text);
      const then = asEarlier(now, written);
      for (const [before, after] of [
        [then, now],
        [now, then],
      ] as const) {
        expect({ text, ...compareModules(before, after) }).toEqual({ text, bump: "none", findings: [] });
      }
    }
  });

  it("differs in what it says", async () => {
    const before = asEarlier(
      await readExample('variable "a" {}\nvariable "b" { default = 1 }\noutput "c" { value = 1 }\n'),
      written,
    );
    const after = await readExample('variable "b" { default = 2 }\nvariable "d" { const = true }\n');
    expect(compareModules(before, after).findings.map(({ rule }) => rule)).toEqual([
      "variable-removed",
      "variable-required-added",
      "output-removed",
      "variable-default-changed",
    ]);
  });

  it("says for certain that there were no validations, and otherwise not which", async () => {
    const checked =
      'variable "a" {\n  validation {\n    condition     = var.a != ""\n    error_message = "Empty."\n  }\n}\n';
    const after = await inspectModule(new Map([["main.tf", checked.replace('""', '"x"')]]), "a");
    const without = asEarlier(await readExample('variable "a" {}\n'), written);
    expect(compareModules(without, after)).toMatchObject({
      bump: "major",
      findings: [{ rule: "variable-validation-added" }],
    });
    expect(compareModules(asEarlier(await readExample(checked), written), after).bump).toBe("none");
  });

  it("counts an attribute that is gone as read, because nobody knows", async () => {
    const object = (attributes: string) => `variable "a" { type = object({ ${attributes} }) }\n`;
    const [before, after] = [object("x = string, y = string"), object("x = string")];
    expect(compareModules(await readExample(before), await readExample(after)).bump).toBe("minor");
    expect(compareModules(asEarlier(await readExample(before), written), await readExample(after)).bump).toBe("major");
  });
});
