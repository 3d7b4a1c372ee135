import { isExpression } from "../../define/expression";
import { isInputs } from "../../define/inputs-mark";

/**
 * Whether a value stands for one that only Terraform knows: what this kit calls a reference, and what the bindings hand out for attributes
 * of resources, which are marked texts, numbers, lists and maps, and objects that resolve.
 */
export function isReference(value: unknown): boolean {
  switch (typeof value) {
    case "string":
      return value.includes("${TfToken[");
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

/** Where values come from that are never absent: the inputs of a definition, a resource or data source, a reference itself. */
export function isSourceOfReferences(owner: unknown): boolean {
  if (typeof owner !== "object" || owner === null) return false;
  return isReference(owner) || isInputs(owner) || "terraformResourceType" in owner;
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

function isMapToken(value: object): boolean {
  const [only, ...others] = Object.keys(value);
  return only?.startsWith("&{TfToken[") === true && others.length === 0;
}
