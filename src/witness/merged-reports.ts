import type { Finding } from "../compare";
import type { WitnessReport } from "./witness";

/** What all provers together came to. A finding that one of them proved is proved; of several reasons why not, the one of who tried counts. */
export function mergedReports(findings: readonly Finding[], reports: readonly WitnessReport[]): WitnessReport {
  const witnesses = reports.flatMap((report) => report.witnesses);
  const proved = new Set(witnesses.flatMap(({ proves }) => proves));
  const reasons = reports.flatMap(({ unproved }) => unproved);
  return {
    witnesses,
    unproved: findings
      .filter((finding) => !proved.has(finding))
      .map((finding) => {
        const about = reasons.filter((reason) => reason.finding === finding);
        const chosen = about.find(({ attempted }) => attempted) ?? about[0];
        return chosen ?? { finding, attempted: false, why: noWay };
      }),
    contradictions: reports.flatMap(({ contradictions }) => contradictions),
  };
}

const noWay = "No program refuses or destroys anything for this by itself.";

export function notAttempted(findings: readonly Finding[], why: string): WitnessReport {
  return {
    witnesses: [],
    unproved: findings.map((finding) => ({ finding, attempted: false, why })),
    contradictions: [],
  };
}
