import type { TypeConstraint } from "../model/type-constraint";

/** An `any` of a definition, as its author wrote it. */
export interface AnyUse {
  /** Why the module cannot say what it takes; `undefined` where nobody said it. */
  readonly reason: string | undefined;
  /** Made where the type was written: its stack knows the line. */
  readonly origin: Error;
}

/** A registered symbol, because a module's file may bring its own copy of this code. */
const USE = Symbol.for("scrapeway/anyUse");

/** The constraint `any`. That it was written here, and why, goes with it wherever it is put, and is no part of the type. */
export function anyConstraint(reason: string | undefined): TypeConstraint {
  const use: AnyUse = { reason, origin: new Error("any") };
  return Object.defineProperty({ kind: "any" } as const, USE, { value: use });
}

/** Every `any` in a type, at any depth. */
export function usesOfAny(type: TypeConstraint): readonly AnyUse[] {
  switch (type.kind) {
    case "any": {
      // Only anyConstraint puts something under this symbol.
      const use = Reflect.get(type, USE) as AnyUse | undefined;
      return use == null ? [] : [use];
    }
    case "list":
    case "set":
    case "map":
      return usesOfAny(type.element);
    case "tuple":
      return type.elements.flatMap(usesOfAny);
    case "object":
      return Object.values(type.attributes).flatMap((attribute) => usesOfAny(attribute.type));
    default:
      return [];
  }
}
