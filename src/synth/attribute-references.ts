import cdktf = require("cdktf");

import type { IConstruct } from "constructs";
import { reference } from "../define/reference";
import type { TypeConstraint } from "../model/type-constraint";
import { baseOf, loadedExports } from "./copies-of-cdktf";
import { isElement } from "./is-element";
import { elementAddress } from "./statement";

/**
 * Runs an author's `build()`, while attributes that are read of resources are references as inputs are: what JavaScript cannot do with
 * them is refused where it is written. The bindings' own way is text and numbers that stand for them and can be cut, compared and added to.
 */
export function withAttributeReferences<T>(run: () => T): T {
  depth += 1;
  if (depth === 1) for (const copy of copies) install(copy);
  try {
    return run();
  } finally {
    depth -= 1;
    if (depth === 0) {
      for (const undo of undone.splice(0).reverse()) undo();
      installed.clear();
    }
  }
}

/** A resource that is being made may have brought a copy of cdktf of its own, as bindings of its fork do. */
export function attributesOfNewCopies(element: object): void {
  const base = baseOf(element);
  if (known.has(base)) return;
  known.add(base);
  copies = [...new Set([cdktf, ...loadedExports(/[\\/]cdkt[fn][\\/]lib[\\/]index\.js$/).filter(isCopy)])];
  if (depth > 0) for (const copy of copies) install(copy);
}

type Copy = Pick<
  typeof cdktf,
  | "TerraformResource"
  | "TerraformDataSource"
  | "ComplexObject"
  | "StringMap"
  | "NumberMap"
  | "BooleanMap"
  | "AnyMap"
  | "Fn"
  | "Token"
>;

/** Every copy of cdktf that is known to be loaded. */
let copies: readonly Copy[] = [cdktf];
const known = new WeakSet<object>();
let depth = 0;
const installed = new Set<Copy>();
const undone: (() => void)[] = [];
/** What a getter of the bindings has just read, and is about to make a list of. */
let justRead: unknown;

const string: TypeConstraint = { kind: "string" };
const number: TypeConstraint = { kind: "number" };
const bool: TypeConstraint = { kind: "bool" };
const any: TypeConstraint = { kind: "any" };
const attributeTypes: Readonly<Record<string, TypeConstraint>> = {
  getStringAttribute: string,
  getNumberAttribute: number,
  getBooleanAttribute: bool,
  getListAttribute: { kind: "list", element: string },
  getNumberListAttribute: { kind: "list", element: number },
  getStringMapAttribute: { kind: "map", element: string },
  getNumberMapAttribute: { kind: "map", element: number },
  getBooleanMapAttribute: { kind: "map", element: bool },
  getAnyMapAttribute: { kind: "map", element: any },
};

function install(copy: Copy): void {
  if (installed.has(copy)) return;
  installed.add(copy);
  const complexAttribute: object = Object.getPrototypeOf(copy.ComplexObject.prototype);
  for (const prototype of [copy.TerraformResource.prototype, copy.TerraformDataSource.prototype, complexAttribute]) {
    for (const [method, type] of Object.entries(attributeTypes)) {
      replace(prototype, method, function (this: { interpolationForAttribute(name: string): unknown }, name: string) {
        return attributeReference(copy, this.interpolationForAttribute(name), type, addressOf(this, name));
      });
    }
  }
  const lookups = [
    [copy.StringMap, string],
    [copy.NumberMap, number],
    [copy.BooleanMap, bool],
    [copy.AnyMap, any],
  ] as const;
  for (const [map, type] of lookups) {
    replace(
      map.prototype,
      "lookup",
      function (
        this: { terraformResource: { interpolationForAttribute(name: string): unknown }; terraformAttribute: string },
        key: string,
      ) {
        const path = `${this.terraformAttribute}["${key}"]`;
        return attributeReference(copy, this.terraformResource.interpolationForAttribute(path), type, path);
      },
    );
  }
  const { tolist } = copy.Fn;
  // Bindings make lists of sets, so that TypeScript can have them; to Terraform a set is a set.
  replace(copy.Fn, "tolist", (value: unknown) => {
    const isRead = value === justRead;
    justRead = undefined;
    return isRead ? value : tolist.call(copy.Fn, value);
  });
}

function isConstruct(owner: object): owner is IConstruct {
  return "node" in owner;
}

/** `aws_sqs_queue.this.arn`; of a block in a resource, its last names. */
function addressOf(owner: object, name: string): string {
  if (isConstruct(owner) && isElement(owner)) return `${elementAddress(owner)}.${name}`;
  const block: unknown = Reflect.get(owner, "terraformAttribute");
  return typeof block === "string" ? `${block}.${name}` : name;
}

function attributeReference(copy: Copy, interpolation: unknown, type: TypeConstraint, name: string): unknown {
  const hasText = type.kind === "string" || type.kind === "number";
  const made = reference(
    [{ kind: "value", value: interpolation, within: "expression", name }],
    type,
    hasText ? () => copy.Token.asString(interpolation) : undefined,
  );
  justRead = made;
  return made;
}

function replace(object: object, name: string, by: (this: never, argument: never) => unknown): void {
  // Static functions of a class may be those of the class that it extends.
  let owner: object | null = object;
  while (owner != null && !Object.hasOwn(owner, name)) owner = Object.getPrototypeOf(owner);
  const original = owner == null ? undefined : Object.getOwnPropertyDescriptor(owner, name);
  if (owner == null || original == null) return;
  Object.defineProperty(owner, name, { ...original, value: by });
  const replaced = owner;
  undone.push(() => Object.defineProperty(replaced, name, original));
}

function isCopy(exported: unknown): exported is Copy {
  return (
    typeof exported === "object" && exported !== null && "ComplexObject" in exported && "TerraformResource" in exported
  );
}
