import {
  acceptFindings,
  type ConfiguredAcceptance,
  compareModules,
  type Finding,
  type Verdict,
  withAccepted,
} from "../compare";
import { ScrapewayError, withMoreSaid } from "../model/errors";
import type { ModuleInterface } from "../model/module-interface";
import type { ComparedBuild } from "./comparison";

/** With what a module is compared, besides the release's interface. */
interface Release {
  readonly version: string;
  /** What the workspace's configuration accepts of the module. */
  readonly configured: readonly ConfiguredAcceptance[];
  /** In UTC, `2026-11-29`. */
  readonly today: string;
}

/**
 * By the rules, without what the module's comments and the configuration accept.
 *
 * @throws ScrapewayError `accept.*`
 */
export function comparedBuild(
  { directory, interface: after }: ComparedBuild,
  before: ModuleInterface,
  { version, configured, today }: Release,
): Verdict {
  const given = { configured, today };
  const { verdict, problems, earlier } = acceptFindings(compareModules(before, after), before, after, given);
  const inModule = (place: string) => `${directory}/${place}`;
  const wrong = [
    ...problems.map((problem) =>
      problem.place == null || configured.some(({ place }) => place === problem.place)
        ? problem
        : withMoreSaid(problem, { place: inModule(problem.place) }),
    ),
    ...earlier.map((place) => acceptedForRelease(inModule(place), version)),
  ];
  const [first, ...others] = wrong;
  if (first == null) return verdict;
  const places = others.flatMap(({ place }) => (place == null ? [] : [place]));
  throw others.length === 0
    ? first
    : withMoreSaid(first, { next: `${first.next} Something is wrong at ${places.join(", ")}, too.` });
}

/** By the rules, without what a plan says was accepted when it was made. */
export function comparedAsPlanned(
  before: ModuleInterface,
  after: ModuleInterface,
  planned: readonly Finding[] = [],
): Verdict {
  return withAccepted(
    compareModules(before, after).findings,
    ({ rule, module, subject }) =>
      planned.find(
        (one) => one.accepted != null && one.rule === rule && one.module === module && one.subject === subject,
      )?.accepted,
  );
}

/** A release is over: what was accepted for it is of no use any more. */
export function acceptedForRelease(place: string, release: string): ScrapewayError {
  return new ScrapewayError({
    code: "accept.released",
    message: `A change is accepted here that was accepted for ${release} already.`,
    place,
    next: "Remove it, or give the reason that holds for the next release.",
  });
}
