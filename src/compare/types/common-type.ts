import { ownValue } from "../../model/own-value";
import type { TypeConstraint } from "../../model/type-constraint";

/**
 * The one type that values of all these types become as elements of a `list(any)`, `set(any)` or `map(any)`; `any` is the type of null.
 * Source: cty's package convert, "unify", as Terraform 1.11 has it; held against Terraform by test/real/assignable-agrees-with-terraform.
 *
 * @returns `undefined` where they have none
 */
export function commonType(types: readonly TypeConstraint[]): TypeConstraint | undefined {
  const known = types.filter(({ kind }) => kind !== "any");
  const [first] = known;
  if (first == null) return types[0];
  const kinds = new Set(known.map(({ kind }) => kind));
  if (known.every(isPrimitive)) return kinds.size === 1 ? first : kinds.has("string") ? { kind: "string" } : undefined;
  if (known.some(isPrimitive)) return undefined;
  if (kinds.size > 1) return commonOfSeveralKinds(known, kinds);
  if (known.length < types.length) return { kind: "any" };
  if ("attributes" in first) return commonObject(known);
  if ("elements" in first) return commonTuple(known);
  const element = commonType(known.flatMap((type) => ("element" in type ? [type.element] : [])));
  return element == null || !("element" in first) ? undefined : { kind: first.kind, element };
}

export function isPrimitive({ kind }: TypeConstraint): boolean {
  return kind === "string" || kind === "number" || kind === "bool";
}

/** Objects may become the maps that are among them, and tuples the lists or sets. */
function commonOfSeveralKinds(
  types: readonly TypeConstraint[],
  kinds: ReadonlySet<string>,
): TypeConstraint | undefined {
  const only = (...allowed: readonly string[]) => [...kinds].every((kind) => allowed.includes(kind));
  const elements = types.flatMap(elementsOf);
  if (!only("map", "object") && !only("list", "set", "tuple")) return undefined;
  const element = commonType(elements);
  if (element == null) return undefined;
  return { kind: only("map", "object") ? "map" : kinds.has("set") ? "set" : "list", element };
}

function elementsOf(type: TypeConstraint): readonly TypeConstraint[] {
  if ("element" in type) return [type.element];
  if ("elements" in type) return type.elements;
  return "attributes" in type ? Object.values(type.attributes).map((attribute) => attribute.type) : [];
}

/** An object where all have the same attributes, a map otherwise. */
function commonObject(types: readonly TypeConstraint[]): TypeConstraint | undefined {
  const objects = types.flatMap((type) => ("attributes" in type ? [type.attributes] : []));
  const names = new Set(objects.flatMap(Object.keys));
  if (objects.some((attributes) => Object.keys(attributes).length !== names.size)) {
    const element = commonType(types.flatMap(elementsOf));
    return element == null ? undefined : { kind: "map", element };
  }
  const attributes = [...names].map((name) => {
    const type = commonType(objects.flatMap((object) => ownValue(object, name)?.type ?? []));
    return type == null ? undefined : ([name, { type, optional: false }] as const);
  });
  const present = attributes.filter((attribute) => attribute != null);
  return present.length < names.size ? undefined : { kind: "object", attributes: Object.fromEntries(present) };
}

/** A tuple where all have as many elements, a list otherwise. */
function commonTuple(types: readonly TypeConstraint[]): TypeConstraint | undefined {
  const tuples = types.flatMap((type) => ("elements" in type ? [type.elements] : []));
  const length = tuples[0]?.length ?? 0;
  if (tuples.some((elements) => elements.length !== length)) {
    const element = commonType(types.flatMap(elementsOf));
    return element == null ? undefined : { kind: "list", element };
  }
  const across = Array.from({ length }, (_, index) => commonType(tuples.flatMap((elements) => elements[index] ?? [])));
  const elements = across.filter((type) => type != null);
  return elements.length < length ? undefined : { kind: "tuple", elements };
}
