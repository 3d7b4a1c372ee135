import { ScrapewayError, type SourceText } from "../model/errors";
import type { TypeConstraint } from "../model/type-constraint";
import { noteRefusal } from "./building";
import { propertyName, terraformName } from "./naming";
import { spelledInHcl } from "./spelled-in-hcl";

/** Reading a property that a value of this type has not. @param meant the property that is near it */
export function noSuchProperty(
  property: string,
  type: TypeConstraint | undefined,
  address: string,
  meant: string | undefined,
): ScrapewayError {
  const spelled = spellingOf(property, type, put(address));
  const next =
    meant != null
      ? `Did you mean ${meant}?`
      : spelled != null
        ? inTerraform(spelled)
        : "Write what is meant in Terraform's language, with hcl.";
  const told = ({ object, property: read, arguments: given, hcl }: SourceText): { readonly next?: string } => {
    if (meant != null || spelled == null) return {};
    if (read === property && object != null) {
      return { next: inTerraform(spellingOf(property, type, `\${${object}}`, given) ?? spelled) };
    }
    // Functions of JavaScript's ask for properties, too.
    return hcl == null ? {} : { next: inTerraform(hcl) };
  };
  return refusal({
    code: "define.no-such-property",
    message: `${address} has no "${property}": ${article(type)} is not a value of JavaScript, and only Terraform will know it.`,
    next: type?.kind === "object" && meant == null && spelled == null ? `It has ${names(type)}.` : next,
    written: { told },
  });
}

/** How a method of JavaScript's is spelled in Terraform's language, of a value that stands there; `undefined` where it has no such thing. */
export function spellingInHcl(method: string): ((value: string) => string) | undefined {
  const spelled = (value: string): string | undefined => spelledInHcl(method, undefined, value);
  return spelled("") == null ? undefined : (value) => spelled(value) ?? value;
}

function spellingOf(
  property: string,
  type: TypeConstraint | undefined,
  value: string,
  given?: readonly string[],
): string | undefined {
  const kind = type?.kind;
  const fromEnd = /^-([1-9][0-9]*)$/.exec(property)?.[1];
  if (fromEnd != null && kind === "list") return `reverse(${value})[${Number(fromEnd) - 1}]`;
  if (/^[0-9]+$/.test(property)) {
    if (kind === "set") return `tolist(${value})[${property}]`;
    return kind === "string" ? `substr(${value}, ${property}, 1)` : undefined;
  }
  return spelledInHcl(property, type ?? { kind: "any" }, value, given);
}

function inTerraform(expression: string): string {
  return `Write it in Terraform's language: hcl\`${expression}\`.`;
}

/** The author's own expression in the words of Terraform, where it has them. */
const inOwnWords = ({ hcl }: SourceText): { readonly next?: string } => (hcl == null ? {} : { next: inTerraform(hcl) });

/** Reading a key of a map that JavaScript cannot tell from a property of the reference. */
export function noReadableKey(key: string, address: string): ScrapewayError {
  return refusal({
    code: "define.no-such-property",
    message: `The key "${key}" of ${address} cannot be read this way: every value of JavaScript has something of that name.`,
    next: `Write it in Terraform's language: hcl\`${put(address)}["${key}"]\`.`,
  });
}

/** Reading what a resource, a data source or a block of one has not. @param meant the name that is near it */
export function noSuchAttribute(address: string, property: string, meant: string | undefined): ScrapewayError {
  return refusal({
    code: "define.no-such-property",
    message: `${address} has no "${property}".`,
    next:
      meant != null
        ? `Did you mean ${meant}?`
        : "Look how it is spelled: the bindings have no such name. `npx tsc --noEmit` finds most of these.",
  });
}

/** Arithmetic, comparison and the like. */
export function notANumber(address: string): ScrapewayError {
  return refusal({
    code: "define.expression-as-number",
    message: `${address} was added, calculated with or compared in JavaScript, which cannot know its value: only Terraform will.`,
    next: `Write it in Terraform's language, for example hcl\`${put(address)} + 1\`, hcl\`max(${put(address)}, 2)\`, hcl\`${put(address)} > 2\`, or hcl\`"${put(address)}-suffix"\` for a text.`,
    written: { told: inOwnWords },
  });
}

