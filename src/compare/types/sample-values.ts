import type { Literal } from "../../model/literal";
import type { ObjectAttribute, TypeConstraint } from "../../model/type-constraint";

/** More are not tried at one place. */
const most = 12;

/** The smallest value that a call may pass: without optional attributes, elements and keys. */
export function smallestValue(type: TypeConstraint): Literal {
  switch (type.kind) {
    case "string":
    case "any":
      return "a";
    case "number":
      return 1;
    case "bool":
      return true;
    case "list":
    case "set":
      return [];
    case "map":
      return {};
    case "tuple":
      return type.elements.map(smallestValue);
    case "object":
      return Object.fromEntries(
        Object.entries(type.attributes)
          .filter(([, { optional }]) => !optional)
          .map(([name, it]) => [name, smallestValue(it.type)]),
      );
  }
}

/**
 * Values of a type that differ in what Terraform may make of them: empty and not, with optional attributes and without.
 *
 * @param isUnusualToo whether also what is converted before it is of the type: numbers for text, and null
 */
export function sampleValues(type: TypeConstraint, isUnusualToo: boolean): readonly Literal[] {
  const also = (...values: readonly Literal[]) => (isUnusualToo ? values : []);
  switch (type.kind) {
    case "string":
      return ["a", ...also(null, 1, true)];
    case "number":
      return [1, ...also(null, "1")];
    case "bool":
      return [true, ...also(null, "true")];
    case "any":
      return ["a", 1, true, [], {}, ...also(null)];
    case "list":
    case "set":
      return [
        [],
        ...also(null),
        ...sampleGroups(type.element, isUnusualToo).map((group) => group.map(([, value]) => value)),
      ].slice(0, most);
    case "map":
      return [
        {},
        ...also(null),
        ...sampleGroups(type.element, isUnusualToo).map((group) => Object.fromEntries(group)),
      ].slice(0, most);
    case "tuple":
      return [...abreast(type.elements.map((element) => sampleValues(element, isUnusualToo))), ...also(null)];
    case "object":
      return [...sampleObjects(Object.entries(type.attributes), isUnusualToo), ...also(null)];
  }
}

/** Elements under keys: one, two that differ, and one under another key. */
function sampleGroups(
  element: TypeConstraint,
  isUnusualToo: boolean,
): readonly (readonly (readonly [key: string, value: Literal])[])[] {
  const samples = sampleValues(element, isUnusualToo);
  return samples.flatMap((value, index) => {
    const next = samples[index + 1];
    const two = next === undefined ? [] : [[["a", value] as const, ["b", next] as const]];
    return [[["a", value] as const], ...two, [["b", value] as const]];
  });
}

function sampleObjects(
  attributes: readonly (readonly [string, ObjectAttribute])[],
  isUnusualToo: boolean,
): readonly Literal[] {
  const required = attributes.filter(([, { optional }]) => !optional);
  return [required, attributes].flatMap((some) =>
    abreast(some.map(([, { type }]) => sampleValues(type, isUnusualToo))).map((values) =>
      Object.fromEntries(some.map(([name], index) => [name, values[index] ?? null])),
    ),
  );
}

/** Each value of each place at least once, beside the first of the others, the next of the others, and those of the same number. */
export function abreast(places: readonly (readonly Literal[])[]): readonly (readonly Literal[])[] {
  const rounds = Math.min(most, Math.max(1, ...places.map(({ length }) => length)));
  const pick = (number: (place: number) => number) =>
    places.map((values, place) => values[number(place) % values.length] ?? null);
  return Array.from({ length: rounds }, (_, round) => round).flatMap((round) => [
    pick(() => round),
    pick((place) => round + place),
    pick((place) => (place % 2 === 0 ? round : 0)),
  ]);
}
