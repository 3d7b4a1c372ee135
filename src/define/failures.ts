import { ScrapewayError } from "../model/errors";

/** Failures that inputs, outputs and attributes of objects have in common. */
export function unmappable(name: string, place: string): ScrapewayError {
  return new ScrapewayError({
    code: "define.name",
    message: `"${name}" has no Terraform name.`,
    place,
    next: "Use camelCase that starts with a lower-case letter; it becomes snake_case in Terraform.",
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
export function requireText(text: string, what: string, place: string): void {
  if (text.trim() !== "") return;
  throw new ScrapewayError({
    code: "define.undescribed",
    message: `The ${what} is empty.`,
    place,
    next: "Say in a sentence what it is for; callers read it in the registry.",
  });
}