export function notAText(address: string, isList: boolean): ScrapewayError {
  return refusal({
    code: "define.expression-as-text",
    message: `An expression (${address}) was put into a plain JavaScript string.`,
    next: isList
      ? 'Write the whole text with hcl, for example hcl`join(",", ${subnets.ids})`.'
      : 'Write the whole text with hcl, for example hcl`"${inputs.name}-writer"`, so that Terraform puts it together.',
    written: {
      told: ({ hcl }) => {
        if (hcl == null) return {};
        const [, before, only, after] = /^"((?:[^$"]|\$(?!\{))*)\$\{([^{}$]*)\}([^$"]*)"$/.exec(hcl) ?? [];
        if (!isList)
          return { next: `Write the whole text with hcl, so that Terraform puts it together: hcl\`${hcl}\`.` };
        if (only == null) return {};
        return { next: `Write the whole text with hcl: hcl\`"${before}\\\${join(",", \${${only}})}${after}"\`.` };
      },
    },
  });
}

/** `${bucket.fqn}.arn`: what the bindings give there is the resource itself. */
export function wholeInText(address: string): ScrapewayError {
  return refusal({
    code: "define.expression-as-text",
    message: `${address} as a whole was put into a plain JavaScript string, and is no text to Terraform.`,
    next: "Read the attribute that is meant, as in `${bucket.arn}`; its address in Terraform comes of itself.",
  });
}

/** `encodeURIComponent(bucket.arn)`, `Buffer.from(bucket.arn)`, `/x/.test(bucket.arn)`. */
export function notItsText(address: string): ScrapewayError {
  return refusal({
    code: "define.expression-as-text",
    message: `An expression (${address}) was given to a function of JavaScript's that makes a text of it, and would get what stands for it, not its value.`,
    next: `Write it in Terraform's language, for example hcl\`base64encode(${put(address)})\`, hcl\`urlencode(${put(address)})\` or hcl\`startswith(${put(address)}, "x")\`.`,
    written: { told: inOwnWords },
  });
}

/** `${bucket.arn}-${undefined}`. */
export function nothingInText(nothing: null | undefined): ScrapewayError {
  return refusal({
    code: "define.nothing-in-text",
    message: `${String(nothing)} was put into a text beside a reference, and would stand there as "${String(nothing)}".`,
    next: "Look how it is spelled and where it gets its value, or leave it out where it is not given.",
  });
}

export function notJson(address: string): ScrapewayError {
  return refusal({
    code: "define.expression-as-json",
    message: `An expression (${address}) was given to JSON.stringify, which cannot know its value.`,
    next: "Take jsonencode({ … }) of scrapeway: Terraform then makes the JSON.",
    written: {
      told: ({ given }) =>
        given == null
          ? {}
          : { next: `Take jsonencode of scrapeway, and Terraform makes the JSON: jsonencode(${given}).` },
    },
  });
}

/** Spreading, taking apart, listing keys. */
export function notKnownKeys(address: string, isList: boolean): ScrapewayError {
  return refusal({
    code: "define.expression-taken-apart",
    message: `${address} was spread, iterated or taken apart, and JavaScript does not know what is in it: only Terraform will.`,
    next: isList
      ? `Write it in Terraform's language, for example hcl\`concat(${put(address)}, ["x"])\` or hcl\`[for element in ${put(address)} : element]\`.`
      : `Write it in Terraform's language, for example hcl\`merge(${put(address)}, { Name = "x" })\`.`,
    written: { told: inOwnWords },
  });
}

/** An argument that a resource or block has not, and that the bindings would leave out. @param meant the name that is near it */
export function noSuchArgument(address: string, name: string, meant: string | undefined): ScrapewayError {
  return refusal({
    code: "define.no-such-argument",
    message: `${address} is given ${name}, which it does not have.`,
    next:
      meant == null
        ? "Look the name up in the bindings; they write names in camelCase."
        : `Did you mean ${meant}? The bindings write names in camelCase.`,
  });
}

/** A list for what the bindings take one object for. */
export function listForBlock(address: string): ScrapewayError {
  return refusal({
    code: "define.list-for-block",
    message: `${address} is a block that stands once, and a list was given.`,
    next: "Give the object itself; where the block may be absent, write dynamicSingle(collection, (element) => ({ … })).",
  });
}

/** A text, number or boolean, or nothing, for a block. */
export function valueForBlock(address: string, value: unknown): ScrapewayError {
  return refusal({
    code: "define.value-for-block",
    message: `${address} is a block, and ${value === null ? "null" : `a ${typeof value}`} was given.`,
    next: "Give an object; leave the argument out where there is no block. Where the block may be absent, write dynamicSingle(collection, (element) => ({ … })).",
  });
}

/** What only Terraform knows, for a block or for all arguments of a resource: the bindings would ask it for every attribute that there is. */
export function referenceForBlock(address: string, reference: string): ScrapewayError {
  return refusal({
    code: "define.reference-for-block",
    message: `${address} takes its arguments one by one, and was given ${reference} as a whole.`,
    next: `Write those that are meant, as in { name: hcl\`${put(reference)}.name\` }. Where a block may be absent, write dynamicSingle(collection, (element) => ({ … })).`,
  });
}

