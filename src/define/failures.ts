import { ScrapewayError } from "../model/errors";
import { fieldName, isMappableName, isTerraformName, type Named } from "./naming";
import { valueName } from "./value-name";

/** What inputs, outputs and attributes of objects have in common. */
interface Field extends Named {
  readonly presence: string;
}

/**
 * Checks the names of inputs, of outputs, or of the attributes of an object: in TypeScript and in Terraform, where each has one of its own.
 *
 * @param place of a field, by its property
 * @throws ScrapewayError `define.name`, `define.same-name`
 */
export function checkNames(fields: Readonly<Record<string, Field>>, place: (property: string) => string): void {
  const properties = new Map<string, string>();
  for (const [property, field] of Object.entries(fields)) {
    const at = place(property);
    if (field.options.name === undefined ? !isMappableName(property) : !/^[A-Za-z]\w*$/.test(property)) {
      throw unmappable(property, at);
    }
    const name = fieldName(property, field);
    if (!isTerraformName(name)) throw noTerraformName(name, at);
    const other = properties.get(name);
    if (other != null) throw sameName(name, other, property, at);
    properties.set(name, property);
  }
}

function unmappable(property: string, place: string): ScrapewayError {
  return new ScrapewayError({
    code: "define.name",
    message: `"${property}" has no Terraform name.`,
    place,
    next: 'Use camelCase that starts with a lower-case letter; it becomes snake_case in Terraform. A name that does not come out so is an option: { name: "subnet_1" }.',
  });
}

function noTerraformName(name: string, place: string): ScrapewayError {
  return new ScrapewayError({
    code: "define.name",
    message: `"${name}" is no name in Terraform.`,
    place,
    next: "Use letters, digits, underscores and hyphens, beginning with a letter or an underscore.",
  });
}

function sameName(name: string, first: string, second: string, place: string): ScrapewayError {
  return new ScrapewayError({
    code: "define.same-name",
    message: `${first} and ${second} are both called "${name}" in Terraform.`,
    place,
    next: "Give one of the two another name.",
  });
}

export function requiredWithDefault(place: string): ScrapewayError {
  return new ScrapewayError({
    code: "define.required-with-default",
    message: "What is required has a default.",
    place,
    next: "Use .optional(description, { default }) or leave the default out.",
  });
}

export function withoutDefault(place: string): ScrapewayError {
  return new ScrapewayError({
    code: "define.no-default",
    message: "What is optional has no default.",
    place,
    next: "Give it a default; null, where leaving it out means something of its own.",
  });
}

/** @throws ScrapewayError `define.undescribed` */
export function requireText(text: unknown, what: string, place: string): void {
  if (typeof text === "string" && text.trim() !== "") return;
  if (typeof text !== "string") {
    throw new ScrapewayError({
      code: "define.undescribed",
      message: `The ${what} is ${valueName(text)}, and no text.`,
      place,
      next: "Write a sentence between quotes.",
    });
  }
  throw new ScrapewayError({
    code: "define.undescribed",
    message: `The ${what} is empty.`,
    place,
    next: "Say in a sentence what it is for; callers read it in the registry.",
  });
}
