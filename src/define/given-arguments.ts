import { isDynamicValue } from "./dynamic";
import { describe, isExpression, partsOf } from "./expression";
import { typeOfValue } from "./inferred-type";
import { isReference } from "./is-reference";
import { propertyName } from "./naming";
import { nearestName } from "./nearest-name";
import { isPlainObject } from "./plain-object";
import { typeOfReference } from "./reference";
import {
  blockForList,
  listForBlock,
  noListOfResources,
  noProvider,
  noSuchArgument,
  notRepeatable,
  notWrittenOut,
  referenceForBlock,
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
  if (!isOfBindings(made)) return;
  const address = addressOf(made);
  if (isReference(given)) throw referenceForBlock(address, nameOf(given));
  if (!isPlainObject(given)) return;
  checkNames(made, given, address, metaArguments);
  const { forEach, count, lifecycle, provider, dependsOn } = given;
  checkMetaArguments({ forEach, count, lifecycle }, address);
  if (provider != null && !(typeof provider === "object" && "fqn" in provider)) throw noProvider(address);
  if (dependsOn != null && !Array.isArray(dependsOn)) throw noListOfResources(address);
}

/**
 * Refuses what a `put…()` of the bindings leaves out of what it is given, as {@link checkGivenArguments} does.
 *
 * @param owner a resource, or a block of one
 * @param method `putVpcConfig`
 */
export function checkPutArguments(owner: unknown, method: string, given: unknown): void {
  if (!isOfBindings(owner) && !isBlockOfBindings(owner)) return;
  const name = method.charAt("put".length).toLowerCase() + method.slice("put".length + 1);
  if (`${name}Input` in owner) checkBlock(owner, name, given, `${addressOf(owner)}.${name}`);
}

/**
 * Refuses what Terraform takes nowhere in the meta-arguments of a resource or data source, however they came there.
 *
 * @throws ScrapewayError `define.not-repeatable`, `define.no-such-argument`, `define.not-written-out`
 */
export function checkMetaArguments(
  { forEach, count, lifecycle }: Readonly<Record<"forEach" | "count" | "lifecycle", unknown>>,
  address: string,
): void {
  checkRepetition({ forEach, count }, address);
  if (!isPlainObject(lifecycle)) return;
  const unknown = Object.keys(lifecycle).find((name) => lifecycle[name] !== undefined && !lifecycleArguments.has(name));
  if (unknown != null) {
    throw noSuchArgument(`lifecycle of ${address}`, unknown, nearestName(unknown, [...lifecycleArguments]));
  }
  checkLifecycle(lifecycle, address);
}

function checkRepetition({ forEach, count }: Readonly<Record<string, unknown>>, address: string): void {
  if (forEach != null && !hasMethod(forEach, "_getForEachExpression")) {
    throw notRepeatable(`forEach of ${address}`, "each(collection).iterator");
  }
  if (isExpression(count) ? typeOfReference(count)?.kind === "bool" : typeof count === "boolean") {
    throw notRepeatable(`count of ${address}`, "when(condition), which is 1 or 0");
  }
  if (typeof count === "object" && count !== null && !isReference(count) && isTimes(count)) {
    throw notRepeatable(`count of ${address}`, "times(number).count");
  }
}

/** What `times` gives, and no count of cdktf's own. */
function isTimes(count: object): boolean {
  return "index" in count && "count" in count && !(Symbol.for("cdktf/TerraformCount") in count);
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

/** The bindings keep in each block which resource it is in, and under which name. */
function isBlockOfBindings(owner: unknown): owner is object {
  if (typeof owner !== "object" || owner === null || isExpression(owner)) return false;
  return "terraformResource" in owner && "terraformAttribute" in owner;
}

function addressOf(made: object): string {
  if (isBlockOfBindings(made)) {
    const outer: unknown = Reflect.get(made, "terraformResource");
    const name = propertyName(String(Reflect.get(made, "terraformAttribute")));
    return typeof outer === "object" && outer !== null ? `${addressOf(outer)}.${name}` : name;
  }
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
    if (isReference(content) && !takesReferences(block)) checkObject(block, content, address);
    if (isObject) checkNames(block, content, address);
  }
}

/** Of an object that only Terraform knows, the bindings take the attributes that the block has, and no others. */
function checkObject(block: object, given: unknown, address: string): void {
  const type = typeOfValue(given);
  if (type?.kind !== "object") throw referenceForBlock(address, nameOf(given));
  const names = Object.entries(type.attributes).map(([name, attribute]) => attribute.property ?? propertyName(name));
  const unknown = names.find((name) => !(`${name}Input` in block));
  if (unknown != null) throw noSuchArgument(address, unknown, nearestName(unknown, argumentsOf(block, new Set())));
}

/** Where the provider may take the block as an argument, the bindings keep what Terraform works out as it is. */
function takesReferences(block: object): boolean {
  return Object.hasOwn(block, "resolvableValue");
}

function nameOf(reference: unknown): string {
  return isExpression(reference) ? describe(partsOf(reference)) : "what only Terraform knows";
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
