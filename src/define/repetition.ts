import type { ExpressionPart } from "./expression";

/** A mention of what differs between the instances of what is repeated. Elsewhere its name would mean something else, or nothing. */
export interface RepetitionMention {
  readonly part: "each.key" | "each.value" | "count.index";
  /** What is repeated over: a collection, or a number. */
  readonly over: unknown;
}

export function isRepetitionMention(value: unknown): value is RepetitionMention {
  return typeof value === "object" && value !== null && MENTION in value;
}

const MENTION = Symbol.for("scrapeway/RepetitionMention");

/** The expression that mentions it. */
export function repetitionPart(part: RepetitionMention["part"], over: unknown): ExpressionPart {
  const value: RepetitionMention = { part, over };
  Object.defineProperty(value, MENTION, { value: true });
  return { kind: "value", value, name: part };
}

const REPEATED = Symbol.for("scrapeway/whatIsRepeated");

/** What the block that is printed is repeated over. */
export interface Repetition {
  readonly forEach?: unknown;
  readonly count?: unknown;
  /** The block's address, for messages. */
  readonly address: string;
}

/** Notes on the construct scope of a module what is being printed, as long as that takes. */
export function whileRepeating<T>(scope: object, repetition: Repetition, print: () => T): T {
  const before: unknown = Reflect.get(scope, REPEATED);
  Object.defineProperty(scope, REPEATED, { value: repetition, configurable: true });
  try {
    return print();
  } finally {
    Object.defineProperty(scope, REPEATED, { value: before, configurable: true });
  }
}

export function repetitionAt(scope: unknown): Repetition | undefined {
  if (typeof scope !== "object" || scope === null) return undefined;
  // Only whileRepeating puts something under this symbol.
  return Reflect.get(scope, REPEATED) as Repetition | undefined;
}
