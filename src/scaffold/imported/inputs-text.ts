import { nestedBodies } from "../../inspect/configuration-block";
import type { ModuleInput } from "../../model/module-interface";
import { indented } from "../indented";
import { defaultText } from "./default-text";
import { expressionText, type InputName, messageText } from "./expression-text";
import { nameOption } from "./property-names";
import { typeText } from "./type-text";

/**
 * An input as a definition declares it.
 *
 * @param property what the definition calls it
 * @param body of its `variable` block
 * @throws Undefinable
 */
export function inputText(input: ModuleInput, property: string, body: Readonly<Record<string, unknown>>): string {
  const options = [
    ...nameOption(input.name, property),
    ...(input.default === undefined ? [] : [`default: ${defaultText(input.type, input.default)}`]),
    ...(input.nullable && input.default !== null ? ["nullable: true"] : []),
    ...(input.sensitive ? ["sensitive: true"] : []),
    ...(input.ephemeral ? ["ephemeral: true"] : []),
    ...validationsText(input, body),
  ];
  const description = JSON.stringify(input.description ?? `Say what ${input.name} is for.`);
  const presence = input.required ? "required" : "optional";
  return `${property}: ${typeText(input.type)}.${presence}(${description}${optionsText(options)}),`;
}

function optionsText(options: readonly string[]): string {
  if (options.length === 0) return "";
  if (!options.some((option) => option.includes("\n"))) return `, { ${options.join(", ")} }`;
  return `, {\n${indented(options.map((option) => `${option},`).join("\n"), 1)}\n}`;
}

function validationsText({ name }: ModuleInput, body: Readonly<Record<string, unknown>>): readonly string[] {
  const validations = nestedBodies(body, "validation");
  if (validations.length === 0) return [];
  const own: InputName = (mentioned) => (mentioned === name ? "value" : undefined);
  const texts = validations.map((validation) => {
    const when = expressionText(validation.condition, own);
    const message = messageText(validation.error_message, own);
    const fields = [`when: ${overValue(when)}`, `message: ${message.startsWith('"') ? message : overValue(message)}`];
    return `{\n${indented(fields.map((field) => `${field},`).join("\n"), 1)}\n},`;
  });
  return [`validate: [\n${indented(texts.join("\n"), 1)}\n]`];
}

function overValue(expression: string): string {
  return expression.includes("${value}") ? `(value) => ${expression}` : `() => ${expression}`;
}
