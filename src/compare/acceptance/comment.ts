import { ScrapewayError } from "../../model/errors";
import type { AcceptComment } from "../../model/module-interface";
import type { Finding } from "../finding";
import { type Acceptance, knownReason, knownRule, knownUntil } from "./acceptance";

/**
 * What a comment accepts: `scrapeway:accept RULE REASON` the findings of the line that it stands beside or above, or of the block that begins
 * there; `scrapeway:accept RULE SUBJECT REASON`, anywhere in the module, what has this subject, since what is gone has no line. Without a subject,
 * anywhere, also what is about the module itself. `until=2027-01-31` may stand anywhere behind the rule.
 *
 * @param module the path of the nested module that it stands in
 * @param findings all of the comparison, to see whether a word is a subject of the rule
 * @throws ScrapewayError `accept.*`
 */
export function commentAcceptance(
  comment: AcceptComment,
  module: string | undefined,
  findings: readonly Finding[],
  today: string,
): Acceptance {
  const place = module == null ? comment.place : `${module}/${comment.place}`;
  const [, word = "", told = ""] = /^scrapeway:\s*([a-z]+)\s*(.*)$/i.exec(comment.text) ?? [];
  if (word !== "accept") throw misspelt(word, place);
  const [, name = "", rest = ""] = /^([^\s:]*):?\s*(.*)$/.exec(told) ?? [];
  const rule = knownRule(name, place);
  const [written, given] = /(?:^|\s)until=(\S*)/.exec(rest) ?? [];
  const text = (written == null ? rest : rest.replace(written, "")).trim();
  const [, first = "", behind = ""] = /^(\S+?):?(?:\s+(.*))?$/.exec(text) ?? [];
  const own = findings.filter((finding) => finding.rule === rule && finding.module === module);
  const isSubject = own.some(({ subject }) => subject === first);
  const reason = knownReason((isSubject ? behind : text).replace(/^[-–—:\s]+/, ""), place);
  const until = knownUntil(given, place, today);
  return {
    rule,
    reason,
    ...(until == null ? {} : { until }),
    place,
    matches: () => (isSubject ? own.filter(({ subject }) => subject === first) : besideIn(own, comment)),
  };
}

/** Whether two comments say the same, wherever they stand. */
export function isSameComment(one: AcceptComment, other: AcceptComment): boolean {
  return one.text === other.text;
}

function besideIn(findings: readonly Finding[], { at, block }: AcceptComment): readonly Finding[] {
  const atLine = findings.filter(({ after }) => after != null && after === at);
  if (atLine.length > 0) return atLine;
  const [file, line] = lineOf(at);
  const inBlock = findings.filter(({ after }) => {
    const [otherFile, otherLine] = lineOf(after);
    if (block == null || otherFile == null || otherFile !== file) return false;
    // What a block begins with speaks for all of it; what stands inside, for the block as such.
    return line === block[0] ? block[0] <= otherLine && otherLine <= block[1] : otherLine === block[0];
  });
  return inBlock.length > 0 ? inBlock : findings.filter(({ subject }) => subject === "");
}

function lineOf(place: string | undefined): readonly [file: string | undefined, line: number] {
  const [, file, line] = /^(.+):([0-9]+)$/.exec(place ?? "") ?? [];
  return [file, Number(line ?? 0)];
}

function misspelt(word: string, place: string): ScrapewayError {
  return new ScrapewayError({
    code: "accept.word",
    message: `A comment says scrapeway:${word}, which means nothing.`,
    place,
    next: "Write scrapeway:accept RULE REASON to accept a change, or begin the comment with another word.",
  });
}
