import { ScrapewayError } from "../model/errors";
import type { ObjectAttribute, TypeConstraint } from "../model/type-constraint";
import { anyConstraint } from "./any-type";
import { checkAttributes, checkElement, checkField } from "./definition-shape";
import { checkNames, requiredWithDefault, requireText, withoutDefault } from "./failures";
import type { AnyField, Field, InputOptions, OptionalOptions, OutputField, OutputOptions } from "./field";
import { toLiteral } from "./literal";
import { fieldName, terraformName } from "./naming";
import { isReadableAttribute } from "./reference";
import type { SetOf } from "./set-of";

declare const plainValue: unique symbol;

/** A Terraform type whose values have the TypeScript type `Plain`. */
export interface Type<Plain> {
  readonly constraint: TypeConstraint;
  /** An input that callers must give, or an attribute that an object must have. */
  required<const Ephemeral extends boolean = false>(
    description: string,
    options?: InputOptions<Plain, Ephemeral, undefined>,
  ): Field<Plain, "required", InputOptions<Plain, Ephemeral, undefined>>;
  /** An input or attribute that may be left out. A default of null says that null is allowed and means something: describe what. */
  optional<const Ephemeral extends boolean = false, const Deprecated extends string | undefined = undefined>(
    description: string,
    options: OptionalOptions<Plain, Ephemeral, Deprecated>,
  ): Field<Plain, "optional", OptionalOptions<Plain, Ephemeral, Deprecated>>;
  /** An output of this type. */
  output<const Ephemeral extends boolean = false, const Deprecated extends string | undefined = undefined>(
    description: string,
    options?: OutputOptions<Ephemeral, Deprecated>,
  ): OutputField<Plain, OutputOptions<Ephemeral, Deprecated>>;
  readonly [plainValue]?: Plain;
}

/** The TypeScript type of a Terraform type's values. */
export type PlainOf<T> = T extends Type<infer Plain> ? Plain : never;

type Attributes = Readonly<Record<string, AnyField>>;

/** The plain value of an object type: attributes in camelCase, optional ones may be left out or null. */
export type PlainObject<A> = Shown<
  {
    readonly [Name in keyof A as A[Name] extends { readonly presence: "required" } ? Name : never]: PlainOfField<
      A[Name]
    >;
  } & {
    readonly [Name in keyof A as A[Name] extends { readonly presence: "optional" } ? Name : never]?:
      | PlainOfField<A[Name]>
      | null
      | undefined;
  }
> &
  unknown;

/** The same type, which editors show by its properties: TypeScript forgets the name of a type that is put together with `unknown`. */
type Shown<T> = { readonly [Name in keyof T]: T[Name] } & unknown;

export type PlainOfField<F> = F extends { readonly type: Type<infer Plain> } ? Plain : never;

/**
 * The type `any`, for modules that have it already. Callers learn nothing from it, and a mistake of theirs shows up late and somewhere
 * else, so a build warns of it, unless it is told the reason why there is no better type: `t.any({ reason: "…" })`.
 */
export interface AnyType extends Type<unknown> {
  (options: { readonly reason: string }): Type<unknown>;
}

/** The Terraform types. */
export const t = {
  string: type<string>({ kind: "string" }),
  number: type<number>({ kind: "number" }),
  bool: type<boolean>({ kind: "bool" }),
  list: <Plain>(element: Type<Plain>) => type<readonly Plain[]>(collection("list", element)),
  set: <Plain>(element: Type<Plain>) => type<SetOf<Plain>>(collection("set", element)),
  map: <Plain>(element: Type<Plain>) => type<Readonly<Record<string, Plain>>>(collection("map", element)),
  object: <const A extends Attributes>(attributes: A): Type<PlainObject<A>> => type(objectConstraint(attributes)),
  /** Made anew each time that it is written, because it remembers where. */
  get any(): AnyType {
    return anyType();
  },
} as const;

function anyType(): AnyType {
  const withReason = ({ reason }: { readonly reason: string }): Type<unknown> => {
    requireText(reason, "reason of t.any", "t.any");
    return type<unknown>(anyConstraint(reason));
  };
  return Object.assign(withReason, type<unknown>(anyConstraint(undefined)));
}

function type<Plain>(constraint: TypeConstraint): Type<Plain> {
  const self: Type<Plain> = {
    constraint,
    required: (description, options) => ({
      presence: "required",
      description,
      type: self,
      options: options ?? {},
    }),
    // Without a default, which says what is missing.
    optional: (description, options) => ({ presence: "optional", description, type: self, options: options ?? {} }),
    output: (description, options) => ({ presence: "output", description, type: self, options: options ?? {} }),
  };
  return self;
}

function collection(kind: "list" | "set" | "map", element: { readonly constraint: TypeConstraint }): TypeConstraint {
  checkElement(element, `t.${kind}`);
  return { kind, element: element.constraint };
}

function objectConstraint(attributes: Attributes): TypeConstraint {
  checkAttributes(attributes);
  for (const [property, field] of Object.entries(attributes)) {
    checkField(field, ["required", "optional"], `attribute ${property}`);
  }
  checkNames(attributes, (property) => `attribute ${property}`);
  const entries = Object.entries(attributes).map(([property, field]): [string, ObjectAttribute] => {
    checkAttribute(property, field);
    const name = fieldName(property, field);
    const optional = field.presence === "optional";
    const attribute = {
      type: field.type.constraint,
      optional,
      description: field.description,
      ...(name === terraformName(property) ? {} : { property }),
    };
    const value = field.options.default;
    // optional(T) and optional(T, null) mean the same to Terraform; the shorter one is written.
    if (!optional || value == null) return [name, attribute];
    return [name, { ...attribute, default: toLiteral(field.type.constraint, value, `attribute ${property}`) }];
  });
  return { kind: "object", attributes: Object.fromEntries(entries) };
}

function checkAttribute(property: string, field: AnyField): void {
  const place = `attribute ${property}`;
  if (!isReadableAttribute(property)) {
    throw new ScrapewayError({
      code: "define.reserved-name",
      message: `An attribute cannot be called "${property}": JavaScript means something else by it.`,
      place,
      next: `Call it otherwise here; where Terraform's name has to be this one, add { name: "${fieldName(property, field)}" }.`,
    });
  }
  requireText(field.description, "description", place);
  if (field.presence === "required" && field.options.default !== undefined) throw requiredWithDefault(place);
  if (field.presence === "optional" && field.options.default === undefined) throw withoutDefault(place);
  const ignored = ["validate", "sensitive", "ephemeral", "nullable", "deprecated", "comment"].find((option) =>
    Object.hasOwn(field.options, option),
  );
  if (ignored != null) {
    throw new ScrapewayError({
      code: "define.attribute-option",
      message: `"${ignored}" is for inputs; Terraform knows no such thing for attributes of objects.`,
      place,
      next: "Set it on the input as a whole.",
    });
  }
}
