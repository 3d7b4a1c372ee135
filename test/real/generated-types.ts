import fc from "fast-check";
import { convert } from "../../src/compare/types";
import type { Literal } from "../../src/model/literal";
import type { ObjectAttribute, TypeConstraint } from "../../src/model/type-constraint";

const plain = fc.constantFrom<TypeConstraint>(
  { kind: "string" },
  { kind: "number" },
  { kind: "bool" },
  { kind: "any" },
);

export const { type: generatedType } = fc.letrec<{ type: TypeConstraint; attribute: ObjectAttribute }>((tie) => ({
  attribute: tie("type").chain((type) =>
    fc.oneof(
      fc.constant<ObjectAttribute>({ type, optional: false }),
      fc.constant<ObjectAttribute>({ type, optional: true }),
      valueFor(type)
        .filter((value) => convert(value, type) != null)
        .map((value): ObjectAttribute => ({ type, optional: true, default: value })),
    ),
  ),
  type: fc.oneof(
    { maxDepth: 3, depthSize: "small" },
    plain,
    fc.record({ kind: fc.constantFrom("list", "set", "map"), element: tie("type") }),
    fc.record({ kind: fc.constant("tuple"), elements: fc.array(tie("type"), { maxLength: 3 }) }),
    fc.record({
      kind: fc.constant("object"),
      attributes: fc.dictionary(fc.constantFrom("a", "b", "c"), tie("attribute"), {
        maxKeys: 3,
        noNullPrototype: true,
      }),
    }),
  ),
}));

/** A type and what a next version may make of it: a change at some place, or another type altogether. */
export const generatedPair: fc.Arbitrary<readonly [TypeConstraint, TypeConstraint]> = fc.oneof(
  { weight: 1, arbitrary: fc.tuple(generatedType, generatedType) },
  { weight: 4, arbitrary: generatedType.chain((type) => fc.tuple(fc.constant(type), changed(type))) },
);

function changed(type: TypeConstraint): fc.Arbitrary<TypeConstraint> {
  const inside: fc.Arbitrary<TypeConstraint>[] = [];
  if ("element" in type) {
    inside.push(
      changed(type.element).map((element) => ({ kind: type.kind, element })),
      fc.constantFrom("list", "set", "map").map((kind) => ({ kind, element: type.element })),
      fc.constant({ kind: "object", attributes: { a: { type: type.element, optional: true } } }),
    );
  }
  if ("elements" in type) {
    inside.push(
      fc.nat(Math.max(0, type.elements.length - 1)).chain((index): fc.Arbitrary<TypeConstraint> => {
        const element = type.elements[index];
        if (element == null) return fc.constant(type);
        return changed(element).map((other) => ({ kind: "tuple", elements: type.elements.with(index, other) }));
      }),
      fc
        .constantFrom("list", "set")
        .chain(
          (kind): fc.Arbitrary<TypeConstraint> =>
            type.elements[0] == null
              ? fc.constant(type)
              : changed(type.elements[0]).map((element) => ({ kind, element })),
        ),
    );
  }
  if ("attributes" in type) inside.push(changedObject(type.attributes));
  return fc.oneof(plain, fc.constant(type), ...inside, ...inside);
}

function changedObject(attributes: Readonly<Record<string, ObjectAttribute>>): fc.Arbitrary<TypeConstraint> {
  const entries = Object.entries(attributes);
  const one = fc.nat(Math.max(0, entries.length - 1)).chain((index): fc.Arbitrary<TypeConstraint> => {
    const [name, attribute] = entries[index] ?? [];
    if (name == null || attribute == null) return fc.constant({ kind: "object", attributes });
    const { [name]: _, ...others } = attributes;
    return fc.oneof(
      fc.constant<TypeConstraint>({ kind: "object", attributes: others }),
      fc.constant<TypeConstraint>({ kind: "map", element: attribute.type }),
      fc.constant<TypeConstraint>({
        kind: "object",
        attributes: { ...attributes, [name]: { type: attribute.type, optional: !attribute.optional } },
      }),
      changed(attribute.type).map(
        (type): TypeConstraint => ({
          kind: "object",
          attributes: { ...attributes, [name]: { type, optional: attribute.optional } },
        }),
      ),
    );
  });
  const more = fc
    .tuple(plain, fc.boolean())
    .map(
      ([type, optional]): TypeConstraint => ({ kind: "object", attributes: { ...attributes, d: { type, optional } } }),
    );
  return fc.oneof({ weight: 4, arbitrary: one }, { weight: 1, arbitrary: more });
}

/** A value that a caller might write for a type: most are valid, some are not. */
export function valueFor(type: TypeConstraint): fc.Arbitrary<Literal> {
  return fc.oneof({ weight: 10, arbitrary: writtenForKind(type) }, { weight: 1, arbitrary: fc.constant(null) });
}

function writtenForKind(type: TypeConstraint): fc.Arbitrary<Literal> {
  switch (type.kind) {
    case "string":
      return fc.constantFrom<Literal>("a", "b", "", "1", "true", 1, true, 2.5);
    case "number":
      return fc.constantFrom<Literal>(0, 1, 2.5, "1", "01", ".5", "2.50", "1e3", "x");
    case "bool":
      return fc.constantFrom<Literal>(true, false, "true", "0", "1", 1);
    case "any":
      return fc.constantFrom<Literal>("a", 1, true, [], {}, ["a"], [1, true], { a: 1 }, { a: 1, b: "x" }, [{ a: 1 }], {
        a: [],
      });
    case "list":
    case "set":
      return fc.array(valueFor(type.element), { maxLength: 3 });
    case "map":
      return fc.dictionary(fc.constantFrom("a", "b", "c"), valueFor(type.element), {
        maxKeys: 3,
        noNullPrototype: true,
      });
    case "tuple":
      return fc.tuple(...type.elements.map(valueFor));
    case "object": {
      const entries = Object.entries(type.attributes).map(([name, it]) => [name, valueFor(it.type)] as const);
      const requiredKeys = Object.keys(type.attributes).filter((name) => type.attributes[name]?.optional === false);
      return fc.record(Object.fromEntries(entries), { requiredKeys, noNullPrototype: true });
    }
  }
}
