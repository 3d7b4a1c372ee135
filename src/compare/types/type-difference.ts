import type { Literal } from "../../model/literal";
import type { TypeConstraint } from "../../model/type-constraint";

/** A step into a type: to an attribute, to an element of a tuple, or to what all elements of a collection are. */
export type TypeStep =
  | { readonly attribute: string }
  | { readonly position: number }
  | { readonly each: "list" | "set" | "map" };

export type TypeDifferenceKind =
  | "required attribute added"
  | "optional attribute added"
  | "attribute removed"
  | "attribute became required"
  | "attribute became optional"
  | "attribute default changed"
  | "primitive narrowed"
  | "primitive widened"
  | "any narrowed"
  | "any widened"
  /** Elements that were converted one by one have to be of one type now, because there is `any` in their type. */
  | "elements of one type"
  | "kind changed"
  | "tuple length changed"
  /** list ↔ set, object → map, tuple → list: taken all the same. */
  | "kind exchanged"
  /** map → object: keys that are no attributes are dropped. */
  | "keys closed";

/** One place where two types differ. */
export interface TypeDifference {
  readonly path: readonly TypeStep[];
  readonly kind: TypeDifferenceKind;
  /** `refused`: a call that was valid is an error; `lost`: what a call passes is dropped in silence; `none`: calls stay as they are. */
  readonly effect: "refused" | "lost" | "none";
  /** Absent where an attribute was added. */
  readonly from?: TypeConstraint;
  /** Absent where an attribute was removed. */
  readonly to?: TypeConstraint;
  /** What stands at this place in a call that is refused. Absent where nothing stands there: an attribute is left out. */
  readonly value?: Literal;
  /** Only calls are refused that pass something strange, as `[1, true]` for texts. */
  readonly isUnusual?: true;
}

/** `.rules[*].port`, empty for the whole value. */
export function pathText(path: readonly TypeStep[]): string {
  return path
    .map((step) => ("attribute" in step ? `.${step.attribute}` : "position" in step ? `[${step.position}]` : "[*]"))
    .join("");
}

/** `.rules.port`: the attributes alone, by which a part of an object type is named however many of it there are. */
export function attributesText(path: readonly TypeStep[]): string {
  return path.flatMap((step) => ("attribute" in step ? [`.${step.attribute}`] : [])).join("");
}
