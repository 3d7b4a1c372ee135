import type { Expression as Syntax } from "../hcl/syntax/expression";
import { parseExpressionText } from "../hcl/syntax/expression-parser";
import { plainText } from "../hcl/syntax/plain-text";
import { ownValue } from "../model/own-value";
import type { ObjectAttribute, TypeConstraint } from "../model/type-constraint";
import { type ExpressionPart, isExpression, partsOf, TYPE } from "./expression";
import { isMapToken } from "./is-reference";
import { terraformName } from "./naming";
import { isPlainObject } from "./plain-object";

/** A type; `undefined` where it is not known. */
type Type = TypeConstraint | undefined;

/**
 * The type of a value as far as it can be told before Terraform runs: what a reference refers to, what an object written here holds, and
 * what an expression in hcl makes of these. By it, names are told from keys: `costCenter` of `{ costCenter = "x" }` is no `cost_center`.
 */
export function typeOfValue(value: unknown, around: readonly unknown[] = []): Type {
  if (isExpression(value)) return typeOfReference(value) ?? typeOfParts(partsOf(value), around);
  if (typeof value === "object" && value !== null) {
    if (around.includes(value)) return undefined;
    return isWritten(value) ? typeOfObject(value, [...around, value]) : undefined;
  }
  return undefined;
}

/** An object as an author writes it. What the kit or the bindings mark has a symbol, or a strange key. */
function isWritten(value: object): value is Readonly<Record<string, unknown>> {
  return isPlainObject(value) && !isMapToken(value) && Object.getOwnPropertySymbols(value).length === 0;
}

/** The type that the elements of a collection have in common. */
export function elementOf(collection: Type): Type {
  if (collection == null) return undefined;
  if ("element" in collection) return collection.element;
  if (collection.kind === "tuple") return common(collection.elements);
  return collection.kind === "object"
    ? common(Object.values(collection.attributes).map(({ type }) => type))
    : undefined;
}

function typeOfReference(value: object): Type {
  // Only withAttributes puts something under this symbol.
  return Reflect.get(value, TYPE) as Type;
}

/** An object has the names that its author gave it. Those of Terraform can be read as TypeScript has them, too. */
function typeOfObject(value: Readonly<Record<string, unknown>>, around: readonly unknown[]): Type {
  const names = Object.keys(value);
  if (!names.every((name) => /^[A-Za-z_][\w-]*$/.test(name))) return undefined;
  return objectType(names.map((name) => [name, typeOfValue(value[name], around)]));
}

function objectType(entries: readonly (readonly [name: string, type: Type])[]): TypeConstraint {
  const names = entries.map(([name]) => name);
  const attributes = entries.map(([name, type]): [string, ObjectAttribute] => {
    const isOwn =
      names.some((other) => other !== name && terraformName(other) === name) || terraformName(name) !== name;
    return [name, { type: type ?? any, optional: false, ...(isOwn ? { property: name } : {}) }];
  });
  return { kind: "object", attributes: Object.fromEntries(attributes) };
}

/** What stands for a value in the text that is parsed. */
const placeholder = "scrapeway_value_";

function typeOfParts(parts: readonly ExpressionPart[], around: readonly unknown[]): Type {
  const types = new Map<string, Type>();
  const source = parts.map((part, index) => {
    if (part.kind === "text") return part.text;
    types.set(`${placeholder}${index}`, typeOfValue(part.value, around));
    return `${placeholder}${index}`;
  });
  const text = source.join("");
  if (expansion.test(text)) return undefined;
  try {
    return typeOf(parseExpressionText(text), types);
  } catch {
    // What is no expression is refused where it is printed, with its place.
    return undefined;
  }
}

