import { Token } from "cdktf";
import { Expression, type ExpressionPart, type Resolvable } from "../define/expression";
import { attributeProperty } from "../define/naming";
import type { BooleanReference } from "../define/reference";
import type { TypeConstraint } from "../model/type-constraint";

/**
 * How an output of type `Plain` appears in a cdktf program: as the type that resources ask for at that place. Attributes of objects are
 * properties in camelCase; `at` reaches an element of a map or list.
 */
export type OutputReference<Plain> = unknown extends Plain
  ? Resolvable
  : [NonNullable<Plain>] extends [string]
    ? string
    : [NonNullable<Plain>] extends [number]
      ? number
      : [NonNullable<Plain>] extends [boolean]
        ? BooleanReference
        : NonNullable<Plain> extends readonly (infer Element)[]
          ? Element extends string | number
            ? Element[]
            : Resolvable<NonNullable<Plain>> & { at(index: number): OutputReference<Element> }
          : string extends keyof NonNullable<Plain>
            ? NonNullable<Plain> extends Readonly<Record<string, infer Element>>
              ? (Element extends string | number ? Record<string, Element> : Resolvable<NonNullable<Plain>>) & {
                  at(key: string): OutputReference<Element>;
                }
              : never
            : Resolvable<NonNullable<Plain>> & {
                readonly [Name in keyof NonNullable<Plain>]-?: OutputReference<NonNullable<Plain>[Name]>;
              };

/** The reference to a value of `type` that `address` leads to: `module.amp.role_arns`. */
export function outputReference(type: TypeConstraint, address: Expression): unknown {
  switch (type.kind) {
    case "string":
      return Token.asString(address);
    case "number":
      return Token.asNumber(address);
    case "bool":
    case "any":
    case "tuple":
      return address;
    case "list":
    case "set":
      if (type.element.kind === "string") return Token.asList(address);
      if (type.element.kind === "number") return Token.asNumberList(address);
      return withAt(address, (index) => outputReference(type.element, elementOf(type.kind, address, index)));
    case "map":
      return withAt(mapReference(type.element, address), (key) =>
        outputReference(type.element, elementOf("map", address, key)),
      );
    case "object":
      return withAttributes(type, address);
  }
}

/** An expression that begins with `start` and goes on with `rest`. */
export function continued(start: unknown, ...rest: readonly ExpressionPart[]): Expression {
  return new Expression([{ kind: "value", value: start }, ...rest]);
}

export function text(value: string): ExpressionPart {
  return { kind: "text", text: value };
}

function elementOf(kind: "list" | "set" | "map", collection: Expression, key: unknown): Expression {
  const index: readonly ExpressionPart[] = [text("["), { kind: "value", value: key }, text("]")];
  if (kind !== "set") return continued(collection, ...index);
  // Terraform reaches into lists only.
  const list = [text("tolist("), { kind: "value", value: collection }, text(")")] as const;
  return new Expression([...list, ...index]);
}

/** The bindings take a map of texts or numbers as an object of one strange key, all other maps as a reference. */
function mapReference(element: TypeConstraint, address: Expression): object {
  if (element.kind === "string") return Token.asStringMap(address);
  if (element.kind === "number") return Token.asNumberMap(address);
  return address;
}

function withAt(reference: object, at: (key: string | number) => unknown): object {
  // Not enumerable: it is no element.
  return Object.defineProperty(reference, "at", { value: at });
}

function withAttributes(type: Extract<TypeConstraint, { kind: "object" }>, address: Expression): Expression {
  for (const [name, attribute] of Object.entries(type.attributes)) {
    Object.defineProperty(address, attributeProperty(name, attribute), {
      get: () => outputReference(attribute.type, continued(address, text(`.${name}`))),
    });
  }
  return address;
}
