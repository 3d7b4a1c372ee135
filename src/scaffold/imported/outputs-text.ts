import { nestedBodies } from "../../inspect/configuration-block";
import type { ModuleOutput } from "../../model/module-interface";
import { indented } from "../indented";
import { expressionText, type InputName, messageText } from "./expression-text";
import { nameOption } from "./property-names";

/** An output as a definition declares it. HCL does not say its type: what it is written as is a guess. @throws Undefinable */
export function outputText(output: ModuleOutput, property: string, body: Readonly<Record<string, unknown>>): string {
  const description = JSON.stringify(output.description ?? `Say what ${output.name} is.`);
  const named = nameOption(output.name, property);
  const options = [
    ...named,
    ...(output.sensitive ? ["sensitive: true"] : []),
    ...(output.ephemeral ? ["ephemeral: true"] : []),
  ];
  const text = options.length === 0 ? "" : `, { ${options.join(", ")} }`;
  return `${property}: ${guessedType(body.value)}.output(${description}${text}),`;
}

/** The output's value as build() returns it, with its preconditions. @throws Undefinable */
export function outputValueText(
  property: string,
  body: Readonly<Record<string, unknown>>,
  inputName: InputName,
): string {
  const value = expressionText(body.value, inputName);
  const preconditions = nestedBodies(body, "precondition").map((one) => {
    const fields = [
      `condition: ${expressionText(one.condition, inputName)}`,
      `errorMessage: ${messageText(one.error_message, inputName)}`,
    ];
    return `{\n${indented(fields.map((field) => `${field},`).join("\n"), 1)}\n},`;
  });
  if (preconditions.length === 0) return `${property}: ${value},`;
  return `${property}: withPreconditions(${value}, [\n${indented(preconditions.join("\n"), 1)}\n]),`;
}

function guessedType(value: unknown): string {
  const source = typeof value === "string" ? value.replace(/^\$\{\s*/, "") : "";
  if (Array.isArray(value) || source.startsWith("[")) return "t.list(t.string)";
  return typeof value === "object" || source.startsWith("{") ? "t.map(t.string)" : "t.string";
}
