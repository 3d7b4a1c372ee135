import { allowedValues } from "../../src/compare/allowed-values";
import { literalText } from "../../src/hcl/literal-text";
import type { Literal } from "../../src/model/literal";
import type { ModuleInput, ModuleInterface } from "../../src/model/module-interface";
import type { TypeConstraint } from "../../src/model/type-constraint";

/** Callers that a module takes: one that gives as little as it can, one that gives all, and one of several instances. Each reads all outputs. */
export function generatedCallers(module: ModuleInterface, source: string): readonly string[] {
  const required = module.inputs.filter((input) => input.required);
  const outputs = module.outputs.map(({ name }) => name);
  const plain = outputs.map(
    (name, index) => `output "o${index}" {\n  value = module.called.${name}\n  sensitive = true\n}\n`,
  );
  const several = outputs.map(
    (name, index) =>
      `output "o${index}" {\n  value = [[for m in module.called : m.${name}], values(module.called)[*].${name}]\n  sensitive = true\n}\n`,
  );
  return [
    `${call(source, required, false)}${plain.join("")}`,
    `${call(source, module.inputs, true)}${plain.join("")}`,
    `${call(source, module.inputs, true, '  for_each = toset(["a"])\n')}${several.join("")}`,
  ];
}

function call(source: string, inputs: readonly ModuleInput[], isFull: boolean, more = ""): string {
  const given = inputs.map((input) => `  ${input.name} = ${literalText(valueFor(input, isFull), 1)}\n`);
  return `module "called" {\n  source = "${source}"\n${more}${given.join("")}}\n`;
}

function valueFor({ type, conditions = [], name }: ModuleInput, isFull: boolean): Literal {
  const [allowed] = conditions.flatMap(({ condition }) => allowedValues(condition, name) ?? []);
  if (allowed != null) return JSON.parse(allowed);
  return sampleOf(type, isFull);
}

function sampleOf(type: TypeConstraint, isFull: boolean): Literal {
  switch (type.kind) {
    case "string":
    case "any":
      return "a";
    case "number":
      return 1;
    case "bool":
      return true;
    case "list":
    case "set":
      return [sampleOf(type.element, isFull)];
    case "map":
      return { key: sampleOf(type.element, isFull) };
    case "tuple":
      return type.elements.map((one) => sampleOf(one, isFull));
    case "object":
      return Object.fromEntries(
        Object.entries(type.attributes)
          .filter(([, { optional }]) => isFull || !optional)
          .map(([name, it]) => [name, sampleOf(it.type, isFull)]),
      );
  }
}
