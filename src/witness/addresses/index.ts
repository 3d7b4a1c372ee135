import type { Finding, RuleId } from "../../compare";
import type { Prover } from "../prover";
import type { Sides } from "./call";
import { judgedAddresses } from "./judged-addresses";
import { calledPath, moduleTree } from "./module-tree";
import { suspectsIn } from "./suspect";

/**
 * Proves by what is destroyed: shells of both states, in which every resource is a `terraform_data` with its own count or for_each, are
 * applied and planned one after the other on one state. Needs no provider, no network and no cloud.
 */
export const addressWitnesses: Prover = async (accused, means) => {
  const sides: Sides = { before: moduleTree(accused.before), after: moduleTree(accused.after) };
  const opaque = opaqueCalls(accused.findings, sides);
  const unread = opaque.map((finding) => ({
    finding,
    attempted: false,
    why: "What the called module manages is in no file that was read.",
  }));
  const readable = accused.findings.filter((finding) => !opaque.includes(finding));
  const suspects = suspectsIn(readable, sides.before, sides.after);
  const watched = readable.filter(({ rule, bump }) => bump !== "major" && keeping.has(rule));
  if (suspects.length + watched.length === 0) return { witnesses: [], unproved: unread, contradictions: [] };
  const report = await judgedAddresses(suspects, accused.findings, watched, sides, means);
  return { ...report, unproved: [...report.unproved, ...unread] };
};

/** Rules that say of a changed address that nothing is destroyed, where they do not say that it is. */
const keeping: ReadonlySet<RuleId> = new Set([
  "resource-moved",
  "resource-given-up",
  "resource-count-added",
  "resource-count-removed",
  "resource-condition-changed",
]);

/** Calls that lead to another module than before, where nobody knows what is there. */
function opaqueCalls(findings: readonly Finding[], sides: Sides): readonly Finding[] {
  return findings.filter(({ rule, bump, module = "", subject }) => {
    if (bump !== "major" || (rule !== "module-version-changed" && rule !== "module-source-changed")) return false;
    return [sides.before, sides.after].some((tree) => {
      const call = tree.get(module)?.resources.find(({ address }) => address === subject);
      return call == null || calledPath(module, call, tree) == null;
    });
  });
}
