import type { Finding, RuleId } from "../../compare";
import { movesOf, withoutKey } from "../../compare/addresses";
import type { ModuleTree } from "./module-tree";

/** A finding that addresses may prove. */
export interface Suspect {
  readonly finding: Finding;
  /** Path of the module that it is about; empty for the one at the root. */
  readonly path: string;
  /** The resources or module calls of before that it says are destroyed, without keys. */
  readonly addresses: readonly string[];
  /** Whether Terraform is said to refuse the new module, not to destroy anything. */
  readonly isRefusal: boolean;
}

const destroying: ReadonlySet<RuleId> = new Set([
  "resource-removed",
  "module-removed",
  "module-source-changed",
  "resource-keys-changed",
  "resource-count-added",
  "resource-count-removed",
  "resource-condition-changed",
  "moved-nowhere",
]);

/** The major findings that are about addresses. */
export function suspectsIn(findings: readonly Finding[], before: ModuleTree, after: ModuleTree): readonly Suspect[] {
  return findings
    .filter(({ bump, rule }) => bump === "major" && (destroying.has(rule) || rule === "moved-ambiguous"))
    .map((finding) => {
      const path = finding.module ?? "";
      const subject = withoutKey(finding.subject);
      const moves = movesOf(after.get(path)?.moved ?? []);
      const led = (before.get(path)?.resources ?? [])
        .map(({ address }) => address)
        .filter((address) => address === subject || moves.destination(address).address === subject);
      return { finding, path, addresses: led, isRefusal: finding.rule === "moved-ambiguous" };
    });
}

/** Whether what is destroyed is what a finding says: the resource, or anything below the module call. */
export function isMeant({ addresses }: Suspect, destroyed: string): boolean {
  return addresses.some(
    (address) =>
      withoutKey(destroyed) === address ||
      (address.startsWith("module.") && destroyed.startsWith(address) && /^[.[]/.test(destroyed.slice(address.length))),
  );
}
