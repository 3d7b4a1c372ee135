import { smallestValue } from "../../compare/types/sample-values";
import { isExactNumber, type Literal } from "../../model/literal";
import type { InputRead } from "../../model/module-body";
import { ownValue } from "../../model/own-value";
import type { TypeConstraint } from "../../model/type-constraint";

/** Names of attributes and keys on the way to what is read, with `*` for any element. */
export type ReadPath = readonly string[];

/** What a module reads of an input and does not bear to be without. */
export function neededPaths(input: string, reads: readonly InputRead[]): readonly ReadPath[] {
  const paths = reads.filter((read) => read.input === input && read.guarded !== true).map(({ path }) => path);
  return [...new Map(paths.map((path) => [path.join("\0"), path] as const)).values()];
}

/**
 * A value with what a module reads of it besides: keys of maps, elements, attributes whose own parts are read. What is only an optional
 * attribute is left out, as callers may.
 */
export function completeValue(value: Literal, type: TypeConstraint, paths: readonly ReadPath[]): Literal {
  if (value === null) return value;
  const below = new Map<string, ReadPath[]>();
  for (const [name, ...rest] of paths) {
    if (name != null) below.set(name, [...(below.get(name) ?? []), rest]);
  }
  if (below.size === 0) return value;
  const ofEach = below.get("*") ?? [];
  if (isList(value)) return completeList(value, type, below, ofEach);
  const names = [...below.keys()].filter((name) => name !== "*");
  if (isObject(value)) return completeObject(value, type, below, ofEach);
  // Of what may be anything, what is read of it says what it is.
  if (type.kind !== "any") return value;
  if (names.length === 0 || names.every(isPosition)) return completeList([], type, below, ofEach);
  return completeObject({}, type, below, ofEach);
}

function completeList(
  value: readonly Literal[],
  type: TypeConstraint,
  below: ReadonlyMap<string, readonly ReadPath[]>,
  ofEach: readonly ReadPath[],
): readonly Literal[] {
  const positions = [...below.keys()].filter(isPosition).map(Number);
  const length = Math.min(Math.max(value.length, ...positions.map((position) => position + 1)), 100);
  return Array.from({ length }, (_, position) => {
    const element = elementType(type, position);
    const paths = [...ofEach, ...(below.get(String(position)) ?? [])];
    return completeValue(value[position] ?? smallestValue(element), element, paths);
  });
}

function completeObject(
  value: Readonly<Record<string, Literal>>,
  type: TypeConstraint,
  below: ReadonlyMap<string, readonly ReadPath[]>,
  ofEach: readonly ReadPath[],
): Literal {
  const needed = [...below]
    .filter(([name, paths]) => name !== "*" && isNeeded(type, name, paths))
    .map(([name]) => name);
  const names = new Set([...Object.keys(value), ...needed]);
  return Object.fromEntries(
    [...names].map((name) => {
      const inner = "attributes" in type ? (ownValue(type.attributes, name)?.type ?? anything) : elementType(type, 0);
      const paths = [...ofEach, ...(below.get(name) ?? [])];
      return [name, completeValue(ownValue(value, name) ?? smallestValue(inner), inner, paths)];
    }),
  );
}

/** An attribute that may be left out is null then, which is enough where nothing inside of it is read. */
function isNeeded(type: TypeConstraint, name: string, paths: readonly ReadPath[]): boolean {
  if (!("attributes" in type)) return true;
  const attribute = ownValue(type.attributes, name);
  if (attribute == null) return false;
  return !attribute.optional || (attribute.default === undefined && paths.some((path) => path.length > 0));
}

const anything: TypeConstraint = { kind: "any" };

function elementType(type: TypeConstraint, position: number): TypeConstraint {
  if ("element" in type) return type.element;
  return "elements" in type ? (type.elements[position] ?? anything) : anything;
}

function isPosition(name: string): boolean {
  return /^[0-9]{1,3}$/.test(name);
}

function isList(value: Literal): value is readonly Literal[] {
  return Array.isArray(value);
}

function isObject(value: Literal): value is { readonly [key: string]: Literal } {
  return typeof value === "object" && value !== null && !isList(value) && !isExactNumber(value);
}
