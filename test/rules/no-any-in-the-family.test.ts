import { readdirSync } from "node:fs";
import { join } from "node:path";
import { defineModule, isModuleDefinition, type ModuleDefinition, t } from "../../src/define";
import type { TypeConstraint } from "../../src/model/type-constraint";

const modules = join(__dirname, "../../src/modules");

/** The fields of a definition that take or give anything, at any depth, with or without a reason. */
function untyped({ inputs, outputs }: ModuleDefinition): readonly string[] {
  const fields = [...Object.entries(inputs), ...Object.entries(outputs)];
  return fields.filter(([, field]) => holdsAny(field.type.constraint)).map(([name]) => name);
}

function holdsAny(type: TypeConstraint): boolean {
  if (type.kind === "any") return true;
  if ("element" in type) return holdsAny(type.element);
  if ("elements" in type) return type.elements.some(holdsAny);
  return "attributes" in type && Object.values(type.attributes).some((attribute) => holdsAny(attribute.type));
}

describe("the family of modules", () => {
  const folders = readdirSync(modules, { withFileTypes: true }).filter((entry) => entry.isDirectory());
  const definitions = folders.flatMap(({ name }) => {
    const files = readdirSync(join(modules, name));
    const exported: object = files.includes("index.ts") ? require(join(modules, name, "index.ts")) : {};
    return Object.values(exported).filter(isModuleDefinition);
  });

  it("says of every input and output what it is", () => {
    expect(definitions.length).toBeGreaterThan(6);
    expect(definitions.map((definition) => [definition.name, untyped(definition)])).toEqual(
      definitions.map(({ name }) => [name, []]),
    );
  });

  it("would be found out if it did not", () => {
    const planted = defineModule({
      name: "planted",
      system: "none",
      summary: "Planted.",
      appliedBy: "operator",
      requires: { terraform: ">= 1.5.7" },
      inputs: {
        deep: t.list(t.object({ more: t.map(t.any({ reason: "None." })).required("More.") })).required("Deep."),
        plain: t.list(t.string).required("Plain."),
      },
      outputs: { all: t.any.output("All.") },
      build: ({ inputs }) => ({ all: inputs.deep }),
    });
    expect(untyped(planted)).toEqual(["deep", "all"]);
  });
});
