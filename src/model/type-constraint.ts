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
}
