import { Expression, type ExpressionPart, type Resolvable } from "./expression";
import { terraformName } from "./naming";

/**
 * How a value of a Terraform type appears in `build()`: as the type that provider bindings ask for at that place. The attributes of an
 * object are properties; every one is a reference again.
 */
export type Reference<Plain> = unknown extends Plain
  ? Resolvable
  : [NonNullable<Plain>] extends [string]
    ? string
    : [NonNullable<Plain>] extends [number]
      ? number
      : [NonNullable<Plain>] extends [boolean]
        ? Resolvable<boolean>
        : NonNullable<Plain> extends readonly (infer Element)[]
          ? Element extends string | number
            ? Element[]
            : Resolvable<Plain>
          : string extends keyof NonNullable<Plain>
            ? NonNullable<Plain> extends Readonly<Record<string, infer Element>>
              ? Element extends string | number
                ? Record<string, Element>
                : Resolvable<Plain>
              : never
            : Resolvable<Plain> & {
                readonly [Name in keyof NonNullable<Plain>]-?: Reference<NonNullable<Plain>[Name]>;
              };

/** Properties by which JavaScript asks what kind of value it has. An attribute so named is reached with hcl. */
const probed = new Set(["then", "length", "toJSON"]);

/** Whether a reference can tell an attribute of this name from what every JavaScript object or expression has. */
export function isReadableAttribute(name: string): boolean {
  return !probed.has(name) && !(name in new Expression([]));
}

/** A reference to `address`, for example `var.name`. Properties read from it become attributes: `.roleArn` → `.role_arn`. */
export function reference<T>(address: string | readonly ExpressionPart[]): T {
  const parts: readonly ExpressionPart[] = typeof address === "string" ? [text(address)] : address;
  return withAttributes(new Expression(parts), (suffix) => reference([...parts, text(suffix)]));
}

/** Any expression, with properties that read its attributes: `hcl<Rule>`var.rules[0]``.portRange → `var.rules[0].port_range`. */
export function readable<T>(expression: Expression): T {
  return withAttributes(expression, (suffix) =>
    reference([{ kind: "value", value: expression, within: "expression" }, text(suffix)]),
  );
}

/** What `one()` gives of a list, and of the same attribute of all its elements: `one(a[*].b)`. */
export function onlyElement<T>(list: readonly ExpressionPart[]): T {
  const expression = new Expression([text("one("), ...list, text(")")]);
  return withAttributes(expression, (suffix) => onlyElement([...list, text(suffix)]));
}

function withAttributes<T>(expression: Expression, read: (suffix: string) => unknown): T {
  const proxy = new Proxy(expression, {
    get(target, property, receiver) {
      if (typeof property === "symbol" || property in target || probed.has(property)) {
        return Reflect.get(target, property, receiver);
      }
      return read(/^[0-9]+$/.test(property) ? `[${property}]` : `.${terraformName(property)}`);
    },
  });
  // What the address refers to is only known to Terraform; callers give T from the definition's types.
  return proxy as T;
}

function text(written: string): ExpressionPart {
  return { kind: "text", text: written };
}
