import { defineModule, each, hcl, type ModuleDefinition, t, times, when } from "../../src/define";
import type { Moved, Removed } from "../../src/define/module-definition";
import { synth } from "../../src/synth";
import { describeWith } from "../support/skip";
import { temporaryDirectory, writeFiles } from "../support/temporary";
import { apply, init, outputs, pendingChanges, planJson } from "../support/terraform";

jest.setTimeout(120_000);

interface Release {
  readonly moved?: readonly Moved[];
  readonly removed?: readonly Removed[];
  readonly build: Parameters<typeof defineModule>[0]["build"];
}

function release({ moved = [], removed = [], build }: Release): ModuleDefinition {
  return defineModule({
    name: "releases",
    system: "terraform",
    summary: "Is released again and again.",
    appliedBy: "operator",
    requires: { terraform: ">= 1.7" },
    inputs: {},
    outputs: {},
    moved,
    removed,
    build,
  });
}

const part = defineModule({
  name: "part",
  system: "terraform",
  summary: "A part.",
  appliedBy: "operator",
  requires: { terraform: ">= 1.7" },
  inputs: { input: t.string.required("Input.") },
  outputs: { output: t.string.output("Output.") },
  build: ({ inputs, resource }) => ({
    output: resource<{ output: string }>("terraform_data", "this", { input: inputs.input }).output,
  }),
});

const first = release({
  build: ({ resource }) => {
    resource("terraform_data", "role", { input: "role" });
    resource("terraform_data", "reader", { count: times(2).count, input: "reader" });
    resource("terraform_data", "part", { input: "part" });
    resource("terraform_data", "forgotten", { input: "forgotten" });
    resource("terraform_data", "destroyed", { input: "destroyed" });
    return {};
  },
});

const second = release({
  moved: [
    { from: "terraform_data.role", to: "terraform_data.this" },
    { from: "terraform_data.this", to: "terraform_data.main[0]" },
    { from: "terraform_data.reader[0]", to: 'terraform_data.reader["a b"]' },
    { from: "terraform_data.reader[1]", to: 'terraform_data.reader["c"]' },
    { from: "terraform_data.part", to: 'module.part["x"].terraform_data.this' },
  ],
  removed: [
    { from: "terraform_data.forgotten", destroy: false },
    { from: "terraform_data.destroyed", destroy: true },
  ],
  build: ({ resource, call }) => {
    resource("terraform_data", "main", { count: when(hcl`path.module != ""`), input: "role" });
    const readers = each(hcl<readonly string[]>`toset(["a b", "c"])`);
    resource("terraform_data", "reader", { forEach: readers.iterator, input: "reader" });
    const parts = each(hcl<readonly string[]>`toset(["x"])`);
    call("part", part, { forEach: parts.iterator, inputs: { input: "part" } });
    return {};
  },
});

describeWith(["terraform"], "a later release", () => {
  it("keeps what was moved, forgets or destroys what was removed, and changes nothing else", async () => {
    const directory = await temporaryDirectory("releases");
    await writeFiles(directory, synth(first, { generatedFrom: "a test" }));
    await init(directory);
    await apply(directory);
    await writeFiles(directory, synth(second, { generatedFrom: "a test" }));
    await init(directory);
    expect(pendingChanges(await planJson(directory))).toEqual([
      "delete terraform_data.destroyed",
      "forget terraform_data.forgotten",
    ]);
    await apply(directory);
    expect(pendingChanges(await planJson(directory))).toEqual([]);
  });
});

describeWith(["terraform"], "a check", () => {
  it("warns after the apply, and lets it be", async () => {
    const directory = await temporaryDirectory("checks");
    const definition = defineModule({
      name: "checked",
      system: "terraform",
      summary: "Is checked.",
      appliedBy: "operator",
      requires: { terraform: ">= 1.5.7" },
      inputs: {},
      outputs: { size: t.number.output("Size.") },
      build: ({ resource, check }) => {
        const made = resource<{ output: number }>("terraform_data", "this", { input: 3 });
        check("small", [{ condition: hcl`${made.output} < 3`, errorMessage: hcl`"\${${made.output}} is large."` }]);
        check("large", [{ condition: hcl`${made.output} > 2`, errorMessage: "Too small." }]);
        return { size: made.output };
      },
    });
    await writeFiles(directory, synth(definition, { generatedFrom: "a test" }));
    await init(directory);
    const printed = await apply(directory);
    expect(printed).toContain("Check block assertion failed");
    expect(printed).toContain("3 is large.");
    expect(printed).not.toContain("Too small.");
    expect(await outputs(directory)).toEqual({ size: 3 });
  });
});
