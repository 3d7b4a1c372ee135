/**
 * A number in the one spelling that all spellings of it share: no zeros that mean nothing, an exponent only where the digits alone would
 * be longer than 60. `1.50` → `1.5`, `1E400` → `1e400`, `-0` → `0`.
 *
 * @param written as HCL and JSON write numbers, with or without a sign
 */
export function decimalText(written: string): string {
  const { isNegative, digits, exponent } = decimalParts(written);
  if (digits === "") return "0";
  const sign = isNegative ? "-" : "";
  const point = digits.length + exponent;
  if (exponent >= 0 && point <= longest) return `${sign}${digits}${"0".repeat(exponent)}`;
  if (exponent < 0 && point > 0) return `${sign}${digits.slice(0, point)}.${digits.slice(point)}`;
  if (exponent < 0 && digits.length - point <= longest) return `${sign}0.${"0".repeat(-point)}${digits}`;
  const fraction = digits.length === 1 ? "" : `.${digits.slice(1)}`;
  return `${sign}${digits[0]}${fraction}e${point - 1}`;
}

/** A number as ± digits × 10^exponent, the digits without zeros at either end; none of them where it is zero. */
export function decimalParts(written: string): {
  readonly isNegative: boolean;
  readonly digits: string;
  readonly exponent: number;
} {
  const [, sign, whole = "", fraction = "", power = "0"] =
    /^([+-]?)([0-9]+)(?:\.([0-9]+))?(?:[eE]([+-]?[0-9]+))?$/.exec(written) ?? [];
  const all = `${whole}${fraction}`.replace(/^0+/, "");
  const digits = all.replace(/0+$/, "");
  const exponent = Number(power) - fraction.length + (all.length - digits.length);
  return { isNegative: sign === "-" && digits !== "", digits, exponent };
}

const longest = 60;
