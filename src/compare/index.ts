export { type AcceptedVerdict, acceptFindings, type ConfiguredAcceptance, withAccepted } from "./acceptance";
export { type Accepted, type Bump, type Finding, kindOf, type RuleId } from "./finding";
export { saysLess } from "./known-facts";
export type { Rule } from "./rule";
export { rules } from "./rules";
export type { Verdict } from "./verdict";

import type { ModuleInterface, NestedModule } from "../model/module-interface";
import { type Finding, largest } from "./finding";
import { withSameFacts } from "./known-facts";
import type { ComparedModule } from "./rule";
import { families } from "./rules";
import { nestedModuleFindings } from "./rules/nested-modules";
import type { Verdict } from "./verdict";

/**
 * Compares two states of a module, as callers see them. Pure: the same two give the same verdict, and two that are equal give none.
 *
 * @returns findings worst first, and the smallest bump of the version that is honest about all of them
 */
export function compareModules(was: ModuleInterface, is: ModuleInterface): Verdict {
  const [before, after] = withSameFacts(was, is);
  const nested = (after.nested ?? []).flatMap((module) => {
    const was = before.nested?.find(({ path }) => path === module.path);
    return was == null
      ? []
      : compareOne(besideOthers(was, before), besideOthers(module, after)).map(
          (finding): Finding => ({ ...finding, module: module.path }),
        );
  });
  const findings = [...compareOne(before, after), ...nestedModuleFindings(before, after), ...nested];
  const sorted = findings
    .map((finding, index) => ({ finding, index }))
    .sort((one, other) => rank(one.finding) - rank(other.finding) || one.index - other.index);
  return { bump: largest(findings.map(({ bump }) => bump)), findings: sorted.map(({ finding }) => finding) };
}

/** Modules may call those beside them. */
function besideOthers(module: NestedModule, { nested }: ModuleInterface): ComparedModule {
  return { ...module, ...(nested == null ? {} : { nested }) };
}

function compareOne(before: ComparedModule, after: ComparedModule): readonly Finding[] {
  return families.flatMap(({ find }) => find(before, after));
}

/** What is certain stands before what is not. */
function rank({ bump, undecided }: Finding): number {
  return 2 * ["major", "minor", "patch"].indexOf(bump) + Number(undecided === true);
}
