import { insideBrackets } from "./expression-shape";
import { templateOrHeredoc, templateText } from "./template";

/** Lists and objects wider than this get a line for each element. */
const widest = 100;

/** A value as Terraform's JSON syntax holds it: every string is a template. */
export type JsonValue = null | boolean | number | string | readonly JsonValue[] | { readonly [key: string]: JsonValue };

/** The HCL for the value of an argument: text over several lines stands as it will be read. */
export function argumentText(value: JsonValue): string {
  return typeof value === "string" ? templateOrHeredoc(value) : valueText(value);
}

/** The HCL for a JSON value, over as many lines as a person would take. */
export function valueText(value: JsonValue): string {
  if (value === null) return "null";
  if (typeof value === "string") return templateText(value);
  if (typeof value === "boolean") return String(value);
  if (typeof value === "number") return numberText(value);
  if (isList(value)) return listText(value.map(valueText));
  return objectText(Object.entries(value).map(([key, element]) => [keyText(key), valueText(element)]));
}

/** `[a, b]`, or a line for each where that is long or an element has several lines itself. */
export function listText(texts: readonly string[]): string {
  const elements = texts.map(insideBrackets);
  const inline = `[${elements.join(", ")}]`;
  if (!inline.includes("\n") && inline.length <= widest) return inline;
  if (elements.length === 1 && !inline.startsWith("[\n") && /^[[{]/.test(elements[0] ?? "")) return inline;
  return `[\n${elements.map((element) => `${element},`).join("\n")}\n]`;
}

/** `{}` or an attribute a line. */
export function objectText(attributes: readonly (readonly [key: string, value: string])[]): string {
  if (attributes.length === 0) return "{}";
  return `{\n${attributes.map(([key, value]) => `${key} = ${insideBrackets(value)}`).join("\n")}\n}`;
}

/** A key of an object constructor. A key that is one interpolation is a computed key, in parentheses. */
export function keyText(key: string): string {
  if (/^[A-Za-z_][A-Za-z0-9_-]*$/.test(key) && !["true", "false", "null", "for"].includes(key)) return key;
  const text = templateText(key);
  return text.startsWith('"') ? text : `(${text})`;
}

/** Terraform writes numbers without an exponent wherever they fit; ours come from JavaScript, so large and small ones are spelt out. */
export function numberText(value: number): string {
  const text = String(value);
  if (!text.includes("e")) return text;
  const [mantissa = "", exponent = ""] = text.split("e");
  const sign = mantissa.startsWith("-") ? "-" : "";
  const [whole = "", fraction = ""] = mantissa.replace("-", "").split(".");
  const shift = Number(exponent);
  const digits = whole + fraction;
  const point = whole.length + shift;
  if (point <= 0) return `${sign}0.${"0".repeat(-point)}${digits}`;
  if (point >= digits.length) return `${sign}${digits}${"0".repeat(point - digits.length)}`;
  return `${sign}${digits.slice(0, point)}.${digits.slice(point)}`;
}

function isList(value: JsonValue): value is readonly JsonValue[] {
  return Array.isArray(value);
}
