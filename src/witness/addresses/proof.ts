import type { Means } from "../prover";
import type { Witness, WitnessRun } from "../witness";
import { assumptionsOf } from "./assumptions";
import type { Sides } from "./call";
import type { Outcome } from "./search";
import { isMeant, type Suspect } from "./suspect";
import { applyArguments, type Destroyed, initArguments, type Problem, planArguments, trialFiles } from "./trial";

/** What is destroyed under one call. */
export function destroyedBy(index: number, { result }: Outcome): readonly Destroyed[] {
  return result.kind === "planned" ? result.destroyed.filter(({ call }) => call === index) : [];
}

/** @param index of the call among those of the outcome */
export function destroyingWitness(
  found: readonly Suspect[],
  outcome: Outcome,
  index: number,
  sides: Sides,
  means: Means,
): Witness {
  const destroyed = destroyedBy(index, outcome).filter(({ address }) =>
    found.some((suspect) => isMeant(suspect, address)),
  );
  return witness(
    found,
    outcome,
    { outcome: "destroys", said: destroyed.map(({ said }) => said).join("\n") },
    sides,
    means,
  );
}

export function refusingWitness(
  suspect: Suspect,
  outcome: Outcome,
  { said }: Problem,
  sides: Sides,
  means: Means,
): Witness {
  return witness([suspect], outcome, { outcome: "refused", said }, sides, means);
}

function witness(
  found: readonly Suspect[],
  { trial, result }: Outcome,
  last: Pick<WitnessRun, "outcome" | "said">,
  sides: Sides,
  means: Means,
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
    assumptions: assumptionsOf(trial, found, sides),
    program: `Terraform ${means.terraform.version}`,
  };
}
