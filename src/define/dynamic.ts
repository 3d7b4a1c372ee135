import type { Iteration } from "./each";
import { type Reference, reference } from "./reference";

/** The element of the collection that a dynamic block is at. */
export interface DynamicElement<Element> {
  /** `<block>.key` */
  readonly key: string;
  /** `<block>.value` */
  readonly value: Reference<Element>;
}

/**
 * A block that Terraform repeats, one per element of `collection`; the content is written from the element.
 *
 *     condition: dynamic(hcl`${inputs.externalId}[*]`, (id) => ({ test: "StringEquals", variable: "sts:ExternalId", values: [id.value] }))
 */
export function dynamic<Content, Element = string>(
  collection: unknown,
  content: (element: DynamicElement<Element>) => Content,
): Content[] {
  return dynamicBlocks(collection, content);
}

/** The same for a block that may stand once at most, which the bindings type as one object: there when `collection` has an element. */
export function dynamicSingle<Content extends object, Element = string>(
  collection: unknown,
  content: (element: DynamicElement<Element>) => Content,
): Content {
  // The bindings ask for one object and pass on, untouched, whatever can resolve itself; the renderer knows it by its symbol.
  return dynamicBlocks(collection, content) as unknown as Content;
}

const DYNAMIC_BLOCKS = Symbol.for("scrapeway/DynamicBlocks");
const DYNAMIC_ELEMENT = Symbol.for("scrapeway/DynamicElement");

/** The collection of a dynamic block, and the name of its element, which is the block's own once it is known. */
export interface DynamicIteration extends Iteration {
  label?: string;
}

/** A list with the one content that Terraform repeats. The bindings map the content of a list, so that camelCase and nested blocks come out right. */
export interface DynamicBlocks<Content> extends Array<Content> {
  readonly iteration: DynamicIteration;
}

export function isDynamicBlocks(value: unknown): value is DynamicBlocks<unknown> {
  return typeof value === "object" && value !== null && DYNAMIC_BLOCKS in value;
}

/** A mention of a dynamic block's element inside an expression. */
export interface DynamicElementMention {
  readonly iteration: DynamicIteration;
  readonly part: "key" | "value";
}

export function isDynamicElementMention(value: unknown): value is DynamicElementMention {
  return typeof value === "object" && value !== null && DYNAMIC_ELEMENT in value;
}

function dynamicBlocks<Content, Element>(
  collection: unknown,
  content: (element: DynamicElement<Element>) => Content,
): DynamicBlocks<Content> {
  const iteration: DynamicIteration = { _getForEachExpression: () => collection };
  const element: DynamicElement<Element> = { key: mention(iteration, "key"), value: mention(iteration, "value") };
  return carryIteration([content(element)], iteration);
}

function carryIteration<Content>(contents: Content[], iteration: DynamicIteration): DynamicBlocks<Content> {
  Object.defineProperties(contents, {
    [DYNAMIC_BLOCKS]: { value: true },
    iteration: { value: iteration },
    // Bindings map every element of a list; what they make must stay a dynamic block.
    map: {
      value: (mapper: (content: Content) => unknown) => carryIteration([mapper(contents[0] as Content)], iteration),
    },
    // Bindings leave alone what can resolve itself. The renderer takes dynamic blocks out before it resolves anything.
    resolve: { value: () => [...contents] },
    creationStack: { value: [] },
  });
  // defineProperties has added what the interface asks for.
  return contents as DynamicBlocks<Content>;
}

function mention<T>(iteration: DynamicIteration, part: "key" | "value"): T {
  const value: DynamicElementMention = { iteration, part };
  Object.defineProperty(value, DYNAMIC_ELEMENT, { value: true });
  return reference<T>([{ kind: "value", value, insideQuotes: false }]);
}