/** What is handed to a function one by one, `merge(local.all...)`, is not told apart in the tree. */
const expansion = /\.\.\.(?:\s|#[^\n]*\n|\/\/[^\n]*\n|\/\*[\s\S]*?\*\/)*\)/;

type Scope = ReadonlyMap<string, Type>;

function typeOf(syntax: Syntax, scope: Scope): Type {
  switch (syntax.kind) {
    case "variable":
      return scope.get(syntax.name);
    case "item":
      return scope.get(item);
    case "parentheses":
      return typeOf(syntax.inner, scope);
    case "conditional":
      return common([syntax.whenTrue, syntax.whenFalse].filter((one) => !isNull(one)).map((one) => typeOf(one, scope)));
    case "attribute":
      return attributeType(typeOf(syntax.of, scope), syntax.name);
    case "index": {
      const of = typeOf(syntax.of, scope);
      const key = plainText(syntax.key);
      return key == null || of?.kind !== "object" ? elementOf(of) : attributeType(of, key);
    }
    case "splat":
      return listOf(typeOf(syntax.each, new Map([...scope, [item, splatElement(typeOf(syntax.of, scope))]])));
    case "tuple":
      return listOf(common(syntax.elements.map((element) => typeOf(element, scope))));
    case "object":
      return typeOfItems(syntax.items, scope);
    case "for": {
      const element = elementOf(typeOf(syntax.collection, scope));
      const inner = new Map([...scope, [syntax.keyName ?? item, undefined], [syntax.valueName, element]]);
      const made = typeOf(syntax.value, inner);
      if (syntax.makes === "tuple") return listOf(made);
      return { kind: "map", element: (syntax.grouped ? listOf(made) : made) ?? any };
    }
    case "call":
      return typeOfCall(syntax.name, syntax.arguments, scope);
    default:
      // Texts, numbers and booleans have no names in them.
      return undefined;
  }
}

function isNull(syntax: Syntax): boolean {
  return syntax.kind === "constant" && syntax.value === null;
}

/** What is no list is a list of one to a splat, or of none where it is null. */
function splatElement(of: Type): Type {
  return of == null || of.kind === "any" ? undefined : ["list", "set", "tuple"].includes(of.kind) ? elementOf(of) : of;
}

/** No name of HCL's has a space. */
const item = "the element of a splat";
const any: TypeConstraint = { kind: "any" };

function attributeType(of: Type, name: string): Type {
  return of?.kind === "object" ? ownValue(of.attributes, name)?.type : elementOf(of);
}

function listOf(element: Type): TypeConstraint {
  return { kind: "list", element: element ?? any };
}

/** An object whose keys are written out, or one of which only Terraform knows them. */
function typeOfItems(items: Extract<Syntax, { kind: "object" }>["items"], scope: Scope): Type {
  const entries = items.map(({ key, value }): [string | undefined, Type] => {
    const isBare = key.kind === "variable" && !key.name.startsWith(placeholder);
    return [isBare ? key.name : plainText(key), typeOf(value, scope)];
  });
  const named = entries.flatMap(([name, type]) => (name == null ? [] : [[name, type] as const]));
  return named.length === entries.length ? objectType(named) : undefined;
}

/** Functions that give what they were given, or parts of it. Source: Terraform's documentation of its functions. */
const sameType = new Set("distinct nonsensitive reverse sensitive slice sort ephemeralasnull".split(" "));
const elements = new Set(["element", "one"]);

function typeOfCall(name: string, given: readonly Syntax[], scope: Scope): Type {
  const types = given.map((one) => typeOf(one, scope));
  const [first, second] = types;
  if (sameType.has(name)) return first;
  if (elements.has(name)) return elementOf(first);
  switch (name) {
    case "coalesce":
    case "coalescelist":
    case "try":
      return common(types);
    case "concat":
      return listOf(common(types.map(elementOf)));
    case "merge":
      return merged(types);
    case "tolist":
    case "values":
      return listOf(elementOf(first));
    case "toset":
      return { kind: "set", element: elementOf(first) ?? any };
    case "zipmap":
      return { kind: "map", element: elementOf(second) ?? any };
    case "lookup":
      return elementOf(first);
    default:
      return undefined;
  }
}

/** What is known of one alone is known of neither. */
function merged(types: readonly Type[]): Type {
  if (types.some((type) => type == null)) return undefined;
  const known = types.flatMap((type) => type ?? []);
  if (known.every(({ kind }) => kind === "object")) {
    const attributes = known.flatMap((type) => (type.kind === "object" ? Object.entries(type.attributes) : []));
    return { kind: "object", attributes: Object.fromEntries(attributes) };
  }
  const isMap = known.every(({ kind }) => kind === "object" || kind === "map");
  return isMap ? { kind: "map", element: common(known.map(elementOf)) ?? any } : undefined;
}

/** The type that all have; `undefined` where they differ, or one is not known. */
function common(types: readonly Type[]): Type {
  const [first, ...others] = types;
  if (first == null) return undefined;
  const text = JSON.stringify(first);
  return others.every((other) => other != null && JSON.stringify(other) === text) ? first : undefined;
}
