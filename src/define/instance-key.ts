import { ScrapewayError } from "../model/errors";
import { noteRefusal } from "./building";
import { describe, isExpression, partsOf } from "./expression";
import { valueName } from "./value-name";

/** Under which a reference to what no bindings describe keeps that it is there once. */
const SINGLE = Symbol.for("scrapeway/isThereOnce");

/** Notes of what a reference stands for whether it is repeated. */
export function noteRepetition<T extends object>(reference: T, { forEach, count }: RepeatingArguments): T {
  Object.defineProperty(reference, SINGLE, { value: forEach == null && count == null });
  return reference;
}

interface RepeatingArguments {
  readonly forEach?: unknown;
  readonly count?: unknown;
}

/**
 * Refuses to take one of what is there once. What is repeated, and with which keys, is looked at where it is printed.
 *
 * @throws ScrapewayError `define.not-repeated`
 */
export function requireRepeated(resource: unknown): void {
  if (typeof resource !== "object" || resource === null) throw noteRefusal(noResource(resource));
  if (!isThereOnce(resource)) return;
  throw noteRefusal(
    new ScrapewayError({
      code: "define.not-repeated",
      message: `${nameOf(resource)} is not repeated, so that there are no instances of it.`,
      next: "Read its attributes of the resource itself.",
    }),
  );
}

function noResource(given: unknown): ScrapewayError {
  return new ScrapewayError({
    code: "define.not-repeated",
    message: `An instance of ${valueName(given)} is asked for, which is no resource.`,
    next: "Give the resource, data source or call itself, as it was made: one(bucket), instance(bucket, key).",
  });
}

/** Bindings set both arguments where they are made. Of what is no resource, nothing is known. */
function isThereOnce(resource: object): boolean {
  if (isExpression(resource)) return Reflect.get(resource, SINGLE) === true;
  if (!("terraformResourceType" in resource)) return false;
  return ["forEach", "count"].every((name) => !Object.hasOwn(resource, name) || Reflect.get(resource, name) == null);
}

function nameOf(resource: object): string {
  if (isExpression(resource)) return describe(partsOf(resource));
  const node: unknown = Reflect.get(resource, "node");
  const id: unknown = typeof node === "object" && node !== null ? Reflect.get(node, "id") : undefined;
  // By the symbol that cdktf marks data sources with.
  const data = Symbol.for("cdktf/TerraformDataSource") in resource ? "data." : "";
  return `${data}${String(Reflect.get(resource, "terraformResourceType"))}.${String(id)}`;
}
