import { type Means, programText } from "../prover";
import type { Witness, WitnessRun } from "../witness";
import { assumptionsOf } from "./assumptions";
import type { Sides } from "./call";
import type { Outcome } from "./search";
import { isMeant, type Suspect } from "./suspect";
import { applyArguments, type Destroyed, initArguments, type Problem, planArguments, trialFiles } from "./trial";

/** What all proofs have in common. */
export interface Context {
  readonly sides: Sides;
  readonly means: Means;
  /** Inputs whose validations are left out, by the module's path. */
  readonly unvalidated: (path: string) => readonly string[];
}

/** What is destroyed under one call. */
export function destroyedBy(index: number, { result }: Outcome): readonly Destroyed[] {
  return result.kind === "planned" ? result.destroyed.filter(({ call }) => call === index) : [];
}

/** @param index of the call among those of the outcome */
export function destroyingWitness(
  found: readonly Suspect[],
  outcome: Outcome,
  index: number,
  context: Context,
): Witness {
  const destroyed = destroyedBy(index, outcome).filter(({ address }) =>
    found.some((suspect) => isMeant(suspect, address)),
  );
  return witness(found, outcome, { outcome: "destroys", said: destroyed.map(({ said }) => said).join("\n") }, context);
}

export function refusingWitness(suspect: Suspect, outcome: Outcome, { said }: Problem, context: Context): Witness {
  return witness([suspect], outcome, { outcome: "refused", said }, context);
}

function witness(
  found: readonly Suspect[],
  { trial, result }: Outcome,
  last: Pick<WitnessRun, "outcome" | "said">,
  { sides, means, unvalidated }: Context,
): Witness {
  return {
    kind: "addresses",
    proves: found.map(({ finding }) => finding),
    files: trialFiles(trial),
    runs: [
      { side: "before", directory: "before", arguments: initArguments, outcome: "accepted", said: "" },
      { side: "before", directory: "before", arguments: applyArguments, outcome: "accepted", said: result.saidBefore },
      { side: "after", directory: "after", arguments: initArguments, outcome: "accepted", said: "" },
      { side: "after", directory: "after", arguments: planArguments, ...last },
    ],
    assumptions: assumptionsOf(trial, found, sides, unvalidated),
    program: programText(means.terraform),
  };
}
