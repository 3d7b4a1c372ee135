import type { Literal } from "../../model/literal";
import { ownValue } from "../../model/own-value";
import type { ObjectAttribute, TypeConstraint } from "../../model/type-constraint";
import { isPrimitive } from "./common-type";
import { canonicalText, convert } from "./conversion";
import { sameDefault } from "./same-default";
import { abreast, sampleValues, smallestValue } from "./sample-values";
import type { TypeDifference, TypeDifferenceKind, TypeStep } from "./type-difference";

/**
 * Whether every value that a call may pass to an input of type `from` may be passed where the type is `to`. Null always may: whether an
 * input takes it is not said by its type. Two kinds of calls are passed over: those that pass attributes which `from` does not have, and
 * those that pass a value typed as a map where `from` is an object.
 */
export function isAssignable(from: TypeConstraint, to: TypeConstraint): boolean {
  return compareTypes(from, to).every(({ effect }) => effect !== "refused");
}

/** The places where two types differ, and what that does to calls. Empty where a call cannot tell them apart. */
export function compareTypes(from: TypeConstraint, to: TypeConstraint): readonly TypeDifference[] {
  if (from === to) return [];
  return differences([], from, to);
}

function differences(path: readonly TypeStep[], from: TypeConstraint, to: TypeConstraint): readonly TypeDifference[] {
  const one = (kind: TypeDifferenceKind, more: Pick<TypeDifference, "value"> = {}): TypeDifference => ({
    path,
    kind,
    effect: "value" in more ? "refused" : "none",
    from,
    to,
    ...more,
  });
  if (to.kind === "any") return from.kind === "any" ? [] : [one("any widened")];
  if (from.kind === "any") return [one("any narrowed", { value: isPrimitive(to) ? [] : "a" })];
  if (isPrimitive(from) && isPrimitive(to)) {
    if (from.kind === to.kind) return [];
    if (to.kind === "string") return [one("primitive widened")];
    return [one("primitive narrowed", { value: smallestValue(from) })];
  }
  if (from.kind === "object" && to.kind === "object") return ofObjects(path, from.attributes, to.attributes);
  if (from.kind === "tuple" && to.kind === "tuple") {
    if (from.elements.length !== to.elements.length)
      return [one("tuple length changed", { value: smallestValue(from) })];
    return from.elements.flatMap((element, position) => {
      const other = to.elements[position];
      return other == null ? [] : differences([...path, { position }], element, other);
    });
  }
  const exchanged = from.kind === to.kind ? [] : [one("kind exchanged")];
  if ((from.kind === "map" || from.kind === "object") && to.kind === "map") {
    return [...exchanged, ...ofElements(path, from, to)];
  }
  if (
    (from.kind === "list" || from.kind === "set" || from.kind === "tuple") &&
    (to.kind === "list" || to.kind === "set")
  ) {
    return [...exchanged, ...ofElements(path, from, to)];
  }
  if (from.kind === "map" && to.kind === "object") {
    return [{ ...one("keys closed"), effect: "lost" }, ...ofMapAndObject(path, from.element, to.attributes)];
  }
  return [one("kind changed", { value: refusedOf(from, to) })];
}

/** A value of a type that `to`, which is of another kind, refuses. */
function refusedOf(from: TypeConstraint, to: TypeConstraint): Literal {
  const isRefused = (value: Literal) => convert(value, to) == null;
  const samples = [smallestValue(from), ...sampleValues(from, true)].filter((value) => convert(value, from) != null);
  return samples.find(isRefused) ?? smallestValue(from);
}

type Attributes = Readonly<Record<string, ObjectAttribute>>;

function ofObjects(path: readonly TypeStep[], from: Attributes, to: Attributes): readonly TypeDifference[] {
  const removed = Object.entries(from)
    .filter(([name]) => !Object.hasOwn(to, name))
    .map(
      ([attribute, { type }]): TypeDifference => ({
        path: [...path, { attribute }],
        kind: "attribute removed",
        effect: "lost",
        from: type,
      }),
    );
  const others = Object.entries(to).flatMap(([attribute, now]) => {
    const place = [...path, { attribute }];
    const before = ownValue(from, attribute);
    if (before == null) return [added(place, now)];
    return [...ofPresence(place, before, now), ...differences(place, before.type, now.type)];
  });
  return [...removed, ...others];
}

