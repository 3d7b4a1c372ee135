import type { ScrapewayError } from "../model/errors";
import type { TypeConstraint } from "../model/type-constraint";
import { isBuilding } from "./building";
import { callingFile, isOfBindings, isOfPackage } from "./calling-file";
import {
  describe,
  Expression,
  type ExpressionPart,
  type FormsOfBindings,
  isExpression,
  partsOf,
  type Resolvable,
  TYPE,
} from "./expression";
import { typeOfValue } from "./inferred-type";
import { attributeOf, propertyName, terraformName } from "./naming";
import { nearestName } from "./nearest-name";
import { elementGetter, isOfSet, nestedAttribute } from "./nested-attributes";
import {
  noElementOfSet,
  noReadableKey,
  noSuchProperty,
  notAskedFor,
  notChanged,
  notJson,
  notKnownKeys,
  referenceForBlock,
} from "./refused-conversion";
import type { SetOf, setMark } from "./set-of";

/**
 * How a value of a Terraform type appears in `build()`: as the type that provider bindings ask for at that place. Attributes of objects are
 * properties, elements of lists and maps are reached with their index or key; every one is a reference again.
 */
export type Reference<Plain> = unknown extends Plain
  ? Resolvable
  : [NonNullable<Plain>] extends [string]
    ? string
    : [NonNullable<Plain>] extends [number]
      ? number
      : [NonNullable<Plain>] extends [boolean]
        ? BooleanReference
        : NonNullable<Plain> extends readonly (infer Element)[]
          ? number extends NonNullable<Plain>["length"]
            ? [Element] extends [string | number]
              ? Element[]
              : typeof setMark extends keyof NonNullable<Plain>
                ? Resolvable<SetOf<Element>>
                : ListReference<Element>
            : TupleReference<NonNullable<Plain>>
          : string extends keyof NonNullable<Plain>
            ? NonNullable<Plain> extends Readonly<Record<string, infer Element>>
              ? [Element] extends [string | number]
                ? Record<string, Element>
                : MapReference<Element>
              : never
            : ObjectReference<NonNullable<Plain>>;

/** A boolean. JavaScript takes every reference for true: `when`, `dynamic` and hcl decide by it. */
export interface BooleanReference extends Resolvable<boolean> {
  /** No value has it: with it, TypeScript refuses `if (inputs.isOn)` as a condition that is always true, as it does for promises. */
  then(decide: (value: boolean) => never): never;
}

/** A list of what is neither text nor number. `inputs.rules[0]` → `var.rules[0]`. */
export interface ListReference<Element> extends Resolvable<readonly Element[]> {
  readonly [index: number]: Reference<Element>;
}

/** A map of what is neither text nor number. `inputs.rules["http"]` → `var.rules["http"]`. */
export type MapReference<Element> = Resolvable<Readonly<Record<string, Element>>> & {
  readonly [key: string]: Reference<Element>;
};

/** An object: a property for each attribute. */
export type ObjectReference<Plain> = Resolvable<Plain> & {
  readonly [Name in keyof Plain]-?: Reference<Plain[Name]>;
};

/** A list in which each place has a type of its own. */
export type TupleReference<Plain extends readonly unknown[]> = Resolvable<Plain> & {
  readonly [Index in keyof Plain & `${number}`]: Reference<Plain[Index]>;
};

/** Properties by which JavaScript asks what kind of value it has. An attribute so named is reached with hcl. */
const probed = new Set(["then", "length", "toJSON"]);

/** Whether a reference can tell an attribute of this name from what every JavaScript object or expression has. */
export function isReadableAttribute(name: string): boolean {
  return !probed.has(name) && !(name in new Expression([]));
}

/**
 * A reference to `address`, for example `var.name`. Properties read from it become attributes: `.roleArn` → `.role_arn`.
 *
 * @param type of the value, where it is known: keys of its maps stay as they are, `.costCenter` → `["costCenter"]`, and what it has not is refused
 * @param forms of the bindings, where they made it
 */
export function reference<T>(
  address: string | readonly ExpressionPart[],
  type?: TypeConstraint,
  forms?: FormsOfBindings,
): T {
  const parts: readonly ExpressionPart[] = typeof address === "string" ? [text(address)] : address;
  return withAttributes(new Expression(parts, forms), type, (suffix, inner) => reference([...parts, ...suffix], inner));
}

/** A reference to an instance of a resource, at `address`: its attributes are of the types that the resource gives them. */
export function instanceReference<T extends object>(address: readonly ExpressionPart[], resource: T): T {
  return withAttributes(
    new Expression(address),
    typeOfReference(resource),
    (suffix, inner, owner) =>
      owner == null ? reference([...address, ...suffix], inner) : instanceReference([...address, ...suffix], owner),
    resource,
  );
}

