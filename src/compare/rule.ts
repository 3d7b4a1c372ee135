import type { ModuleInterface } from "../model/module-interface";
import type { Bump, Finding, RuleId } from "./finding";

/** What is said about a rule, for those who look it up. */
export interface Rule {
  readonly id: RuleId;
  /** A few words: "Input removed". */
  readonly name: string;
  /** The question that it asks of two states of a module. */
  readonly asks: string;
  /** What a finding of it means, where nothing raises or lowers it. */
  readonly bump: Exclude<Bump, "none">;
  /** When it is raised, lowered, or cannot be decided, and which side is taken then. Absent where it is always the same. */
  readonly varies?: string;
  /** Why, in one sentence, by the semantics of the language. */
  readonly why: string;
  /** Where that is documented, or how it was measured. */
  readonly source: string;
  /** What would make the change compatible. */
  readonly remedy: string;
  /** The rule about the change in the other direction; where there is none, why. */
  readonly mirror: RuleId | { readonly waiver: string };
  /** Two modules that differ in this alone, or in as little besides as can be. A line `# file: modules/inner/main.tf` begins another file. */
  readonly example: {
    readonly before: string;
    readonly after: string;
    /** What else is found where the two differ. */
    readonly alongside?: readonly RuleId[];
  };
}

/** Rules about one kind of thing, and what finds their violations. */
export interface RuleFamily {
  readonly rules: readonly Rule[];
  readonly find: (before: ComparedModule, after: ComparedModule) => readonly Finding[];
}

/** A module at the root, or one nested in it, with all that are nested in the root. */
export interface ComparedModule extends ModuleInterface {
  /** Where it is in the root: `modules/karpenter`. Absent where it is the root. */
  readonly path?: string;
}
