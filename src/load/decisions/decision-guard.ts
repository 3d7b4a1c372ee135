import type { Program } from "acorn";
import { noteRefusal } from "../../define/building";
import { checkGivenArguments, checkPutArguments } from "../../define/given-arguments";
import { isInputs } from "../../define/inputs-mark";
import { isReference } from "../../define/is-reference";
import { mayBeList, typeOfReference } from "../../define/reference";
import {
  guardedKey,
  guardedReceiver,
  guardedString,
  guardedSum,
  guardedTemplate,
  guardedText,
  isFunction,
} from "../../define/text-guard";
import type { ScrapewayError } from "../../model/errors";
import { explainDecision } from "./explain-decision";
import { type Decision, findDecisions } from "./find-decisions";
import { asNode } from "./syntax";

/** What guarded code calls. Each gives its value on, or refuses to decide by it. */
export interface DecisionGuard {
  /** The value that something decides by. */
  value(value: unknown, decision: number): unknown;
  /** What a value is read from that is asked later whether it is absent. */
  from(owner: unknown, place: number): unknown;
  /** The value that was read at a place and is asked whether it is absent. */
  present(value: unknown, decision: number, place: number): unknown;
  /** What is taken apart, with something to take where a part is absent. */
  whole(value: unknown, decision: number): unknown;
  /** What is asked whether it is a list. */
  kind(value: unknown, decision: number): unknown;
  /** The arguments of what is about to be made at a place. */
  given(value: unknown, place: number): unknown;
  /** What was made at a place. */
  made(value: unknown, place: number): unknown;
  /** What a set is made of. */
  members(values: unknown, decision: number): unknown;
  /** The tag of a template, which gives what the template would give. */
  text(texts: TemplateStringsArray, ...values: readonly unknown[]): unknown;
  /** `left + right` */
  sum(left: unknown, right: unknown, decision: number): unknown;
  /** `String`, or another function of that name. */
  textFunction(given: unknown): unknown;
  /** What a method is called on. */
  receiver(value: unknown, method: string, decision: number): unknown;
  /** A key under which something is kept. */
  key(key: unknown): unknown;
  /** A key with which something is read from what was asked for at a place. */
  lookup(key: unknown, decision: number, place: number): unknown;
}

/**
 * The guard of one file.
 *
 * @param code of the file, before it was guarded
 * @param tree of the code
 * @throws ScrapewayError `load.decision` from its functions
 */
export function decisionGuard(code: string, tree: () => Program): DecisionGuard {
  const sources = new Map<number, boolean>();
  const lists = new Set<number>();
  const givenAt = new Map<number, unknown[]>();
  let decisions: readonly Decision[] | undefined;
  const explain = (index: number, isList = false): ScrapewayError => {
    decisions ??= findDecisions(asNode(tree()));
    const decision = decisions[index];
    if (decision == null) throw new Error(`The code has no decision ${index}.`);
    return noteRefusal(explainDecision(code, decision, isList));
  };
  const refusing = (decision: number) => (): never => {
    throw explain(decision);
  };
  return {
    value(value, decision) {
      if (isReference(value)) throw explain(decision);
      return value;
    },
    from(owner, place) {
      sources.set(place, isSourceOfReferences(owner));
      if (isList(owner)) lists.add(place);
      else lists.delete(place);
      return owner;
    },
    present(value, decision, place) {
      if (sources.get(place) === true && isReference(value)) throw explain(decision);
      return value;
    },
    whole(value, decision) {
      if (isSourceOfReferences(value) && !hasOwnValues(value)) throw explain(decision);
      return value;
    },
    kind(value, decision) {
      // Of what is known to be no list, it is right to say so.
      if (isReference(value) && mayBeList(typeOfReference(value))) throw explain(decision);
      return value;
    },
    given(value, place) {
      givenAt.set(place, [...(givenAt.get(place) ?? []), value]);
      return value;
    },
    made(value, place) {
      // What is made at one place may make another there first.
      const given = givenAt.get(place)?.pop();
      checkGivenArguments(value, given);
      return value;
    },
    members(values, decision) {
      if (Array.isArray(values) && values.length > 1 && values.some(isReference)) throw explain(decision);
      return values;
    },
    text: (texts, ...values) => guardedTemplate(texts, values),
    sum: (left, right, decision) => guardedSum(left, right, refusing(decision)),
    textFunction: (given) => (isFunction(given, "String") ? guardedString : given),
    receiver: (value, method, decision) =>
      method.startsWith("put") ? checkedPut(value, method) : guardedReceiver(value, method, refusing(decision)),
    key: guardedKey,
    lookup(key, decision, place) {
      if (!isReference(key)) return key;
      const text = sources.get(place) === true ? guardedText(key) : undefined;
      if (text == null) throw explain(decision, lists.has(place));
      return text;
    },
  };
}

function isList(owner: unknown): boolean {
  const kind = typeOfReference(owner)?.kind;
  return Array.isArray(owner) || kind === "list" || kind === "tuple";
}

/** The bindings take what a `put…()` is given apart, and pass over what they do not know. */
function checkedPut(receiver: unknown, method: string): unknown {
  if (typeof receiver !== "object" || receiver === null) return receiver;
  const put: unknown = Reflect.get(receiver, method);
  if (typeof put !== "function") return receiver;
  return {
    [method]: (...given: readonly unknown[]): unknown => {
      const done: unknown = Reflect.apply(put, receiver, given);
      checkPutArguments(receiver, method, given[0]);
      return done;
    },
  };
}

/** Where values come from that are never absent: the inputs of a definition, a resource or data source, a reference itself. */
function isSourceOfReferences(owner: unknown): boolean {
  if (typeof owner !== "object" || owner === null) return false;
  return isReference(owner) || isInputs(owner) || "terraformResourceType" in owner;
}

/** A resource has properties that are the author's own, and may be absent. */
function hasOwnValues(value: unknown): boolean {
  return typeof value === "object" && value !== null && !isReference(value) && "terraformResourceType" in value;
}
