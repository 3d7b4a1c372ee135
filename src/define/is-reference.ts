import { isExpression } from "./expression";

/**
 * Whether a value stands for one that only Terraform knows: what this kit calls a reference, and what the bindings hand out for attributes
 * of resources, which are marked texts, numbers, lists and maps, and objects that resolve.
 */
export function isReference(value: unknown): boolean {
  switch (typeof value) {
    case "string":
      return hasToken(value);
    case "number":
      return isNumberToken(value);
    case "object":
      if (value === null) return false;
      return (
        isExpression(value) || (Array.isArray(value) ? isListToken(value) : isResolvable(value) || isMapToken(value))
      );
    default:
      return false;
  }
}

/** Whether something in a text stands for a reference of the bindings. */
export function hasToken(text: string): boolean {
  return text.includes("${TfToken[");
}

/** A map that only Terraform knows is an object of one strange key to the bindings. */
export function isMapToken(value: object): boolean {
  const [only, ...others] = Object.keys(value);
  return only?.startsWith("&{TfToken[") === true && others.length === 0;
}

/** No number that a person writes is as far below zero as those that cdktf encodes in. */
function isNumberToken(value: number): boolean {
  return value < -1e280 && Number.isFinite(value);
}

function isListToken(value: readonly unknown[]): boolean {
  const [only] = value;
  if (value.length !== 1) return false;
  return typeof only === "string" ? only.startsWith("#{TfToken[") : typeof only === "number" && isNumberToken(only);
}

function isResolvable(value: object): boolean {
  return "creationStack" in value && "resolve" in value && typeof value.resolve === "function";
}
