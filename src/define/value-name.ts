import { isPlainObject } from "./plain-object";

/** What messages call a value: as it is written where that is short, else what it is, `a Date`, `a Map`, `a function`. */
export function valueName(value: unknown): string {
  switch (typeof value) {
    case "string":
      return JSON.stringify(value);
    case "bigint":
      return `the bigint ${value}n`;
    case "function":
      return "a function";
    case "symbol":
      return "a symbol";
    case "object":
      return value === null ? "null" : objectName(value);
    default:
      return String(value);
  }
}

function objectName(value: object): string {
  if (!Array.isArray(value) && !isPlainObject(value)) return withArticle(value.constructor.name);
  try {
    return JSON.stringify(value, (_, inner: unknown) => (typeof inner === "bigint" ? String(inner) : inner));
  } catch {
    return "a value that holds itself";
  }
}

function withArticle(name: string): string {
  return `${/^[AEIOU]/.test(name) ? "an" : "a"} ${name}`;
}
