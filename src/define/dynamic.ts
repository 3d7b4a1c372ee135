import { ScrapewayError } from "../model/errors";
import type { TypeConstraint } from "../model/type-constraint";
import { noteRefusal } from "./building";
import { checkDynamic } from "./definition-shape";
import type { ElementOf, Iteration } from "./each";
import { asExpression, describe, isExpression, partsOf } from "./expression";
import { elementOf, typeOfValue } from "./inferred-type";
import { isMapToken, isReference } from "./is-reference";
import { isPlainObject } from "./plain-object";
import { type Reference, reference, typeOfReference } from "./reference";
import { noCollection, referenceForBlock } from "./refused-conversion";
import { block, isUntypedBlock } from "./untyped";

/** The element of the collection that a dynamic block is at. */
export interface DynamicElement<Element> {
  /** `<block>.key` */
  readonly key: string;
  /** `<block>.value` */
  readonly value: Reference<Element>;
}

/**
 * A block that Terraform repeats, one per element of `collection`; the content is written from the element, which has the type that
 * the collection says, and is taken for a text where that is unknown, as with hcl. Blocks that always stand
 * go beside it: `[{ … }, ...dynamic(collection, (element) => ({ … }))]`.
 *
 *     condition: dynamic(hcl`${inputs.externalId}[*]`, (id) => ({ test: "StringEquals", variable: "sts:ExternalId", values: [id.value] }))
 *
 * @throws ScrapewayError `define.dynamic-empty` where the content has no attribute, `define.no-collection`
 */
export function dynamic<Content, Collection>(
  collection: Collection,
  content: (element: DynamicElement<TextOr<ElementOf<Collection>>>) => Content,
): Content[] {
  requireCollection(collection, ["string", "number", "bool"]);
  return [dynamicContent(collection, content)];
}

/**
 * The same for a block that may stand once at most, which the bindings type as one object: there when `collection` has an element. Of what is
 * one value or null, `[*]` makes a collection: hcl<Network[]>`${inputs.network}[*]`.
 *
 * @throws ScrapewayError `define.dynamic-empty` where the content has no attribute, `define.no-collection`
 */
export function dynamicSingle<Content extends object, Collection>(
  collection: Collection,
  content: (element: DynamicElement<TextOr<ElementOf<Collection>>>) => Content,
): Content {
  requireCollection(collection, ["string", "number", "bool", "object"]);
  return dynamicContent(collection, content);
}

/** Over an object, Terraform goes attribute by attribute: nobody means that of a block that stands once. */
function requireCollection(collection: unknown, refused: readonly string[]): void {
  const kind = typeOfReference(collection)?.kind;
  if (kind != null && refused.includes(kind) && isExpression(collection)) {
    throw noCollection(describe(partsOf(collection)), kind);
  }
}

/** What TypeScript cannot know the elements of is mostly a list of texts. */
type TextOr<Element> = unknown extends Element ? string : Element;

/** The collection of a dynamic block, and the name of its element, which is the block's own and known once the block is printed. */
export interface DynamicIteration extends Iteration {
  label?: string;
}

/**
 * A value in the content of a dynamic block. The bindings take objects apart and put them together anew, so that nothing tied to the
 * content as a whole comes out at the other end; its values do, and each of them remembers which block it belongs to.
 */
export interface DynamicValue {
  readonly iteration: DynamicIteration;
  /** How many names lead from the content of the dynamic block to this value: 1 for an attribute of the block itself. */
  readonly depth: number;
  readonly value: unknown;
}

export function isDynamicValue(value: unknown): value is DynamicValue {
  return typeof value === "object" && value !== null && DYNAMIC_VALUE in value;
}

/** The same place in the same block, with another value. */
export function withDynamicValue({ iteration, depth }: DynamicValue, value: unknown): DynamicValue {
  return new MarkedValue({ iteration, depth, value });
}

/** A mention of a dynamic block's element inside an expression. */
export interface DynamicElementMention {
  readonly iteration: DynamicIteration;
  readonly part: "key" | "value";
}

export function isDynamicElementMention(value: unknown): value is DynamicElementMention {
  return typeof value === "object" && value !== null && DYNAMIC_ELEMENT in value;
}

const DYNAMIC_VALUE = Symbol.for("scrapeway/DynamicValue");
const DYNAMIC_ELEMENT = Symbol.for("scrapeway/DynamicElement");

function dynamicContent<Content, Element>(
  collection: unknown,
  content: (element: DynamicElement<Element>) => Content,
): Content {
  checkDynamic(collection, content);
  const iteration: DynamicIteration = { _getForEachExpression: () => asExpression(collection) };
  const written = content({
    key: mention(iteration, "key", { kind: "string" }),
    value: mention(iteration, "value", elementOf(typeOfValue(collection))),
  });
  if (isReference(written)) {
    throw referenceForBlock(
      "The content of a dynamic block",
      isExpression(written) ? describe(partsOf(written)) : "what only Terraform knows",
    );
  }
  const marked = markValues(written, iteration, 0);
  const inside = isUntypedBlock(marked) ? marked.content : marked;
  if (isContent(inside) && Object.values(inside).some((value) => value !== undefined)) {
    // Marking keeps the shape of the content; what stands for its values, the bindings take as they take any reference.
    return marked as Content;
  }
  throw noteRefusal(
    new ScrapewayError({
      code: "define.dynamic-empty",
      message: "The content of a dynamic block has no attribute.",
      next: "Give the block at least one attribute, even if its value is null.",
    }),
  );
}

function markValues(value: unknown, iteration: DynamicIteration, depth: number): unknown {
  if (value === undefined) return undefined;
  if (isUntypedBlock(value)) return block(markAttributes(value.content, iteration, depth));
  if (
    Array.isArray(value) &&
    value.length > 0 &&
    value.every((element) => isContent(element) || isUntypedBlock(element))
  ) {
    return value.map((element: unknown) => markValues(element, iteration, depth));
  }
  if (isContent(value) && Object.keys(value).length > 0) return markAttributes(value, iteration, depth);
  return new MarkedValue({ iteration, depth, value });
}

function markAttributes(
  content: Readonly<Record<string, unknown>>,
  iteration: DynamicIteration,
  depth: number,
): Readonly<Record<string, unknown>> {
  const marked = Object.entries(content).map(([name, element]) => [name, markValues(element, iteration, depth + 1)]);
  return Object.fromEntries(marked);
}

/** By shape what cdktf calls a resolvable, so that the bindings hand it on untouched wherever it stands. */
class MarkedValue implements DynamicValue {
  readonly creationStack: string[] = [];
  readonly iteration: DynamicIteration;
  readonly depth: number;
  readonly value: unknown;

  constructor({ iteration, depth, value }: DynamicValue) {
    this.iteration = iteration;
    this.depth = depth;
    this.value = value;
    Object.defineProperty(this, DYNAMIC_VALUE, { value: true });
  }

  resolve(): unknown {
    return this.value;
  }
}

/** Maps that only Terraform knows are objects of one strange key to the bindings: a value, and nothing to look into. */
function isContent(value: unknown): value is Readonly<Record<string, unknown>> {
  return isPlainObject(value) && !isMapToken(value);
}

function mention<T>(iteration: DynamicIteration, part: "key" | "value", type: TypeConstraint | undefined): T {
  const value: DynamicElementMention = { iteration, part };
  Object.defineProperty(value, DYNAMIC_ELEMENT, { value: true });
  return reference<T>([{ kind: "value", value, name: `the ${part} of a dynamic block` }], type);
}
