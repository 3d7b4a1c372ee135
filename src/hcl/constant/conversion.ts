import { compare } from "../big-float";
import { type Constant, describeKind, NotConstant, NotWorkedOut, NumberValue } from "./constant";

/** The text that a value becomes where text is wanted. @throws NotConstant where it becomes none */
export function toText(value: Constant, where: string): string {
  if (value.kind === "string") return value.value;
  if (value.kind === "bool") return String(value.value);
  if (value.kind === "number") return value.value.isNegativeZero ? "-0" : plainText(value.value.text);
  throw new NotConstant(`${describeKind(value)} stands ${where}, where text is needed`);
}

export function toNumber(value: Constant, where: string): NumberValue {
  if (value.kind === "number") return value.value;
  const text = value.kind === "string" ? value.value : undefined;
  if (text != null && /^[+-]?[0-9]+(?:\.[0-9]+)?(?:[eE][+-]?[0-9]+)?$/.test(text)) return NumberValue.written(text);
  throw new NotConstant(`${describeKind(value)} stands ${where}, where a number is needed`);
}

export function toBool(value: Constant, where: string): boolean {
  if (value.kind === "bool") return value.value;
  if (value.kind === "string" && value.value === "true") return true;
  if (value.kind === "string" && value.value === "false") return false;
  throw new NotConstant(`${describeKind(value)} stands ${where}, where true or false is needed`);
}

/** Whether two values are equal, which those of different types never are. */
export function areEqual(one: Constant, other: Constant): boolean {
  if (one.kind !== other.kind) return false;
  if (one.kind === "number" && other.kind === "number") return compare(one.value.float, other.value.float) === 0;
  if ("elements" in one && "elements" in other) {
    const { elements } = other;
    return (
      one.elements.length === elements.length &&
      one.elements.every((element, index) => {
        const second = elements[index];
        return second != null && areEqual(element, second);
      })
    );
  }
  if ("entries" in one && "entries" in other) {
    const { entries } = other;
    return (
      one.entries.size === entries.size &&
      [...one.entries].every(([name, value]) => {
        const second = entries.get(name);
        return second != null && areEqual(value, second);
      })
    );
  }
  return one.kind === "null" || ("value" in one && "value" in other && one.value === other.value);
}

/**
 * The two results of a condition as values of one type: text where one is text, objects and tuples part by part, or else maps and lists
 * (cty's package convert, "unify").
 *
 * @throws NotConstant where they have no type in common
 */
export function unified(one: Constant, other: Constant): readonly [Constant, Constant] {
  if (one.kind === "null" || other.kind === "null") return [one, other];
  if (one.kind === "tuple" && other.kind === "tuple") return unifiedTuples(one.elements, other.elements);
  if (one.kind === "object" && other.kind === "object") return unifiedObjects(one.entries, other.entries);
  const isPlain = isPrimitive(one) && isPrimitive(other);
  if (isPlain && one.kind === other.kind) return [one, other];
  if (isPlain && (one.kind === "string" || other.kind === "string")) return [asText(one), asText(other)];
  if (isPlain || isPrimitive(one) || isPrimitive(other)) throw noCommonType(one, other);
  if ((one.kind === "tuple" || one.kind === "object") && (other.kind === "tuple" || other.kind === "object")) {
    throw noCommonType(one, other);
  }
  throw new NotWorkedOut("a condition chooses between a list and what becomes one only there");
}

type Primitive = Extract<Constant, { kind: "bool" | "number" | "string" }>;

function isPrimitive(value: Constant): value is Primitive {
  return value.kind === "bool" || value.kind === "number" || value.kind === "string";
}

function asText(value: Primitive): Constant {
  return { kind: "string", value: toText(value, "in a condition") };
}

function unifiedTuples(one: readonly Constant[], other: readonly Constant[]): readonly [Constant, Constant] {
  if (one.length !== other.length) {
    const all = allUnified([...one, ...other]);
    return [
      { kind: "list", elements: all.slice(0, one.length) },
      { kind: "list", elements: all.slice(one.length) },
    ];
  }
  const pairs = one.map((element, index) => unified(element, other[index] ?? element));
  return [
    { kind: "tuple", elements: pairs.map(([first]) => first) },
    { kind: "tuple", elements: pairs.map(([, second]) => second) },
  ];
}

function unifiedObjects(
  one: ReadonlyMap<string, Constant>,
  other: ReadonlyMap<string, Constant>,
): readonly [Constant, Constant] {
  if (one.size !== other.size || [...one.keys()].some((name) => !other.has(name))) {
    const all = allUnified([...one.values(), ...other.values()]);
    const named = (entries: ReadonlyMap<string, Constant>, from: number): Constant => ({
      kind: "map",
      entries: new Map([...entries.keys()].map((name, index) => [name, all[from + index] ?? { kind: "null" }])),
    });
    return [named(one, 0), named(other, one.size)];
  }
  const pairs = [...one].map(([name, value]) => [name, unified(value, other.get(name) ?? value)] as const);
  return [
    { kind: "object", entries: new Map(pairs.map(([name, [first]]) => [name, first])) },
    { kind: "object", entries: new Map(pairs.map(([name, [, second]]) => [name, second])) },
  ];
}

/** All as values of the one type that elements of a list or a map have. */
function allUnified(values: readonly Constant[]): readonly Constant[] {
  const present = values.filter(({ kind }) => kind !== "null");
  const [first] = present;
  if (first == null) return values;
  if (!present.every(isPrimitive)) {
    const shapes = new Set(present.map(shapeOf));
    const hasNull = present.length < values.length;
    if (shapes.size === 1 && !hasNull) return values;
    if (hasNull) throw new NotConstant("a condition makes a list of null and what is no text, number or bool");
    throw new NotWorkedOut("a condition makes a list or map of elements that are not of one type");
  }
  const kinds = new Set(present.map(({ kind }) => kind));
  if (kinds.size === 1) return values;
  const other = present.find(({ kind }) => kind !== first.kind) ?? first;
  if (!kinds.has("string")) throw noCommonType(first, other);
  return values.map((value) => (isPrimitive(value) ? asText(value) : value));
}

/** The type of a value, as text. */
function shapeOf(value: Constant): string {
  if ("elements" in value) return `${value.kind}[${value.elements.map(shapeOf).join()}]`;
  if ("entries" in value) {
    const entries = [...value.entries].map(([name, entry]) => `${JSON.stringify(name)}:${shapeOf(entry)}`);
    return `${value.kind}{${entries.sort().join()}}`;
  }
  return value.kind;
}

function noCommonType(one: Constant, other: Constant): NotConstant {
  return new NotConstant(
    `a condition chooses between ${describeKind(one)} and ${describeKind(other)}, which have no type in common`,
  );
}

/** Terraform writes numbers into text without an exponent. */
function plainText(text: string): string {
  const [mantissa = "", power] = text.split("e");
  if (power == null) return text;
  const sign = mantissa.startsWith("-") ? "-" : "";
  const [whole = "", fraction = ""] = mantissa.replace("-", "").split(".");
  const exponent = Number(power);
  if (Math.abs(exponent) > 100_000) throw new NotWorkedOut(`${text} would be a text of more than 100,000 digits`);
  if (exponent >= 0) return `${sign}${whole}${fraction}${"0".repeat(exponent - fraction.length)}`;
  return `${sign}0.${"0".repeat(-exponent - whole.length)}${whole}${fraction}`;
}
