import { acceptFindings, type ConfiguredAcceptance, type Verdict } from "../../compare";
import { isScrapewayError, type ScrapewayError, withMoreSaid } from "../../model/errors";
import type { ModuleInterface } from "../../model/module-interface";
import { acceptedForRelease } from "../../publish/compared-build";
import { stateKindOf } from "../state-kind";
import { today } from "../today";
import { configuredAcceptances } from "./configured-acceptances";

/** A side of a comparison: the module, and how the user named it. */
interface Side {
  readonly module: ModuleInterface;
  readonly argument: string;
}

/** A verdict in which findings are accepted, or why that cannot be said. */
export interface Acceptance {
  readonly verdict: Verdict;
  /** What is wrong with what accepts, with places as the user knows them. */
  readonly problems: readonly ScrapewayError[];
  /** Places of what accepts nothing, because the old state has it already. */
  readonly earlier: readonly string[];
}

/**
 * Marks the findings that comments of the new state accept, or its workspace's configuration.
 *
 * @throws ScrapewayError `configuration.invalid`
 */
export async function acceptedVerdict(
  verdict: Verdict,
  directory: string,
  before: Side,
  after: Side,
): Promise<Acceptance> {
  const configured = await configuredAcceptances(directory, after.argument);
  // A configuration that was wrong is nobody's matter any more.
  const formerly =
    configured.length === 0 ? [] : await configuredAcceptances(directory, before.argument).catch(noneWhereInvalid);
  const isEarlier = (one: ConfiguredAcceptance) => formerly.some((other) => isSame(one, other));
  const found = acceptFindings(verdict, before.module, after.module, {
    configured: configured.filter((one) => !isEarlier(one)),
    today: today(),
  });
  const inModule = (place: string) => `${after.argument.replace(/\/+$/, "")}/${place}`;
  const ofConfiguration = new Set(configured.map(({ place }) => place));
  const placed = found.problems.map((problem) =>
    problem.place == null || ofConfiguration.has(problem.place)
      ? problem
      : withMoreSaid(problem, { place: inModule(problem.place) }),
  );
  const earlier = [...found.earlier.map(inModule), ...configured.filter(isEarlier).map(({ place }) => place)];
  // A release is over: what was accepted for it is of no use any more.
  if (stateKindOf(before.argument).kind !== "release") return { verdict: found.verdict, problems: placed, earlier };
  const over = earlier.map((place) => acceptedForRelease(place, before.argument));
  return { verdict: found.verdict, problems: [...placed, ...over], earlier: [] };
}

function noneWhereInvalid(error: unknown): readonly ConfiguredAcceptance[] {
  if (isScrapewayError(error)) return [];
  throw error;
}

function isSame(one: ConfiguredAcceptance, other: ConfiguredAcceptance): boolean {
  const { rule, subject, nested, reason } = one;
  return rule === other.rule && subject === other.subject && nested === other.nested && reason === other.reason;
}
