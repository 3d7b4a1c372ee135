import { ScrapewayError } from "../../model/errors";
import type { Accepted, Finding, RuleId } from "../finding";
import { ruleIds } from "../rule-ids";
import { similarName } from "../similar-name";

/** That findings of a rule are accepted, wherever that is written. */
export interface Acceptance extends Accepted {
  readonly rule: RuleId;
  /** Which of some findings it means; may be none. */
  readonly matches: (findings: readonly Finding[]) => readonly Finding[];
}

/** An entry under `accepted` in scrapeway.json. */
export interface ConfiguredAcceptance {
  readonly rule: string;
  /** As findings have it; empty where it is the module itself. */
  readonly subject: string;
  /** A nested module's path. */
  readonly nested?: string;
  readonly reason: string;
  readonly until?: string;
  /** `scrapeway.json:12:5` */
  readonly place: string;
}

/** @throws ScrapewayError `accept.unknown-rule`, `accept.until`, `accept.expired`, `accept.no-reason` */
export function configuredAcceptance(given: ConfiguredAcceptance, today: string): Acceptance {
  const { rule, subject, nested, place } = given;
  const reason = knownReason(given.reason, place);
  const until = knownUntil(given.until, place, today);
  return {
    rule: knownRule(rule, place),
    reason,
    ...(until == null ? {} : { until }),
    place,
    matches: (findings) => findings.filter((finding) => finding.subject === subject && finding.module === nested),
  };
}

/** Also as `kind` has it in JSON. */
export function knownRule(text: string, place: string): RuleId {
  const id = ruleIds.find((one) => one === text || one.replaceAll("-", "_") === text);
  if (id != null) return id;
  const near = similarName(text, ruleIds);
  throw new ScrapewayError({
    code: "accept.unknown-rule",
    message:
      text === "" ? "A change is accepted, but not by which rule." : `A rule is accepted that there is not: ${text}.`,
    place,
    next: `${near == null ? "" : `Did you mean ${near}? `}\`scrapeway rules\` lists all; the form is scrapeway:accept RULE REASON.`,
  });
}

export function knownReason(text: string, place: string): string {
  if (/[\p{L}\p{N}]/u.test(text)) return text;
  throw new ScrapewayError({
    code: "accept.no-reason",
    message: "A change is accepted without a reason.",
    place,
    next: "Write behind the rule why callers can live with it, for those who ask later.",
  });
}

/** @param today `2026-11-29`, in UTC */
export function knownUntil(text: string | undefined, place: string, today: string): string | undefined {
  if (text == null) return undefined;
  if (!isDate(text)) {
    throw new ScrapewayError({
      code: "accept.until",
      message: `A change is accepted until ${text}, which is no day.`,
      place,
      next: "Write the last day on which it is accepted as until=2027-01-31.",
    });
  }
  if (text >= today) return text;
  throw new ScrapewayError({
    code: "accept.expired",
    message: `A change was accepted until ${text}, which is over.`,
    place,
    next: "Mend what it accepts, or decide again: a later day, with a reason that holds.",
  });
}

function isDate(text: string): boolean {
  if (!/^[0-9]{4}-[0-9]{2}-[0-9]{2}$/.test(text)) return false;
  const time = Date.parse(`${text}T00:00:00Z`);
  return !Number.isNaN(time) && new Date(time).toISOString().startsWith(text);
}
