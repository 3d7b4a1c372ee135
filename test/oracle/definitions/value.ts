/**
 * Values of the Terraform language as the oracle knows them, worked out from its documentation alone. A number is a {@link Decimal}, so that no
 * digit is lost on the way.
 */
export type Value = null | boolean | string | Decimal | readonly Value[] | { readonly [key: string]: Value };

/** A number by its digits, as Terraform writes it in a text: no exponent, no zero in front of or behind what matters. */
export class Decimal {
  readonly digits: string;

  constructor(digits: string) {
    this.digits = digits;
  }
}

export function isObject(value: Value): value is { readonly [key: string]: Value } {
  return typeof value === "object" && value !== null && !Array.isArray(value) && !(value instanceof Decimal);
}

export function isList(value: Value): value is readonly Value[] {
  return Array.isArray(value);
}

export function isWhole(value: Value): value is Decimal {
  return value instanceof Decimal && /^-?[0-9]{1,40}$/.test(value.digits);
}

export function whole(value: bigint | number): Decimal {
  return new Decimal(String(value));
}

/** The decimal that a number of JavaScript means: the shortest that names it, written out. There is one zero. */
export function decimalOf(value: number): Decimal {
  const [mantissa = "", exponent = "0"] = String(value + 0).split("e");
  const sign = mantissa.startsWith("-") ? "-" : "";
  const [before = "", after = ""] = mantissa.replace("-", "").split(".");
  const point = before.length + Number(exponent);
  const digits = before + after;
  const integer = point > 0 ? digits.slice(0, point).padEnd(point, "0") : "0";
  const fraction = point > 0 ? digits.slice(point) : "0".repeat(-point) + digits;
  const shown = `${integer.replace(/^0+(?=.)/, "")}.${fraction}`.replace(/\.?0*$/, "");
  return new Decimal(`${sign}${shown === "" ? "0" : shown}`);
}

/** A value of a JSON text, with all digits of its numbers. */
export function parseValue(json: string): Value {
  const marked = json.replace(/"(?:[^"\\]|\\.)*"|-?[0-9][0-9.eE+-]*/g, (token) =>
    token.startsWith('"') ? token : `{${JSON.stringify(mark)}:"${token}"}`,
  );
  return JSON.parse(marked, (_, value: unknown) => {
    const isMarked = typeof value === "object" && value !== null && mark in value;
    return isMarked ? new Decimal(String(value[mark])) : value;
  }) as Value; // JSON has no other values, and numbers were made decimals.
}

/** A JSON text, for Terraform to read. */
export function jsonOf(value: Value): string {
  if (value instanceof Decimal) return value.digits;
  if (isList(value)) return `[${value.map(jsonOf).join(",")}]`;
  if (isObject(value))
    return `{${Object.entries(value)
      .map(([key, one]) => `${JSON.stringify(key)}:${jsonOf(one)}`)
      .join(",")}}`;
  return JSON.stringify(value);
}

/** What `jsonencode` makes of a value: keys in the order of their bytes, no spaces, and what is dangerous in HTML escaped. */
export function jsonencoded(value: Value): string {
  if (value instanceof Decimal) return value.digits;
  if (isList(value)) return `[${value.map(jsonencoded).join(",")}]`;
  if (isObject(value)) {
    const keys = Object.keys(value).sort(byBytes);
    return `{${keys.map((key) => `${quoted(key)}:${jsonencoded(value[key] ?? null)}`).join(",")}}`;
  }
  return typeof value === "string" ? quoted(value) : String(value);
}

export function byBytes(one: string, other: string): number {
  return Buffer.compare(Buffer.from(one), Buffer.from(other));
}

/** By all their digits. */
export function byValue(one: Decimal, other: Decimal): number {
  const places = Math.max(...[one, other].map(({ digits }) => digits.split(".")[1]?.length ?? 0));
  const scaled = ({ digits }: Decimal): bigint => {
    const [before = "", after = ""] = digits.split(".");
    return BigInt(before + after.padEnd(places, "0"));
  };
  const difference = scaled(one) - scaled(other);
  return difference < 0n ? -1 : difference > 0n ? 1 : 0;
}

/** What a template makes of a primitive value. */
export function textOf(value: Value): string {
  return value instanceof Decimal ? value.digits : String(value);
}

const mark = "\u0001number";

function quoted(text: string): string {
  return JSON.stringify(text).replace(
    /[<>&\u2028\u2029]/g,
    (character) => `\\u${character.charCodeAt(0).toString(16).padStart(4, "0")}`,
  );
}
