import { inParentheses, insideBrackets, isOneQuotedTemplate } from "./expression-shape";
import { Hcl } from "./hcl";
import { templateHcl, templateOrHeredoc } from "./template";

/** Lists and objects wider than this get a line for each element. */
const widest = 100;

/** A value as Terraform's JSON syntax holds it: every string is a template. */
export type JsonValue = null | boolean | number | string | readonly JsonValue[] | { readonly [key: string]: JsonValue };

/** The HCL for the value of an argument: text over several lines stands as it will be read. */
export function argumentHcl(value: JsonValue): Hcl {
  return typeof value === "string" ? templateOrHeredoc(value) : valueHcl(value);
}

/** The HCL for a JSON value, over as many lines as a person would take. */
export function valueHcl(value: JsonValue): Hcl {
  if (value === null || typeof value === "boolean") return Hcl.of(String(value));
  if (typeof value === "string") return templateHcl(value);
  if (typeof value === "number") return Hcl.of(numberText(value));
  if (isList(value)) return listHcl(value.map(valueHcl));
  return objectHcl(Object.entries(value).map(([key, element]) => [keyHcl(key), valueHcl(element)]));
}

/** `[a, b]`, or a line for each where that is long or an element has several lines itself. */
export function listHcl(elements: readonly Hcl[]): Hcl {
  const inside = elements.map(insideBrackets);
  const inline = `[${inside.map(({ text }) => text).join(", ")}]`;
  const [only] = inside;
  const isShort = !inline.includes("\n") && inline.length <= widest;
  const isWrapped = inside.length === 1 && only != null && /^[[{]/.test(only.text) && !inline.startsWith("[\n");
  if (isShort || isWrapped) {
    return Hcl.joined([
      openList,
      ...inside.flatMap((element, index) => (index === 0 ? [element] : [comma, element])),
      closeList,
    ]);
  }
  return Hcl.joined([openList, lineEnd, ...inside.flatMap((element) => [element, commaAndLineEnd]), closeList]);
}

/** `{}` or an attribute a line. */
export function objectHcl(attributes: readonly (readonly [key: Hcl, value: Hcl])[]): Hcl {
  if (attributes.length === 0) return Hcl.of("{}");
  const lines = attributes.flatMap(([key, value]) => [key, equals, insideBrackets(value), lineEnd]);
  return Hcl.joined([openObject, lineEnd, ...lines, closeObject]);
}

const openList = Hcl.of("[");
const closeList = Hcl.of("]");
const openObject = Hcl.of("{");
const closeObject = Hcl.of("}");
const comma = Hcl.of(", ");
const commaAndLineEnd = Hcl.of(",\n");
const lineEnd = Hcl.of("\n");
const equals = Hcl.of(" = ");

/** A key of an object constructor. A key that is one interpolation is a computed key, in parentheses. */
export function keyHcl(key: string): Hcl {
  if (/^[A-Za-z_][A-Za-z0-9_-]*$/.test(key) && !["true", "false", "null", "for"].includes(key)) return Hcl.of(key);
  const template = templateHcl(key);
  return isOneQuotedTemplate(template) ? template : inParentheses(template);
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
