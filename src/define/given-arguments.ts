import { isDynamicValue } from "./dynamic";
import { isExpression } from "./expression";
import { isReference } from "./is-reference";
import { nearestName } from "./nearest-name";
import { isPlainObject } from "./plain-object";
import { typeOfReference } from "./reference";
import {
  blockForList,
  listForBlock,
  noSuchArgument,
  notRepeatable,
  notWrittenOut,
  valueForBlock,
} from "./refused-conversion";
import { isUntypedBlock } from "./untyped";

/**
 * Refuses what the bindings would leave out of a resource, data source or block without a word: arguments that it has not, which TypeScript
 * lets pass where they come from a variable, a spread or a function, and lists where a block may stand once.
 *
 * @param made what was made with them, of the bindings or not
 * @param given the object of arguments
 * @throws ScrapewayError `define.no-such-argument`, `define.list-for-block`
 */
export function checkGivenArguments(made: unknown, given: unknown): void {
  if (!isOfBindings(made) || !isPlainObject(given)) return;
  const address = addressOf(made);
  checkNames(made, given, address, metaArguments);
  checkRepetition(given, address);
  const { lifecycle } = given;
  if (isPlainObject(lifecycle)) {
    const unknown = Object.keys(lifecycle).find(
      (name) => lifecycle[name] !== undefined && !lifecycleArguments.has(name),
    );
    if (unknown != null) {
      throw noSuchArgument(`lifecycle of ${address}`, unknown, nearestName(unknown, [...lifecycleArguments]));
    }
    checkLifecycle(lifecycle, address);
  }
}

function checkRepetition({ forEach, count }: Readonly<Record<string, unknown>>, address: string): void {
  if (forEach != null && !hasMethod(forEach, "_getForEachExpression")) {
    throw notRepeatable(`forEach of ${address}`, "each(collection).iterator");
  }
  if (isExpression(count) ? typeOfReference(count)?.kind === "bool" : typeof count === "boolean") {
    throw notRepeatable(`count of ${address}`, "when(condition), which is 1 or 0");
  }
  if (typeof count === "object" && count !== null && !isReference(count) && "index" in count && "count" in count) {
    throw notRepeatable(`count of ${address}`, "times(number).count");
  }
}

function hasMethod(value: unknown, name: string): boolean {
  return (
    typeof value === "object" && value !== null && !isReference(value) && typeof Reflect.get(value, name) === "function"
  );
}

/** Terraform reads these before it knows any value: https://developer.hashicorp.com/terraform/language/meta-arguments/lifecycle */
function checkLifecycle(lifecycle: Readonly<Record<string, unknown>>, address: string): void {
  for (const name of ["createBeforeDestroy", "preventDestroy"]) {
    if (isReference(lifecycle[name])) throw notWrittenOut(`${name} of ${address}`, "true or false");
  }
  const { ignoreChanges } = lifecycle;
  if (Array.isArray(ignoreChanges) && ignoreChanges.some(isReference)) {
    throw notWrittenOut(`ignoreChanges of ${address}`, 'the names of its own arguments as texts: ["tags"]');
  }
}

/** What every resource may be given besides its own arguments. */
const metaArguments: ReadonlySet<string> = new Set([
  "connection",
  "count",
  "dependsOn",
  "forEach",
  "lifecycle",
  "provider",
  "provisioners",
]);

const lifecycleArguments: ReadonlySet<string> = new Set([
  "createBeforeDestroy",
  "ignoreChanges",
  "postcondition",
  "precondition",
  "preventDestroy",
  "replaceTriggeredBy",
]);

/** Classes of the bindings say which type they are for. One that an author derives from them takes what it likes. */
function isOfBindings(made: unknown): made is object {
  if (typeof made !== "object" || made === null || !("terraformResourceType" in made)) return false;
  return typeof made.constructor === "function" && Object.hasOwn(made.constructor, "tfResourceType");
}

function addressOf(made: object): string {
  // With `data.` before the type, where it is a data source. The property is private in the typings.
  return ["_elementType", "friendlyUniqueId"].map((name) => String(Reflect.get(made, name))).join(".");
}

function checkNames(
  owner: object,
  given: Readonly<Record<string, unknown>>,
  address: string,
  others: ReadonlySet<string> = new Set(),
): void {
  for (const [name, value] of Object.entries(given)) {
    if (value === undefined || others.has(name)) continue;
    // Every argument can be read again as it was given, under this name.
    if (!(`${name}Input` in owner)) throw noSuchArgument(address, name, nearestName(name, argumentsOf(owner, others)));
    checkBlock(owner, name, value, `${address}.${name}`);
  }
}

/** What is given to a block. What lists of blocks hold is looked at when they are printed. */
function checkBlock(owner: object, name: string, value: unknown, address: string): void {
  const block: unknown = Reflect.get(owner, name);
  if (typeof block !== "object" || block === null || isExpression(block) || !("internalValue" in block)) return;
  const content = isDynamicValue(value) ? value.value : value;
  const isObject = isPlainObject(content) && !isUntypedBlock(content) && !isReference(content);
  if ("wrapsSet" in block) {
    if (isObject) throw blockForList(address);
    if (isNoBlock(content)) throw valueForBlock(address, content);
    const wrong = Array.isArray(content) && !isReference(content) ? content.findIndex(isNoBlock) : -1;
    if (wrong >= 0 && Array.isArray(content)) throw valueForBlock(`${address}[${wrong}]`, content[wrong]);
  } else if (!("get" in block)) {
    if (Array.isArray(content)) throw listForBlock(address);
    if (isNoBlock(content)) throw valueForBlock(address, content);
    if (isObject) checkNames(block, content, address);
  }
}

/** The bindings take what is no object for an object without anything in it. */
function isNoBlock(content: unknown): boolean {
  if (isReference(content) || isDynamicValue(content) || isUntypedBlock(content)) return false;
  return content === null || (typeof content !== "object" && content !== undefined);
}

function argumentsOf(owner: object, others: ReadonlySet<string>): readonly string[] {
  const names = new Set(others);
  for (let next: object | null = owner; next != null; next = Object.getPrototypeOf(next)) {
    for (const name of Object.getOwnPropertyNames(next))
      if (name.endsWith("Input")) names.add(name.slice(0, -"Input".length));
  }
  return [...names];
}
