import type { Literal } from "../model/literal";
import type { ObjectAttribute, TypeConstraint } from "../model/type-constraint";

/**
 * One place at which two types differ, and what that does to a value that a caller passes. Every value counts that Terraform converts to the
 * first type: to `string` it converts numbers, to `object({})` every object and map, to `any` all there is.
 */
export interface TypeDifference {
  /** From the outermost type: `["rules", "*", "port"]`, with `*` for any element. */
  readonly path: readonly string[];
  readonly kind: DifferenceKind;
  readonly before?: TypeConstraint;
  readonly after?: TypeConstraint;
  /** Defaults of the attribute, where they are what differs. `undefined` where there is none. */
  readonly defaultBefore?: Literal;
  readonly defaultAfter?: Literal;
}

export type DifferenceKind =
  /** Some value that was taken is refused. */
  | "narrowed"
  /** Every value that was taken still is, and others are, too. */
  | "widened"
  /** A list for a set of the same elements, or the reverse: each takes what the other takes. */
  | "converted"
  /** An object has to have an attribute that it had not. */
  | "required attribute added"
  | "optional attribute added"
  /** Terraform drops what it does not know of an object, without a word. */
  | "attribute removed"
  | "attribute became required"
  | "attribute became optional"
  /** What an optional attribute becomes where it is left out. */
  | "attribute default"
  /** A map of any keys became an object of some. */
  | "keys closed"
  | "keys opened";

/** Where two types differ, in the order of the first one's attributes, then of those that were added. Nothing where they are the same. */
export function typeDifferences(
  before: TypeConstraint,
  after: TypeConstraint,
  path: readonly string[] = [],
): readonly TypeDifference[] {
  if (before.kind === "any" && after.kind === "any") return [];
  const differs = (kind: DifferenceKind): readonly TypeDifference[] => [{ path, kind, before, after }];
  if (after.kind === "any") return differs("widened");
  if (before.kind === "any") return differs("narrowed");
  if (before.kind === "object" && after.kind === "object")
    return attributesOf(before.attributes, after.attributes, path);
  if (before.kind === "map" && after.kind === "object") return closed(before, after, path);
  if (before.kind === "object" && after.kind === "map") return opened(before, after, path);
  if (before.kind === "tuple" || after.kind === "tuple") return tuples(before, after, path);
  if ("element" in before && "element" in after) {
    const elements = typeDifferences(before.element, after.element, [...path, "*"]);
    if (before.kind === after.kind) return inCollection(before, after, elements, path);
    const isConversion = before.kind !== "map" && after.kind !== "map";
    if (!isConversion) return differs("narrowed");
    return [...differs("converted"), ...inCollection(before, after, elements, path)];
  }
  if (before.kind === after.kind) return [];
  // Numbers and booleans are taken for text, and the text of one for it; not every text is one.
  return differs(
    after.kind === "string" && !("element" in before) && before.kind !== "object" ? "widened" : "narrowed",
  );
}

/** Whether some value that was taken is refused: such a difference breaks whoever passes it. */
export function isRefusal({ kind }: TypeDifference): boolean {
  return ["narrowed", "required attribute added", "attribute became required"].includes(kind);
}

/** A collection of `any` has elements of one type, whichever it is: it takes less than `any`, and more than one of a certain type. */
function inCollection(
  before: TypeConstraint,
  after: TypeConstraint,
  elements: readonly TypeDifference[],
  path: readonly string[],
): readonly TypeDifference[] {
  const [first] = elements;
  if (first?.path.length !== path.length + 1) return elements;
  if (first.kind === "widened" && first.after?.kind === "any") {
    // Text and numbers side by side were converted to one type that is named; to `any` they are, too. Objects that differ are not.
    return [{ path, kind: holdsObjects(first.before) ? "narrowed" : "widened", before, after }];
  }
  return elements;
}

