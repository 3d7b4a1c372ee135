import { defineModule, synth, t } from "../src";

describe("the package", () => {
  it("lets an author define a module and print it", () => {
    const definition = defineModule({
      name: "greeting",
      system: "none",
      summary: "Greets.",
      appliedBy: "operator",
      requires: { terraform: ">= 1.5.7" },
      inputs: { name: t.string.required("Whom to greet.") },
      outputs: { name: t.string.output("Who was greeted.") },
      build: ({ inputs }) => ({ name: inputs.name }),
    });
    const files = synth(definition, { generatedFrom: "greeting.ts" });
    expect([...files.keys()]).toEqual(["main.tf", "outputs.tf", "variables.tf", "versions.tf"]);
    expect(files.get("outputs.tf")).toContain("value       = var.name");
  });
});
