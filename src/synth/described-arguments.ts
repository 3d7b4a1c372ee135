import type { TerraformElement } from "cdktf";

import { isDynamicValue } from "../define/dynamic";
import { isExpression } from "../define/expression";
import { isPlainObject } from "../define/plain-object";
import { type ListConversion, withListConversion } from "./list-conversion";

/** What the bindings say of an argument of a resource: its value, and whether the provider takes it as a block. */
export interface DescribedArgument {
  readonly value: unknown;
  readonly isBlock: boolean;
  /** What the bindings store there, `stringMap`; absent where they do not say. */
  readonly storageClassType?: unknown;
}

export type DescribedArguments = Readonly<Record<string, DescribedArgument>>;

/**
 * The arguments of a resource. The bindings call everything a block that holds attributes of its own. Here it is told apart from
 * arguments that are objects: maps of objects, lists of objects that are empty or come from an expression (with attributes written out,
 * Terraform takes both forms of a list), and single objects that come from an expression.
 */
export function describedArguments(element: TerraformElement): DescribedArguments {
  // Public in the bindings' base class, protected in its typings.
  const read = (): Readonly<Record<string, unknown>> => Reflect.get(element, "synthesizeHclAttributes").call(element);
  const described = Object.entries(withListConversion(element, read, markingArguments));
  return Object.fromEntries(described.map(([name, entry]) => [name, isDescribed(entry) ? entry : bare(entry)]));
}

function isDescribed(entry: unknown): entry is DescribedArgument {
  return isPlainObject(entry) && "isBlock" in entry && "value" in entry;
}

/** cdktf's own DataResource gives nothing but values. */
function bare(value: unknown): DescribedArgument {
  return { value, isBlock: false };
}

/** The entries of one level that are there, each with what it is. */
export function entriesOf(
  described: DescribedArguments,
): readonly (readonly [name: string, entry: DescribedArgument])[] {
  return Object.entries(described)
    .filter(([, entry]) => entry.value !== undefined)
    .map(([name, entry]) => [name, toldApart(entry)]);
}

export function isDescription(value: unknown): value is DescribedArguments {
  if (!isPlainObject(value)) return false;
  return Object.values(value).every((entry) => typeof entry === "object" && entry !== null && "isBlock" in entry);
}

/** The plain value of an attribute whose own attributes the bindings have described one by one. */
export function withoutDescription(value: unknown): unknown {
  if (value instanceof Argument) return withoutDescription(value.value);
  if (Array.isArray(value)) return value.map(withoutDescription);
  if (!isDescription(value) || Object.keys(value).length === 0) return value;
  return Object.fromEntries(Object.entries(value).map(([name, entry]) => [name, withoutDescription(entry.value)]));
}

function toldApart(entry: DescribedArgument & { readonly type?: unknown }): DescribedArgument {
  const value = isDynamicValue(entry.value) ? entry.value.value : entry.value;
  if (value instanceof Argument) return { ...entry, value: withoutDescription(value), isBlock: false };
  // Blocks that would have made the bindings too large: https://github.com/hashicorp/terraform-cdk, skipped-attributes.ts
  if (entry.type === "simple" && entry.storageClassType === "any") {
    return isExpression(value) ? { value, isBlock: true } : undescribed(entry.value);
  }
  if (!entry.isBlock) return entry;
  if (entry.type === "map" && isPlainObject(value)) {
    const elements = Object.entries(value).map(([key, element]) => [key, withoutDescription(element)]);
    return { value: Object.fromEntries(elements), isBlock: false };
  }
  return { value: entry.value, isBlock: entry.type !== "map" && !(entry.type === "struct" && isExpression(value)) };
}

/** What describes what the bindings take as it is: every object is a block there. */
function undescribed(value: unknown): DescribedArgument {
  if (isPlainObject(value)) {
    const entries = Object.entries(value).map(([name, element]) => [name, undescribed(element)]);
    return { value: Object.fromEntries(entries), isBlock: true };
  }
  if (Array.isArray(value) && value.length > 0 && value.every(isPlainObject)) {
    return { value: value.map((element) => undescribed(element).value), isBlock: true };
  }
  return { value, isBlock: false };
}

/** The bindings fill with null what an object in a list has to have. Written as a block, it needs none of it. */
function withoutFilling(element: unknown): unknown {
  if (!isDescription(element)) return element;
  return Object.fromEntries(Object.entries(element).filter(([, entry]) => entry.value !== null));
}

/** Marks what is no list of blocks, and cannot be written as one. */
const markingArguments: ListConversion = (convert, isBlockType) => {
  if (isBlockType) return convert;
  return (list) => {
    const converted = convert(list);
    if (Array.isArray(converted) && converted.length > 0) return converted.map(withoutFilling);
    return converted === undefined ? undefined : new Argument(converted);
  };
};

/** What stands for an argument, and never for blocks. */
class Argument {
  readonly value: unknown;

  constructor(value: unknown) {
    this.value = value;
  }
}
