import type { Finding } from "../compare";
import type { ModuleInterface } from "../model/module-interface";

/** A proof of findings: small files that anyone can run again, and what the program said when they were run. */
export interface Witness {
  readonly kind: "caller" | "addresses" | "arguments" | "environment";
  /** The findings that it proves; each is one of those that were asked about. */
  readonly proves: readonly Finding[];
  /** All that the runs need, by path: `before/main.tf`, `after/main.tf`. */
  readonly files: Readonly<Record<string, string>>;
  readonly runs: readonly WitnessRun[];
  /** What was taken for granted where the files do not say it, a sentence each. */
  readonly assumptions: readonly string[];
  /** `Terraform 1.11.4` */
  readonly program: string;
}

/** One command of a proof, and how it ended. */
export interface WitnessRun {
  /** Which state of the module it is about. */
  readonly side: "before" | "after";
  /** Below the proof's folder. */
  readonly directory: string;
  /** `["plan", "-refresh=false"]` */
  readonly arguments: readonly string[];
  /** What stands in its environment besides, by name. Absent where nothing has to. */
  readonly environment?: Readonly<Record<string, string>>;
  readonly outcome: "accepted" | "refused" | "destroys" | "replaces";
  /** What the program said, in its own words. */
  readonly said: string;
}

/** What came of asking for proofs of findings. */
export interface WitnessReport {
  readonly witnesses: readonly Witness[];
  /** The findings that were not proved, and why, a sentence each. `attempted` is false where nothing was run that could have proved it. */
  readonly unproved: readonly { readonly finding: Finding; readonly attempted: boolean; readonly why: string }[];
  /** Where the program said something else than the rules, a sentence each. */
  readonly contradictions: readonly { readonly finding?: Finding; readonly said: string }[];
}

/** What a prover is given. `findings` are those that it may try to prove. */
export interface Accused {
  readonly before: ModuleInterface;
  readonly after: ModuleInterface;
  readonly findings: readonly Finding[];
}
