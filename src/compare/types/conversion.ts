import { NumberValue } from "../../hcl/constant/constant";
import { toText } from "../../hcl/constant/conversion";
import { numberLiteral } from "../../hcl/constant/literal";
import { decimalText } from "../../hcl/decimal-text";
import { isExactNumber, type Literal, numberTextOf } from "../../model/literal";
import { ownValue } from "../../model/own-value";
import type { ObjectAttribute, TypeConstraint } from "../../model/type-constraint";
import { commonType } from "./common-type";

/** A value and the type that it has; `any` is the type of null. */
export interface Converted {
  readonly type: TypeConstraint;
  readonly value: Literal;
}

/**
 * What an input of this type is, when a caller writes this value: text that is a number is a number, attributes that the type does not
 * have are gone, those that are left out are null or have their default, elements of sets are in one order and there once.
 * Source: cty's package convert and HCL's typeexpr, as Terraform 1.11 has them.
 *
 * @returns `undefined` where Terraform refuses the value
 */
export function convert(value: Literal, type: TypeConstraint): Converted | undefined {
  if (type.kind === "any") return { type: typeOf(value), value };
  if (value === null) return { type: withoutOptional(type), value };
  switch (type.kind) {
    case "string":
    case "number":
    case "bool":
      return convertPrimitive(value, type.kind);
    case "list":
    case "set":
    case "map":
      return convertCollection(value, type.kind, type.element);
    case "tuple":
      return convertTuple(value, type.elements);
    case "object":
      return convertObject(value, type.attributes);
  }
}

function convertPrimitive(value: Literal, kind: "string" | "number" | "bool"): Converted | undefined {
  const primitive = kind === "string" ? textOf(value) : kind === "number" ? numberOf(value) : boolOf(value);
  return primitive == null ? undefined : { type: { kind }, value: primitive };
}

function textOf(value: Literal): Literal | undefined {
  if (typeof value === "string") return value;
  if (typeof value === "boolean") return String(value);
  if (typeof value !== "number" && !isExactNumber(value)) return undefined;
  return toText({ kind: "number", value: NumberValue.written(numberTextOf(value)) }, "in a default");
}

function numberOf(value: Literal): Literal | undefined {
  if (typeof value === "number" || isExactNumber(value)) return numberLiteral(decimalText(numberTextOf(value)));
  if (typeof value !== "string") return undefined;
  const [, sign, whole, fraction, exponent = ""] =
    /^([+-]?)(?=\.?[0-9])([0-9]*)\.?([0-9]*)([eE][+-]?[0-9]+)?$/.exec(value) ?? [];
  if (sign == null) return undefined;
  return numberLiteral(decimalText(`${sign}${whole || "0"}.${fraction || "0"}${exponent}`));
}

function boolOf(value: Literal): boolean | undefined {
  if (value === true || value === "true" || value === "1") return true;
  return value === false || value === "false" || value === "0" ? false : undefined;
}

function convertCollection(
  value: Literal,
  kind: "list" | "set" | "map",
  element: TypeConstraint,
): Converted | undefined {
  const entries = kind === "map" ? entriesOf(value) : isList(value) ? [...value.entries()] : undefined;
  if (entries == null) return undefined;
  const elements = entries.map(([, one]) => convert(one, element)).filter((one) => one != null);
  if (elements.length < entries.length) return undefined;
  const alike = ofOneType(elements, kind, element);
  if (alike == null) return undefined;
  const type: TypeConstraint = {
    kind,
    element: (alike.find((one) => one.type.kind !== "any") ?? alike[0])?.type ?? withoutOptional(element),
  };
  const values = alike.map((one) => one.value);
  if (kind === "map") {
    return { type, value: Object.fromEntries(entries.map(([key], index) => [key, values[index] ?? null])) };
  }
  return { type, value: kind === "set" ? inOneOrder(values) : values };
}

/** Only `any` in the type of the elements leaves them of different types. */
function ofOneType(
  elements: readonly Converted[],
  kind: "list" | "set" | "map",
  element: TypeConstraint,
): readonly Converted[] | undefined {
  if (areOfOneType(elements)) return elements;
  // Sets of what has `any` inside, and maps of tuples, are not brought to one type.
  const isUnified = element.kind === "any" || kind === "list" || (kind === "map" && element.kind !== "tuple");
  const type = isUnified ? commonType(elements.map((one) => one.type)) : undefined;
  if (type == null) return undefined;
  // Null beside lists or objects has no type in common with them. Only maps take it all the same.
  if (type.kind === "any") {
    return kind === "map" && areOfOneType(elements.filter((one) => one.type.kind !== "any")) ? elements : undefined;
  }
  const alike = elements.map((one) => convert(one.value, type)).filter((one) => one != null);
  return alike.length === elements.length && areOfOneType(alike) ? alike : undefined;
}