/** Whether elements of one named type may be given as objects of several, which `any` does not take for one. */
function holdsObjects(type: TypeConstraint | undefined): boolean {
  if (type == null) return false;
  if (type.kind === "object") return true;
  return ("element" in type && holdsObjects(type.element)) || ("elements" in type && type.elements.some(holdsObjects));
}

function attributesOf(
  before: Readonly<Record<string, ObjectAttribute>>,
  after: Readonly<Record<string, ObjectAttribute>>,
  path: readonly string[],
): readonly TypeDifference[] {
  const had = new Map(Object.entries(before));
  const has = new Map(Object.entries(after));
  const known = [...had].flatMap(([name, attribute]): readonly TypeDifference[] => {
    const now = has.get(name);
    const at = [...path, name];
    if (now == null) return [{ path: at, kind: "attribute removed", before: attribute.type }];
    return [...presence(attribute, now, at), ...typeDifferences(attribute.type, now.type, at)];
  });
  const added = [...has]
    .filter(([name]) => !had.has(name))
    .map(
      ([name, { type, optional }]): TypeDifference => ({
        path: [...path, name],
        kind: optional ? "optional attribute added" : "required attribute added",
        after: type,
      }),
    );
  return [...known, ...added];
}

function presence(before: ObjectAttribute, after: ObjectAttribute, path: readonly string[]): readonly TypeDifference[] {
  if (before.optional && !after.optional) return [{ path, kind: "attribute became required", after: after.type }];
  if (!before.optional && after.optional) return [{ path, kind: "attribute became optional", after: after.type }];
  if (!before.optional || JSON.stringify(before.default) === JSON.stringify(after.default)) return [];
  return [
    {
      path,
      kind: "attribute default",
      before: before.type,
      after: after.type,
      ...(before.default === undefined ? {} : { defaultBefore: before.default }),
      ...(after.default === undefined ? {} : { defaultAfter: after.default }),
    },
  ];
}

/** Of a map, an object takes the keys that it knows; those that it asks for were not always there. */
function closed(
  before: Extract<TypeConstraint, { kind: "list" | "set" | "map" }>,
  after: Extract<TypeConstraint, { kind: "object" }>,
  path: readonly string[],
): readonly TypeDifference[] {
  const attributes = Object.entries(after.attributes).flatMap(([name, { type, optional }]) => [
    ...(optional ? [] : [{ path: [...path, name], kind: "required attribute added" as const, after: type }]),
    ...typeDifferences(before.element, type, [...path, name]),
  ]);
  return [{ path, kind: "keys closed", before, after }, ...attributes];
}

/** A map's elements are of one type. */
function opened(
  before: Extract<TypeConstraint, { kind: "object" }>,
  after: Extract<TypeConstraint, { kind: "list" | "set" | "map" }>,
  path: readonly string[],
): readonly TypeDifference[] {
  const attributes = Object.entries(before.attributes).flatMap(([name, { type }]) =>
    typeDifferences(type, after.element, [...path, name]),
  );
  if (attributes.some(isRefusal)) return [{ path, kind: "narrowed", before, after }];
  return [{ path, kind: "keys opened", before, after }];
}

function tuples(before: TypeConstraint, after: TypeConstraint, path: readonly string[]): readonly TypeDifference[] {
  if (before.kind === "tuple" && after.kind === "tuple") {
    if (before.elements.length !== after.elements.length) return [{ path, kind: "narrowed", before, after }];
    return before.elements.flatMap((element, index) => {
      const now = after.elements[index];
      return now == null ? [] : typeDifferences(element, now, [...path, String(index)]);
    });
  }
  if (before.kind === "tuple" && (after.kind === "list" || after.kind === "set")) {
    const elements = before.elements.flatMap((element) => typeDifferences(element, after.element, [...path, "*"]));
    return [{ path, kind: elements.some(isRefusal) ? "narrowed" : "widened", before, after }];
  }
  return [{ path, kind: "narrowed", before, after }];
}
