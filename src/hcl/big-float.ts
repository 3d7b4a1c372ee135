import { decimalParts } from "./decimal-text";

/**
 * Numbers as Terraform computes with them: binary fractions of 512 bits, each result rounded to the nearest one, ties to even (the
 * package cty, which takes Go's big.Float). `significand × 2^exponent`, the significand odd, or zero.
 */
export interface BigFloat {
  readonly significand: bigint;
  readonly exponent: number;
  /** Zero has a sign, too, which is seen in text only: `"${-0}"` is `-0`. */
  readonly isNegativeZero?: true;
}

const precision = 512;

/** Powers of ten beyond this are not computed: they would take minutes. */
const widestPower = 20_000;

/** `undefined` where the number is too large or too small to compute with here. */
export function bigFloat(written: string): BigFloat | undefined {
  const { isNegative, digits, exponent } = decimalParts(written);
  if (digits === "") return zero;
  if (Math.abs(exponent) + digits.length > widestPower) return undefined;
  const whole = BigInt(digits) * (isNegative ? -1n : 1n);
  return exponent >= 0 ? rounded(whole * 10n ** BigInt(exponent), 0) : quotient(whole, 10n ** BigInt(-exponent), 0);
}

export function negate(value: BigFloat): BigFloat {
  if (value.significand === 0n) return zeroWith(!isNegative(value));
  return { ...value, significand: -value.significand };
}

export function add(one: BigFloat, other: BigFloat): BigFloat {
  const exponent = Math.min(one.exponent, other.exponent);
  const sum = wholeAt(one, exponent) + wholeAt(other, exponent);
  return sum === 0n ? zeroWith(isNegative(one) && isNegative(other)) : rounded(sum, exponent);
}

export function multiply(one: BigFloat, other: BigFloat): BigFloat {
  const product = one.significand * other.significand;
  if (product === 0n) return zeroWith(isNegative(one) !== isNegative(other));
  return rounded(product, one.exponent + other.exponent);
}

/** @param by not zero */
export function divide(value: BigFloat, by: BigFloat): BigFloat {
  if (value.significand === 0n) return zeroWith(isNegative(value) !== isNegative(by));
  return quotient(value.significand, by.significand, value.exponent - by.exponent);
}

/** What is left of a division whose result is cut to a whole number. @param by not zero */
export function remainder(value: BigFloat, by: BigFloat): BigFloat {
  const times = rounded(truncated(divide(value, by)), 0);
  return add(value, negate(multiply(by, times)));
}

export function compare(one: BigFloat, other: BigFloat): number {
  const exponent = Math.min(one.exponent, other.exponent);
  const difference = wholeAt(one, exponent) - wholeAt(other, exponent);
  return difference === 0n ? 0 : difference < 0n ? -1 : 1;
}

/** The whole number that it is; `undefined` where it is none. */
export function wholeNumber(value: BigFloat): bigint | undefined {
  return value.exponent < 0 ? undefined : wholeAt(value, 0);
}

/** The shortest decimal that means this number and no other one of 512 bits. */
export function shortestDecimal(value: BigFloat): string {
  const { significand, exponent } = value;
  if (significand === 0n) return "0";
  const magnitude = significand < 0n ? -significand : significand;
  const shift = precision - bitLength(magnitude);
  // In quarters of the distance to the next number: the halves on both sides, and the number between them.
  const scaled = magnitude << BigInt(shift + 2);
  const below = scaled - (magnitude === 1n ? 1n : 2n);
  const above = scaled + 2n;
  const isEven = shift > 0;
  const sign = significand < 0n ? "-" : "";
  return sign + between(below, scaled, above, exponent - shift - 2, isEven);
}

const zero: BigFloat = { significand: 0n, exponent: 0 };

function zeroWith(isNegativeZero: boolean): BigFloat {
  return isNegativeZero ? { ...zero, isNegativeZero } : zero;
}

function isNegative(value: BigFloat): boolean {
  return value.significand < 0n || value.isNegativeZero === true;
}

/** The shortest decimal between two bounds, nearest to the value; all three × 2^exponent. */
function between(below: bigint, value: bigint, above: bigint, exponent: number, takesBounds: boolean): string {
  const scale = exponent < 0 ? 1n : 1n << BigInt(exponent);
  const divisor = exponent < 0 ? 1n << BigInt(-exponent) : 1n;
  const [low, exact, high] = [below * scale, value * scale, above * scale];
  const wholeDigits = (exact / divisor).toString().length;
  for (let power = wholeDigits; ; power -= 1) {
    // Multiples of 10^power: is there one between the bounds?
    const up = power < 0 ? 10n ** BigInt(-power) : 1n;
    const step = divisor * (power > 0 ? 10n ** BigInt(power) : 1n);
    const floor = (exact * up) / step;
    const rest = exact * up - floor * step;
    const candidates =
      rest * 2n < step || (rest * 2n === step && floor % 2n === 0n) ? [floor, floor + 1n] : [floor + 1n, floor];
    for (const candidate of candidates) {
      const product = candidate * step;
      const fits = takesBounds
        ? product >= low * up && product <= high * up
        : product > low * up && product < high * up;
      if (fits) return `${candidate}e${power}`;
    }
  }
}

function quotient(dividend: bigint, divisor: bigint, exponent: number): BigFloat {
  if (dividend === 0n) return zero;
  const isNegative = dividend < 0n !== divisor < 0n;
  const [over, under] = [dividend < 0n ? -dividend : dividend, divisor < 0n ? -divisor : divisor];
  const shift = Math.max(0, precision + 2 - bitLength(over) + bitLength(under));
  const numerator = over << BigInt(shift);
  const whole = numerator / under;
  // One more bit says whether anything is left, which decides between a tie and more than it.
  const withRest = (whole << 1n) | (whole * under === numerator ? 0n : 1n);
  return rounded(isNegative ? -withRest : withRest, exponent - shift - 1);
}

function rounded(significand: bigint, exponent: number): BigFloat {
  if (significand === 0n) return zero;
  const isNegative = significand < 0n;
  let magnitude = isNegative ? -significand : significand;
  let power = exponent;
  const excess = bitLength(magnitude) - precision;
  if (excess > 0) {
    const cut = BigInt(excess);
    const rest = magnitude & ((1n << cut) - 1n);
    const half = 1n << (cut - 1n);
    magnitude >>= cut;
    power += excess;
    if (rest > half || (rest === half && (magnitude & 1n) === 1n)) magnitude += 1n;
  }
  const zeros = trailingZeros(magnitude);
  magnitude >>= BigInt(zeros);
  return { significand: isNegative ? -magnitude : magnitude, exponent: power + zeros };
}

function wholeAt(value: BigFloat, exponent: number): bigint {
  return value.significand << BigInt(value.exponent - exponent);
}

function truncated({ significand, exponent }: BigFloat): bigint {
  if (exponent >= 0) return significand << BigInt(exponent);
  const magnitude = (significand < 0n ? -significand : significand) >> BigInt(-exponent);
  return significand < 0n ? -magnitude : magnitude;
}

function bitLength(value: bigint): number {
  const magnitude = value < 0n ? -value : value;
  return magnitude === 0n ? 0 : magnitude.toString(2).length;
}

function trailingZeros(value: bigint): number {
  const bits = value.toString(2);
  return bits.length - bits.replace(/0+$/, "").length;
}