/** Any expression, with properties that read its attributes: `hcl<Rule>`var.rules[0]``.portRange → `var.rules[0].port_range`. */
export function readable<T>(expression: Expression): T {
  return withAttributes(expression, undefined, (suffix) =>
    reference([{ kind: "value", value: expression }, ...suffix]),
  );
}

/** What `one()` gives of a list, and of the same attribute of all its elements: `one(a[*].b)`. */
export function onlyElement<T>(list: readonly ExpressionPart[], type?: TypeConstraint, resource?: object): T {
  const expression = new Expression([text("one("), ...list, text(")")]);
  return withAttributes(
    expression,
    type,
    (suffix, inner, owner) => onlyElement([...list, ...suffix], inner, owner),
    resource,
  );
}

/** The type of what a reference refers to; `undefined` where it is not known, or the value is none. */
export function typeOfReference(value: unknown): TypeConstraint | undefined {
  if (!isExpression(value)) return undefined;
  // Only withAttributes puts something under this symbol.
  return Reflect.get(value, TYPE) as TypeConstraint | undefined;
}

/** The type of the elements of a collection; `undefined` where it is not known. */
export function elementType(collection: TypeConstraint | undefined): TypeConstraint | undefined {
  return collection != null && "element" in collection ? collection.element : undefined;
}

/** @param owner of the attributes of what is read, where it is a block */
type Read = (suffix: readonly ExpressionPart[], type: TypeConstraint | undefined, owner?: object) => unknown;

/** @param resource whose attributes the reference has: what it is read of is asked which there are, and of which type */
function withAttributes<T>(expression: Expression, type: TypeConstraint | undefined, read: Read, resource?: object): T {
  if (type != null) Object.defineProperty(expression, TYPE, { value: type });
  const address = (): string => describe(partsOf(expression));
  // Who lists keys takes each of them right after; who asks for one alone wants to know whether it is there.
  const listed = new Set<string>();
  const ownKeys = (target: Expression): (string | symbol)[] => {
    const asking = isBuilding() ? callingFile(ownKeys) : undefined;
    // The bindings ask a block that takes no references whether it is empty; cdktf asks all that it is given.
    const known = isOfBindings(asking) ? (type ?? typeOfValue(target)) : type;
    if (isOfBindings(asking) && known?.kind !== "object") throw referenceForBlock("A block", address());
    if (type?.kind !== "object" && isBuilding() && !isOfPackage(asking)) throw notKnownKeys(address(), isList(type));
    const properties = type?.kind === "object" ? propertiesOf(type) : [unknownKeys];
    for (const property of properties) listed.add(property);
    return [...Reflect.ownKeys(target).filter((key) => typeof key === "symbol"), ...properties];
  };
  /** A block of the bindings may have more than the object that is given for it. */
  const missing = (property: string, known: TypeConstraint): undefined => {
    if (known.kind === "object" && isOfBindings(callingFile(missing))) return undefined;
    throw refusedProperty(property, known, address());
  };
  const get = (target: Expression, property: string | symbol, receiver: unknown): unknown => {
    if (property === Symbol.iterator) throw notKnownKeys(address(), true);
    if (property === Symbol.isConcatSpreadable && isBuilding() && mayBeList(type)) throw notKnownKeys(address(), true);
    if (property === unknownKeys) throw notKnownKeys(address(), isList(type));
    if (type?.kind === "map" && hidesKey(target, property) && isBuilding()) {
      throw property === "toJSON" ? notJson(address()) : noReadableKey(property, address());
    }
    if (typeof property === "symbol" || property in target) return Reflect.get(target, property, receiver);
    if (property === "length" && isBuilding()) throw refusedProperty(property, type, address());
    if (probed.has(property)) return Reflect.get(target, property, receiver);
    if (type?.kind === "map") return read(inBrackets(property), type.element);
    if (/^(?:0|[1-9][0-9]*)$/.test(property) && hasIndex(type))
      return read([text(`[${property}]`)], elementAt(type ?? typeOfValue(target), property));
    const given = type?.kind === "object" ? attributeOf(type, property) : undefined;
    if (given == null && type != null && type.kind !== "any") return missing(property, type);
    if (resource != null && isBuilding() && !isExpression(resource))
      return attributeOfResource(resource, property, read, address);
    if (type == null && mapNames.test(address())) return read(inBrackets(property), undefined);
    const made = type ?? typeOfValue(target);
    if (made?.kind === "map") return read(inBrackets(property), made.element);
    const known = made?.kind === "object" ? attributeOf(made, property) : undefined;
    if (made?.kind === "object" && known == null) return missing(property, made);
    return read([text(`.${known?.name ?? terraformName(property)}`)], known?.attribute.type);
  };
  const proxy = new Proxy(expression, {
    get,
    has(target, property) {
      if (typeof property === "symbol" || property in target || !isBuilding()) return Reflect.has(target, property);
      throw notAskedFor(address(), property, type);
    },
    ownKeys,
    getOwnPropertyDescriptor(target, property) {
      if (typeof property === "symbol") return Reflect.getOwnPropertyDescriptor(target, property);
      if (!listed.delete(property) && isBuilding()) throw notAskedFor(address(), property, type);
      const isOwn = type?.kind === "object" ? propertiesOf(type).includes(property) : property === unknownKeys;
      return isOwn ? { enumerable: true, configurable: true } : undefined;
    },
    // Symbols are others' notes about it: cdktf remembers by them which text stands for it.
    set(target, property, value) {
      if (typeof property === "symbol") return Reflect.set(target, property, value);
      throw notChanged(address(), property);
    },
    defineProperty(target, property, descriptor) {
      if (typeof property === "symbol") return Reflect.defineProperty(target, property, descriptor);
      throw notChanged(address(), property);
    },
    deleteProperty(target, property) {
      if (typeof property === "symbol") return Reflect.deleteProperty(target, property);
      throw notChanged(address(), property);
    },
  });
  // What the address refers to is only known to Terraform; callers give T from the definition's types.
  return proxy as T;
}

