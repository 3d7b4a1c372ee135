import { dirname, join } from "node:path";

import cdktf = require("cdktf");
import tfExpression = require("cdktf/lib/tfExpression");
import stackTrace = require("cdktf/lib/tokens/private/stack-trace");

import type { IConstruct } from "constructs";
import { isBuilding } from "../define/building";
import { callingFile, isOfPackage } from "../define/calling-file";
import { isExpression, partsOf } from "../define/expression";
import { elementType, reference, typeOfReference } from "../define/reference";
import { notAText, wholeInText } from "../define/refused-conversion";
import type { TypeConstraint } from "../model/type-constraint";
import { baseOf, loadedFiles } from "./copies-of-cdktf";
import { type FreeFunctions, isCdktfs, replaceFunctions } from "./function-references";
import { refuseChangedId } from "./given-ids";
import { isElement } from "./is-element";
import { refuseMistypedNames } from "./mistyped-names";
import { Replacements } from "./replacements";
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
      replacements.undo();
      installed.clear();
    }
  }
}

/** A resource that is being made may have brought a copy of cdktf of its own, as bindings of its fork do. */
export function attributesOfNewCopies(element: object): void {
  const base = baseOf(element);
  if (known.has(base)) return;
  known.add(base);
  copies = [...new Map([[cdktf, own], ...loadedCopies().map((copy) => [copy.exports, copy] as const)]).values()];
  if (depth > 0) for (const copy of copies) install(copy);
}

/** A copy of cdktf that is loaded. */
interface Copy {
  readonly exports: typeof cdktf;
  /** The file from which it exports its functions for expressions. */
  readonly functions: FreeFunctions;
  /** The file that notes for every token where it was made. */
  readonly stackTrace: object;
}

const own: Copy = { exports: cdktf, functions: tfExpression, stackTrace };

/** Every copy of cdktf that is known to be loaded. */
let copies: readonly Copy[] = [own];
const known = new WeakSet<object>();
let depth = 0;
const installed = new Set<object>();
const replacements = new Replacements();
/** What a getter of the bindings has just read, and is about to make a list of. */
let justRead: unknown;

/** Copies come in folders: what lies in one folder belongs together. */
function loadedCopies(): readonly Copy[] {
  const functions = loadedFiles(/[\\/]cdkt[fn][\\/]lib[\\/]tfExpression\.js$/);
  const traces = loadedFiles(/[\\/]cdkt[fn][\\/]lib[\\/]tokens[\\/]private[\\/]stack-trace\.js$/);
  return loadedFiles(/[\\/]cdkt[fn][\\/]lib[\\/]index\.js$/).flatMap(({ path, exports }) => {
    const beside = functions.find((file) => dirname(file.path) === dirname(path));
    const trace = traces.find((file) => file.path === join(dirname(path), "tokens", "private", "stack-trace.js"));
    if (!isCopy(exports)) return [];
    if (beside == null || trace == null) throw new Error(`${path} has no functions for expressions beside it.`);
    // Told apart by their files: these are those in which cdktf has them.
    return [{ exports, functions: beside.exports as FreeFunctions, stackTrace: trace.exports as object }];
  });
}

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

/** What reads attributes: resources, data sources, and blocks in them. */
interface Owner {
  interpolationForAttribute(name: string): unknown;
}

function install({ exports: copy, functions, stackTrace }: Copy): void {
  if (installed.has(copy)) return;
  installed.add(copy);
  const { asString } = copy.Token;
  const attribute = (interpolation: unknown, type: TypeConstraint, name: string): unknown => {
    const hasText = type.kind === "string" || type.kind === "number";
    const asText = hasText ? () => asString.call(copy.Token, interpolation) : undefined;
    justRead = reference([{ kind: "value", value: interpolation, name }], type, { asText });
    return justRead;
  };
  const complexAttribute: object = Object.getPrototypeOf(copy.ComplexObject.prototype);
  for (const prototype of [copy.TerraformResource.prototype, copy.TerraformDataSource.prototype, complexAttribute]) {
    for (const [method, type] of Object.entries(attributeTypes)) {
      replacements.replace(prototype, method, () => {
        return function (this: Owner, name: string) {
          return attribute(this.interpolationForAttribute(name), type, addressOf(this, name));
        };
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
    replacements.replace(map.prototype, "lookup", () => {
      return function (this: { terraformResource: Owner; terraformAttribute: string }, key: string) {
        const path = `${this.terraformAttribute}["${key}"]`;
        return attribute(this.terraformResource.interpolationForAttribute(path), type, path);
      };
    });
  }
  // The whole stack as a text for each token, of which nobody is told: the author's line is noted by `define`.
  replacements.replace(stackTrace, "captureStackTrace", () => () => []);
  replaceFunctions(copy, functions, replacements);
  for (const prototype of [copy.TerraformElement.prototype, copy.ComplexObject.prototype]) {
    replacements.add(refuseMistypedNames(prototype, ownerAddress));
    replacements.replace(prototype, "fqn", (original) => {
      const asked = function (this: object): unknown {
        const made: unknown = original.call(this);
        return isCdktfs(callingFile(asked)) ? made : wholeReference(made, ownerAddress(this));
      };
      return asked;
    });
    replacements.replace(prototype, "toString", (original) => {
      const asText = function (this: object): unknown {
        if (isBuilding() && !isOfPackage(callingFile(asText))) throw notAText(ownerAddress(this), "wrapsSet" in this);
        return original.call(this);
      };
      return asText;
    });
  }
  // Bindings make lists of sets, so that TypeScript can have them; to Terraform a set is a set.
  replacements.replace(copy.Token, "isUnresolved", (isUnresolved) => {
    return function (this: unknown, value: unknown) {
      refuseChangedId(value);
      return isUnresolved.call(this, value);
    };
  });
  replacements.replace(copy.Fn, "tolist", (tolist) => {
    return function (this: unknown, value: unknown) {
      const isRead = value === justRead;
      justRead = undefined;
      return isRead ? asSet(value) : tolist.call(this, value);
    };
  });
}

/** A resource or block as a whole. In a text, Terraform would refuse it. */
function wholeReference(made: unknown, address: string): unknown {
  const asText = (): never => {
    throw wholeInText(address);
  };
  return isExpression(made)
    ? made
    : reference([{ kind: "value", value: made, name: address }], any, { asText, whole: made });
}

function asSet(value: unknown): unknown {
  const element = elementType(typeOfReference(value));
  return isExpression(value) && element != null ? reference(partsOf(value), { kind: "set", element }) : value;
}

function isConstruct(owner: object): owner is IConstruct {
  return "node" in owner;
}

/** `aws_sqs_queue.this.arn`; of a block in a resource, its last names. */
function addressOf(owner: object, name: string): string {
  const address = ownerAddress(owner);
  return address === "" ? name : `${address}.${name}`;
}

function ownerAddress(owner: object): string {
  if (isConstruct(owner)) return isElement(owner) ? elementAddress(owner) : owner.node.path;
  const block: unknown = Reflect.get(owner, "terraformAttribute");
  return typeof block === "string" ? block : "";
}

function isCopy(exported: unknown): exported is typeof cdktf {
  return (
    typeof exported === "object" && exported !== null && "ComplexObject" in exported && "TerraformResource" in exported
  );
}
