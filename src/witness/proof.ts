import type { Finding, Verdict } from "../compare";
import { withoutKey } from "../compare/addresses";
import { shellAddress } from "./addresses/names";
import type { Witness, WitnessReport } from "./witness";

/** Whether a finding is proved, and by what, or why it is not. */
export type Proof =
  | { readonly proved: true; readonly witness: Witness; readonly message: string }
  | { readonly proved: false; readonly attempted: boolean; readonly why?: string };

/** @param report absent where no proof was asked for */
export function proofOf(finding: Finding, report: WitnessReport | undefined): Proof {
  const witness = report?.witnesses.find(({ proves }) => proves.includes(finding));
  if (witness != null) return { proved: true, witness, message: messageAbout(finding, witness) };
  const reason = report?.unproved.find((one) => one.finding === finding);
  return { proved: false, attempted: reason?.attempted ?? false, ...(reason == null ? {} : { why: reason.why }) };
}

/** A verdict is proved where it is major, and Terraform was seen to refuse or destroy something for one of its major changes. */
export function isProved({ bump, findings }: Verdict, report: WitnessReport | undefined): boolean {
  return bump === "major" && findings.some((finding) => finding.bump === bump && proofOf(finding, report).proved);
}

/** What the program said when it refused. */
export function messageOf({ runs }: Witness): string {
  return runs.find(({ outcome }) => outcome !== "accepted")?.said ?? "";
}

/** Of a plan that destroys several things, what is about one finding; all of it where that cannot be told. */
function messageAbout({ subject }: Finding, witness: Witness): string {
  const all = messageOf(witness);
  const isPlan = witness.runs.some(({ outcome }) => outcome === "destroys");
  const address = isPlan ? shellAddress(withoutKey(subject)) : undefined;
  if (address == null) return all;
  const lines = all
    .split("\n")
    .filter((line) => `${line} `.replaceAll(/[[.:]/g, " ").includes(` ${address.replaceAll(".", " ")} `));
  return lines.length === 0 ? all : lines.join("\n");
}