function areOfOneType(elements: readonly Converted[]): boolean {
  return new Set(elements.map(({ type }) => textOfType(type))).size <= 1;
}

function textOfType(type: TypeConstraint): string {
  if ("element" in type) return `${type.kind}(${textOfType(type.element)})`;
  if ("elements" in type) return `tuple(${type.elements.map(textOfType).join()})`;
  if (!("attributes" in type)) return type.kind;
  const attributes = Object.entries(type.attributes).map(
    ([name, it]) => `${JSON.stringify(name)}:${textOfType(it.type)}`,
  );
  return `object(${attributes.sort().join()})`;
}

function convertTuple(value: Literal, types: readonly TypeConstraint[]): Converted | undefined {
  if (!isList(value) || value.length !== types.length) return undefined;
  const elements = types.map((type, index) => convert(value[index] ?? null, type)).filter((one) => one != null);
  if (elements.length < types.length) return undefined;
  return {
    type: { kind: "tuple", elements: elements.map((one) => one.type) },
    value: elements.map((one) => one.value),
  };
}

function convertObject(value: Literal, types: Readonly<Record<string, ObjectAttribute>>): Converted | undefined {
  const entries = entriesOf(value);
  if (entries == null) return undefined;
  const given = Object.fromEntries(entries);
  const attributes = Object.entries(types).map(([name, { type, optional, default: standard }]) => {
    const passed = ownValue(given, name);
    if (passed === undefined && !optional) return undefined;
    const attribute = convert(passed ?? standard ?? null, type);
    return attribute == null ? undefined : ([name, attribute] as const);
  });
  const present = attributes.filter((attribute) => attribute != null);
  if (present.length < attributes.length) return undefined;
  return {
    type: {
      kind: "object",
      attributes: Object.fromEntries(present.map(([name, one]) => [name, { type: one.type, optional: false }])),
    },
    value: Object.fromEntries(present.map(([name, one]) => [name, one.value])),
  };
}

/** The type that a value has before anything is asked of it: what is in brackets is a tuple, what is in braces an object. */
function typeOf(value: Literal): TypeConstraint {
  if (value === null) return { kind: "any" };
  if (typeof value === "string") return { kind: "string" };
  if (typeof value === "boolean") return { kind: "bool" };
  if (isList(value)) return { kind: "tuple", elements: value.map(typeOf) };
  const entries = entriesOf(value);
  if (entries == null) return { kind: "number" };
  const attributes = entries.map(([name, one]) => [name, { type: typeOf(one), optional: false }] as const);
  return { kind: "object", attributes: Object.fromEntries(attributes) };
}

function withoutOptional(type: TypeConstraint): TypeConstraint {
  if ("element" in type) return { kind: type.kind, element: withoutOptional(type.element) };
  if ("elements" in type) return { kind: "tuple", elements: type.elements.map(withoutOptional) };
  if (!("attributes" in type)) return type;
  const attributes = Object.entries(type.attributes).map(
    ([name, it]) => [name, { type: withoutOptional(it.type), optional: false }] as const,
  );
  return { kind: "object", attributes: Object.fromEntries(attributes) };
}

function inOneOrder(values: readonly Literal[]): readonly Literal[] {
  const byText = new Map(values.map((value) => [canonicalText(value), value]));
  return [...byText].sort(([one], [other]) => (one < other ? -1 : 1)).map(([, value]) => value);
}

/** The same for values that are equal, whatever the order of their attributes. */
export function canonicalText(value: Literal): string {
  if (isList(value)) return `[${value.map(canonicalText).join()}]`;
  const entries = entriesOf(value);
  if (entries == null) return isExactNumber(value) ? value.$number : JSON.stringify(value);
  return `{${entries
    .map(([name, one]) => `${JSON.stringify(name)}:${canonicalText(one)}`)
    .sort()
    .join()}}`;
}

function entriesOf(value: Literal): readonly (readonly [name: string, value: Literal])[] | undefined {
  if (typeof value !== "object" || value === null || isList(value) || isExactNumber(value)) return undefined;
  return Object.entries(value);
}

function isList(value: Literal): value is readonly Literal[] {
  return Array.isArray(value);
}
