import type { Finding } from "../compare";
import { proofOf, type WitnessReport } from "../witness";

/** What a proof says of a finding, a sentence or two; nothing where there is nothing to say of it. */
export function proofLines(finding: Finding, report: WitnessReport | undefined): readonly string[] {
  if (report == null || finding.bump !== "major") return [];
  const proof = proofOf(finding, report);
  if (!proof.proved) return proof.why == null ? [] : [`Not ${proof.attempted ? "proved" : "attempted"}: ${proof.why}`];
  const [said = ""] = proof.message.split("\n\n");
  const { program, assumptions } = proof.witness;
  return [
    `Proved by ${program}: ${said.replaceAll(/\s+/g, " ")}`,
    ...(assumptions.length === 0 ? [] : [`Taken for granted: ${assumptions.join(" ")}`]),
  ];
}

/** What stands below a verdict: how much of it is proved, and where Terraform contradicts it. */
export function proofSummary(findings: readonly Finding[], report: WitnessReport | undefined): readonly string[] {
  if (report == null) return [];
  const majors = findings.filter(({ bump }) => bump === "major");
  const proved = majors.filter((finding) => proofOf(finding, report).proved);
  const count = `${proved.length} of ${majors.length} major ${majors.length === 1 ? "change" : "changes"} proved`;
  return [
    ...report.contradictions.map(({ said }) => `Terraform contradicts the rules: ${said}`),
    ...(majors.length === 0
      ? []
      : [`${count}${proved.length === 0 ? "." : "; --witness-dir FOLDER keeps the proofs, to be run again."}`]),
  ];
}