/** What dynamic is to go through, and is one value or none. */
export function noCollection(address: string, kind: string): ScrapewayError {
  return refusal({
    code: "define.no-collection",
    message: `A block is to be repeated over ${address}, which is ${kind === "object" ? "an" : "a"} ${kind} and no collection.`,
    next: `Where the block is there unless it is null, write hcl\`${put(address)}[*]\`; to have the block once for each of several, give a list, set or map.`,
  });
}

/** What nothing can be repeated by, as it is given. */
export function notRepeatable(what: string, form: string): ScrapewayError {
  return refusal({
    code: "define.not-repeatable",
    message: `${what} is nothing to repeat by.`,
    next: `Give ${form}.`,
  });
}

/** What the bindings take for no provider at all, so that the default configuration would be taken. */
export function noProvider(address: string): ScrapewayError {
  return refusal({
    code: "define.no-such-provider",
    message: `provider of ${address} is no configuration that the module is given.`,
    next: 'Name it under requires, as in aws: { version: ">= 5.100", aliases: ["replica"] }, and give providers.aws.replica.',
  });
}

/** What the bindings would go through letter by letter, or not at all. */
export function noListOfResources(address: string): ScrapewayError {
  return refusal({
    code: "define.no-list",
    message: `dependsOn of ${address} is no list.`,
    next: "Give the resources themselves: dependsOn: [bucket].",
  });
}

/** What Terraform wants to read before it knows any value. */
export function notWrittenOut(what: string, form: string): ScrapewayError {
  return refusal({
    code: "define.not-written-out",
    message: `${what} is given what only Terraform will know, and Terraform reads it before.`,
    next: `Write ${form}.`,
  });
}

/** One object for what the bindings take a list of. */
export function blockForList(address: string): ScrapewayError {
  return refusal({
    code: "define.block-for-list",
    message: `${address} is a block that may stand several times, and one object was given.`,
    next: "Give a list: [{ … }]. Where the blocks come from a collection, write dynamic(collection, (element) => ({ … })).",
  });
}

/** `instance(group, "a").ingress.get(0)`, which is a set to Terraform. */
export function noElementOfSet(address: string): ScrapewayError {
  return refusal({
    code: "define.element-of-set",
    message: `${address} is a set, which has no first element, and one of them was asked for.`,
    next: `Go through all of it, or make a list of it: hcl\`[for element in ${put(address)} : element.name]\`.`,
  });
}

/** `"x" in inputs.tags` and `Object.hasOwn(inputs.tags, "x")`. */
export function notAskedFor(address: string, key: string, type: TypeConstraint | undefined): ScrapewayError {
  const element = JSON.stringify(key);
  const form =
    type?.kind === "object"
      ? `\${…}.${terraformName(key)} != null`
      : type != null && type.kind !== "any" && type.kind !== "map"
        ? `contains(\${…}, ${element})`
        : `contains(keys(\${…}), ${element})`;
  return refusal({
    code: "define.expression-asked",
    message: `${address} was asked whether it has ${element}, and JavaScript does not know what is in it: only Terraform will.`,
    next: `Let Terraform look: hcl\`${form.replace("${…}", () => put(address))}\`.`,
  });
}

/** `inputs.tags.Name = "x"`. */
export function notChanged(address: string, key: string): ScrapewayError {
  return refusal({
    code: "define.expression-changed",
    message: `${address} was to be changed at ${JSON.stringify(key)}, but it is a value that only Terraform will know.`,
    next: `Write what it should be in Terraform's language, for example hcl\`merge(${put(address)}, { ${key} = "x" })\`.`,
  });
}

/** How an author puts it into a template, as far as that can be told from its address. */
function put(address: string): string {
  const input = /^var\.([a-z0-9_]+(?:\.[a-z0-9_]+)*)$/.exec(address)?.[1];
  return input == null ? "${…}" : `\${inputs.${input.split(".").map(propertyName).join(".")}}`;
}

function article(type: TypeConstraint | undefined): string {
  if (type == null || type.kind === "any") return "an expression of Terraform's";
  const { kind } = type;
  return `${kind === "object" ? "an" : "a"} ${kind} of Terraform`;
}

function names(type: Extract<TypeConstraint, { kind: "object" }>): string {
  const all = Object.keys(type.attributes).sort();
  return all.length === 0 ? "no attributes" : all.join(", ");
}

/** An author may catch errors of all kinds, and go on with something else: this one comes out all the same. */
function refusal(failure: ConstructorParameters<typeof ScrapewayError>[0]): ScrapewayError {
  return noteRefusal(new ScrapewayError(failure));
}
