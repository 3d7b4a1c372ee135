import { explainDecision } from "./explain-decision";
import { isReference, isSourceOfReferences } from "./is-reference";

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
}

/**
 * The guard of one file.
 *
 * @param code of the file, before it was guarded
 * @throws ScrapewayError `load.decision` from its functions
 */
export function decisionGuard(code: string): DecisionGuard {
  const sources = new Map<number, boolean>();
  return {
    value(value, decision) {
      if (isReference(value)) throw explainDecision(code, decision);
      return value;
    },
    from(owner, place) {
      sources.set(place, isSourceOfReferences(owner));
      return owner;
    },
    present(value, decision, place) {
      if (sources.get(place) === true && isReference(value)) throw explainDecision(code, decision);
      return value;
    },
    whole(value, decision) {
      if (isSourceOfReferences(value) && !hasOwnValues(value)) throw explainDecision(code, decision);
      return value;
    },
  };
}

/** A resource has properties that are the author's own, and may be absent. */
function hasOwnValues(value: unknown): boolean {
  return typeof value === "object" && value !== null && "terraformResourceType" in value;
}
