import { proofOf } from "../witness/proof";
import type { Accused, WitnessReport } from "../witness/witness";
import type { PlannedFinding } from "./compared-release";
import type { Publication } from "./plan";
import type { PlannedModule, PublishPlan } from "./publish-plan";

/**
 * Has what is major in a plan proved, and notes what came of it, finding by finding. Nothing else of the plan depends on that.
 *
 * @param prove asks the real program about one module
 */
export async function provedPlan(
  { plan, before }: Pick<Publication, "plan" | "before">,
  prove: (accused: Accused) => Promise<WitnessReport>,
): Promise<PublishPlan> {
  const modules: PlannedModule[] = [];
  for (const module of plan.modules) {
    const compared = before.get(module.address);
    const findings = module.action === "keep" ? undefined : module.findings;
    const isMajor = findings?.some(({ bump }) => bump === "major") ?? false;
    if (module.action === "keep" || compared == null || findings == null || !isMajor) {
      modules.push(module);
      continue;
    }
    const report = await prove({ before: compared, after: module.interface, findings });
    const contradictions = report.contradictions.map(({ said }) => said);
    modules.push({
      ...module,
      findings: findings.map((finding) => withProof(finding, report)),
      ...(contradictions.length === 0 ? {} : { contradictions }),
    });
  }
  return { ...plan, modules };
}

function withProof(finding: PlannedFinding, report: WitnessReport): PlannedFinding {
  if (finding.bump !== "major") return finding;
  const proof = proofOf(finding, report);
  if (proof.proved) return { ...finding, proved: true, message: proof.message };
  const { attempted, why } = proof;
  return { ...finding, proved: false, attempted, ...(why == null ? {} : { notProved: why }) };
}