function added(path: readonly TypeStep[], { type, optional }: ObjectAttribute): TypeDifference {
  return optional
    ? { path, kind: "optional attribute added", effect: "none", to: type }
    : { path, kind: "required attribute added", effect: "refused", to: type };
}

function ofPresence(
  path: readonly TypeStep[],
  before: ObjectAttribute,
  now: ObjectAttribute,
): readonly TypeDifference[] {
  const types = { path, from: before.type, to: now.type };
  if (before.optional && !now.optional) return [{ ...types, kind: "attribute became required", effect: "refused" }];
  if (!before.optional && now.optional) return [{ ...types, kind: "attribute became optional", effect: "none" }];
  const isSame = sameDefault(
    { type: before.type, value: before.default ?? null },
    { type: now.type, value: now.default ?? null },
  );
  return isSame || !now.optional ? [] : [{ ...types, kind: "attribute default changed", effect: "none" }];
}

function ofMapAndObject(
  path: readonly TypeStep[],
  element: TypeConstraint,
  attributes: Attributes,
): readonly TypeDifference[] {
  return Object.entries(attributes).flatMap(([attribute, now]) => {
    const place = [...path, { attribute }];
    return now.optional
      ? differences(place, element, now.type)
      : [added(place, now), ...differences(place, element, now.type)];
  });
}

/** Of what becomes elements: one by one, and, where that refuses none, together. */
function ofElements(
  path: readonly TypeStep[],
  from: TypeConstraint,
  to: Extract<TypeConstraint, { kind: "list" | "set" | "map" }>,
): readonly TypeDifference[] {
  const oneByOne = partsOf(from).flatMap(([step, type]) => differences([...path, step], type, to.element));
  if (oneByOne.some(({ effect }) => effect === "refused") || !holdsAny(to.element)) return oneByOne;
  const together = refusedTogether(from, to, false) ?? refusedTogether(from, to, true);
  return together == null
    ? oneByOne
    : [...oneByOne, { path, kind: "elements of one type", effect: "refused", from, to, ...together }];
}

function partsOf(type: TypeConstraint): readonly (readonly [TypeStep, TypeConstraint])[] {
  if ("element" in type) return [[{ each: type.kind }, type.element]];
  if ("elements" in type) return type.elements.map((element, position) => [{ position }, element] as const);
  if (!("attributes" in type)) return [];
  return Object.entries(type.attributes).map(([attribute, it]) => [{ attribute }, it.type] as const);
}

function holdsAny(type: TypeConstraint): boolean {
  return type.kind === "any" || partsOf(type).some(([, part]) => holdsAny(part));
}

function refusedTogether(
  from: TypeConstraint,
  to: TypeConstraint,
  isUnusual: boolean,
): Pick<TypeDifference, "value" | "isUnusual"> | undefined {
  const value = collections(from, isUnusual).find((one) => convert(one, from) != null && convert(one, to) == null);
  return value === undefined ? undefined : { value, ...(isUnusual ? { isUnusual } : {}) };
}

/** Collections of two elements of a collection type, and all samples of other types. */
function collections(type: TypeConstraint, isUnusualToo: boolean): readonly Literal[] {
  if (!("element" in type)) {
    const places = partsOf(type).map(([, part]) => sampleValues(part, isUnusualToo));
    return "attributes" in type ? sampleValues(type, isUnusualToo) : abreast(places);
  }
  const samples = sampleValues(type.element, isUnusualToo);
  const distinct = [...new Map(samples.map((value) => [canonicalText(value), value])).values()];
  const pairs = distinct.flatMap((one, index) => distinct.slice(index + 1).map((other) => [one, other] as const));
  return pairs.map(([one, other]) => (type.kind === "map" ? { a: one, b: other } : [one, other]));
}
