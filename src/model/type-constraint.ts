import type { Literal } from "./literal";

/** A Terraform type constraint as a structure. Definition, documentation, interface and contracts all use this one form. */
export type TypeConstraint =
  | { readonly kind: "string" | "number" | "bool" | "any" }
  | { readonly kind: "list" | "set" | "map"; readonly element: TypeConstraint }
  | { readonly kind: "tuple"; readonly elements: readonly TypeConstraint[] }
  | { readonly kind: "object"; readonly attributes: Readonly<Record<string, ObjectAttribute>> };

/** One attribute of an object type. `default` is absent where `optional(type)` has no second argument. */
export interface ObjectAttribute {
  readonly type: TypeConstraint;
  readonly optional: boolean;
  readonly default?: Literal;
  /** What the attribute is for. In HCL it stands as a comment above the attribute or behind it. */
  readonly description?: string;
  /** What a definition calls the attribute, where that is not its name in camelCase. HCL knows nothing of it. */
  readonly property?: string;
}

/** The type without what its attributes are for and what a definition calls them: what Terraform compares, and what fits where there is little room. */
export function withoutDescriptions(type: TypeConstraint): TypeConstraint {
  if ("element" in type) return { kind: type.kind, element: withoutDescriptions(type.element) };
  if ("elements" in type) return { kind: type.kind, elements: type.elements.map(withoutDescriptions) };
  if (!("attributes" in type)) return type;
  const attributes = Object.entries(type.attributes).map(([name, { description: _, property: __, ...attribute }]) => [
    name,
    { ...attribute, type: withoutDescriptions(attribute.type) },
  ]);
  return { kind: type.kind, attributes: Object.fromEntries(attributes) };
}
