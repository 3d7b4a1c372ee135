import { isExactNumber, type Literal } from "../../model/literal";
import { numberValue } from "../syntax/json-value";
import { type Constant, NotWorkedOut } from "./constant";

/**
 * A constant as models and JSON hold it. Fields of objects are in order, A–Z.
 *
 * @throws NotWorkedOut for an object that could not be told from a number that is held as text
 */
export function literalOf(value: Constant): Literal {
  switch (value.kind) {
    case "null":
      return null;
    case "bool":
    case "string":
      return value.value;
    case "number":
      return numberLiteral(value.value.text);
    case "tuple":
    case "list":
      return value.elements.map(literalOf);
    case "object":
    case "map": {
      const entries = [...value.entries].sort(([one], [other]) => (one < other ? -1 : 1));
      return objectLiteral(entries.map(([name, entry]) => [name, literalOf(entry)] as const));
    }
  }
}

/** @param text as HCL and JSON write numbers */
export function numberLiteral(text: string): Literal {
  const number = numberValue(text);
  return typeof number === "number" ? number : { $number: number.slice(2, -1) };
}

/** @throws NotWorkedOut as `literalOf` */
export function objectLiteral(entries: readonly (readonly [name: string, value: Literal])[]): Literal {
  const object = Object.fromEntries(entries);
  if (!isExactNumber(object)) return object;
  throw new NotWorkedOut(
    "an object whose only attribute is called $number is what scrapeway writes for a large number",
  );
}
