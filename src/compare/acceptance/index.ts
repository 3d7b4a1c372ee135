export type { ConfiguredAcceptance } from "./acceptance";

import { isScrapewayError, ScrapewayError } from "../../model/errors";
import type { AcceptComment, ModuleInterface } from "../../model/module-interface";
import { type Accepted, type Finding, largest } from "../finding";
import type { Verdict } from "../verdict";
import { type Acceptance, type ConfiguredAcceptance, configuredAcceptance } from "./acceptance";
import { commentAcceptance, isSameComment } from "./comment";

/** What accepts findings, besides the comments of the new state. */
export interface Acceptances {
  readonly configured: readonly ConfiguredAcceptance[];
  /** Today's date in UTC, `2026-11-29`. */
  readonly today: string;
}

export interface AcceptedVerdict {
  /** Those that are accepted come last, and are not in the bump. */
  readonly verdict: Verdict;
  /** What is wrong with what accepts: unknown rules, no reason, over, nothing to accept. Places of comments are the module's. */
  readonly problems: readonly ScrapewayError[];
  /** Places of comments that the old state has already: they are of an earlier change, and accept nothing here. */
  readonly earlier: readonly string[];
}

/**
 * Marks the findings that are accepted. Where all are, `patch` remains: something differs.
 *
 * @param before the old state: what its comments accept was accepted for an earlier change
 */
export function acceptFindings(
  { findings }: Verdict,
  before: ModuleInterface,
  after: ModuleInterface,
  { configured, today }: Acceptances,
): AcceptedVerdict {
  const problems: ScrapewayError[] = [];
  const accepted = new Map<Finding, Acceptance>();
  const formerly = commentsOf(before);
  const [earlier, comments] = parted(commentsOf(after), ({ module, comment }) =>
    formerly.some((other) => other.module === module && isSameComment(other.comment, comment)),
  );
  const makers = [
    ...comments.map(
      ({ module, comment }) =>
        () =>
          commentAcceptance(comment, module, findings, today),
    ),
    ...configured.map((entry) => () => configuredAcceptance(entry, today)),
  ];
  for (const make of makers) {
    try {
      const acceptance = make();
      const ofRule = findings.filter(({ rule }) => rule === acceptance.rule);
      const matched = acceptance.matches(ofRule);
      for (const finding of matched) if (!accepted.has(finding)) accepted.set(finding, acceptance);
      if (matched.length === 0) problems.push(unused(acceptance, ofRule));
    } catch (error) {
      if (!isScrapewayError(error)) throw error;
      problems.push(error);
    }
  }
  return {
    verdict: withAccepted(findings, (finding) => acceptedBy(accepted.get(finding))),
    problems,
    earlier: earlier.map(({ module, comment }) => (module == null ? comment.place : `${module}/${comment.place}`)),
  };
}

/** The verdict of findings of which some are accepted: these come last. */
export function withAccepted(
  findings: readonly Finding[],
  acceptedOf: (finding: Finding) => Accepted | undefined,
): Verdict {
  const marked = findings.map((finding): Finding => {
    const accepted = acceptedOf(finding);
    return accepted == null ? finding : { ...finding, accepted };
  });
  const [counted, known] = parted(marked, ({ accepted }) => accepted == null);
  const bump = largest(counted.map((finding) => finding.bump));
  return { bump: bump === "none" && known.length > 0 ? "patch" : bump, findings: [...counted, ...known] };
}

interface OwnComment {
  /** The nested module's path. */
  readonly module: string | undefined;
  readonly comment: AcceptComment;
}

function commentsOf({ accepted = [], nested = [] }: ModuleInterface): readonly OwnComment[] {
  return [
    ...accepted.map((comment) => ({ module: undefined, comment })),
    ...nested.flatMap(({ path, accepted: inside = [] }) => inside.map((comment) => ({ module: path, comment }))),
  ];
}

function acceptedBy(acceptance: Acceptance | undefined): Accepted | undefined {
  if (acceptance == null) return undefined;
  const { reason, until, place } = acceptance;
  return { reason, ...(until == null ? {} : { until }), place };
}

function unused({ rule, place }: Acceptance, ofRule: readonly Finding[]): ScrapewayError {
  const told = ofRule.map(({ subject, module, after, before }) =>
    [subject || "the module", module == null ? "" : `in ${module}`, after ?? before ?? ""]
      .filter((part) => part !== "")
      .join(" "),
  );
  return new ScrapewayError({
    code: "accept.unused",
    message: `${rule} is accepted here, but there is nothing to accept.`,
    place,
    next:
      told.length === 0
        ? "Remove it: it would accept a later change that nobody has looked at."
        : `Name what it is about behind the rule, or write it beside that. The rule found: ${told.slice(0, 5).join("; ")}${told.length > 5 ? "; …" : ""}.`,
  });
}

function parted<T>(values: readonly T[], isFirst: (value: T) => boolean): readonly [readonly T[], readonly T[]] {
  return [values.filter(isFirst), values.filter((value) => !isFirst(value))];
}