/** @throws ScrapewayError `define.no-such-property` where the resource has no such attribute, `define.element-of-set` */
function attributeOfResource(resource: object, property: string, read: Read, address: () => string): unknown {
  const getter = elementGetter(resource, property);
  if (isOfSet(resource)) throw noElementOfSet(address());
  if (getter != null) {
    return (key: unknown) => {
      const element = getter(key);
      const isBlock = typeof element === "object" && element !== null && !isExpression(element);
      const inKey: ExpressionPart = { kind: "value", value: key };
      return read([text("["), inKey, text("]")], typeOfReference(element), isBlock ? element : undefined);
    };
  }
  const nested = nestedAttribute(resource, property);
  if (nested == null)
    return read([text(`.${terraformName(property)}`)], typeOfReference(Reflect.get(resource, property)));
  const { name, index, owner } = nested;
  return read([text(`.${name}${index == null ? "" : `[${index}]`}`)], undefined, owner);
}

/**
 * What every provider calls maps whose keys their users choose, right in a resource or data source. Where no type says what something is, this
 * does; in inputs and local values, their author chose the names.
 */
const mapNames =
  /^(?!(?:var|local|module|each|self|path|terraform|count)\.)(?:data\.)?\w+\.[\w-]+(?:\[[^\]]*\])?\.(?:tags|tags_all|labels|annotations)$/;

/** Whether a key of a map is hidden by what every reference has, but for `resolve`, for which cdktf asks every value. */
function hidesKey(target: Expression, property: string | symbol): property is string {
  if (typeof property === "symbol" || property === "resolve") return false;
  return property === "then" || property in target;
}

/** Of what is not known, the author's word is taken. */
function hasIndex(type: TypeConstraint | undefined): boolean {
  return type == null || type.kind === "list" || type.kind === "tuple" || type.kind === "any";
}

function elementAt(type: TypeConstraint | undefined, index: string): TypeConstraint | undefined {
  return type?.kind === "tuple" ? type.elements[Number(index)] : elementType(type);
}

/** The one key of what only Terraform knows the keys of. Where it is printed, somebody listed keys: that is refused, too. */
export const unknownKeys = "(keys that only Terraform knows)";

function isList(type: TypeConstraint | undefined): boolean {
  return type?.kind === "list" || type?.kind === "set" || type?.kind === "tuple";
}

/** Of what is written with hcl, the type is not known. */
export function mayBeList(type: TypeConstraint | undefined): boolean {
  return type == null || type.kind === "any" || isList(type);
}

function refusedProperty(property: string, type: TypeConstraint | undefined, address: string): ScrapewayError {
  const meant = type?.kind === "object" ? nearestName(property, propertiesOf(type)) : undefined;
  return noSuchProperty(property, type, address, meant);
}

function propertiesOf(type: Extract<TypeConstraint, { kind: "object" }>): readonly string[] {
  return Object.entries(type.attributes).map(([name, attribute]) => attribute.property ?? propertyName(name));
}

/** As a value, because the bindings' own references are texts until they are printed. */
function inBrackets(key: string): readonly ExpressionPart[] {
  return [text("["), { kind: "value", value: key }, text("]")];
}

function text(written: string): ExpressionPart {
  return { kind: "text", text: written };
}
