import type { Finding, Verdict } from "../../compare";
import type { WitnessReport } from "../../witness";
import type { ModuleState } from "./module-state";

/** What is told in whichever form. */
export interface Compared {
  readonly verdict: Verdict;
  readonly before: ModuleState;
  readonly after: ModuleState;
  /** Absent where no proof was asked for. */
  readonly report?: WitnessReport | undefined;
  readonly failOn?: FailOn | undefined;
}

/** What ends with exit code 1. */
export type FailOn = "major" | "minor" | "undecided";

/** Whether a finding ends a comparison with exit code 1. What is accepted never does. */
export function isFailure({ bump, undecided, accepted }: Finding, failOn: FailOn | undefined): boolean {
  if (accepted != null) return false;
  if (failOn === "undecided") return undecided === true;
  return failOn != null && (bump === "major" || (failOn === "minor" && bump === "minor"));
}

/** How many findings there are of each bump, and how many are accepted: `2 major, 1 patch, 1 accepted`. */
export function countsOf({ findings }: Verdict): string {
  const counted = findings.filter(({ accepted }) => accepted == null);
  const accepted = findings.length - counted.length;
  return [
    ...(["major", "minor", "patch"] as const).map((one) => [counted.filter(({ bump }) => bump === one).length, one]),
    [accepted, "accepted"],
  ]
    .filter(([count]) => count !== 0)
    .map((pair) => pair.join(" "))
    .join(", ");
}

/** A verdict in a line: `major: 1 major, 2 minor`. */
export function verdictLine(verdict: Verdict): string {
  return verdict.bump === "none" ? "none: nothing differs." : `${verdict.bump}: ${countsOf(verdict)}`;
}

/** That a finding is accepted, as a sentence. */
export function acceptedText({ accepted }: Finding): string | undefined {
  if (accepted == null) return undefined;
  const { reason, until, place } = accepted;
  return `Accepted${until == null ? "" : ` until ${until}`} at ${place}: ${reason}`;
}
