import inc from "semver/functions/inc";
import { compareModules, type Finding, kindOf, saysLess } from "../compare";
import type { ModuleInterface } from "../model/module-interface";
import type { Partner } from "./partners";
import type { Verdict } from "./publish-plan";

/** Why a version is as large as it is, as plans carry it. */
export interface PlannedFinding extends Finding {
  /** What it is about, as `scrapeway diff --json` says it. */
  readonly kind: string;
  /** Whether the real program showed it, with a call or a state of its own. Absent where nobody asked it. The fields of a proof are those of `scrapeway diff --json`. */
  readonly proved?: boolean;
  /** What the program said when it refused. */
  readonly message?: string;
  /** Whether anything was run that could have proved it, and why it is not proved, a sentence. */
  readonly attempted?: boolean;
  readonly notProved?: string;
  /** Released modules of the workspace that it breaks a contract with. Absent where there are none. */
  readonly partners?: readonly Partner[];
}

/** The version that comes after another one, and what says so. */
export interface NextVersion {
  readonly version: string;
  readonly verdict: Verdict;
  readonly reason: string;
  /** Worst first. Absent where nothing was compared. */
  readonly findings?: readonly PlannedFinding[];
}

/**
 * The least version that is honest about a change of a module.
 *
 * @param latest the version that it follows, no pre-release
 * @param before its interface at that version; absent where that is not known
 * @param compare says what changed since
 */
export function nextVersion(
  latest: string,
  before: ModuleInterface | undefined,
  after: ModuleInterface,
  compare: Compare = compareModules,
): NextVersion {
  const next = leastNext(latest, before, after, compare);
  if (before == null || !saysLess(before) || saysLess(after)) return next;
  const notCompared = `An earlier version of this program released ${latest} and wrote less of it down: values of outputs, validations and what stands inside were not compared.`;
  return { ...next, reason: `${next.reason} ${notCompared}` };
}

type Compare = typeof compareModules;

function leastNext(
  latest: string,
  before: ModuleInterface | undefined,
  after: ModuleInterface,
  compare: Compare,
): NextVersion {
  if (before == null) {
    return {
      version: inc(latest, "patch") ?? latest,
      verdict: "not compared",
      reason: `The files differ from ${latest}, which this registry lacks: the interfaces were not compared, so the next patch is proposed.`,
    };
  }
  const { bump, findings } = compare(before, after);
  const told = findings.map((finding): PlannedFinding => ({ ...finding, kind: kindOf(finding) }));
  if (bump === "none") {
    const reason = `Nothing differs from ${latest} but files that Terraform does not read.`;
    return { version: inc(latest, "patch") ?? latest, verdict: "patch", reason, findings: told };
  }
  // SemVer 2.0, 4: before 1.0.0 anything may change. By custom, the second number says what the first one would.
  const isInitial = latest.startsWith("0.");
  const raised = isInitial && bump === "major" ? "minor" : bump;
  const changes = changesSince(latest, bump, findings);
  return {
    version: inc(latest, raised) ?? latest,
    verdict: bump,
    reason: raised === bump ? `${changes}.` : `${changes}; before 1.0.0, the second number is raised for them.`,
    findings: told,
  };
}

/** `2 major changes since 1.0.0`, and how many are accepted, which are not among them. */
function changesSince(latest: string, bump: string, findings: readonly Finding[]): string {
  const accepted = findings.filter((finding) => finding.accepted != null).length;
  const count = findings.filter((finding) => finding.bump === bump && finding.accepted == null).length;
  const told = accepted === 0 ? "" : `${accepted} accepted${count === 0 ? ` ${noun(accepted)}` : ""}`;
  if (count === 0) return `${told} since ${latest}`;
  return `${count} ${bump} ${noun(count)}${told === "" ? "" : `, ${told},`} since ${latest}`;
}

function noun(count: number): string {
  return count === 1 ? "change" : "changes";
}
