import type { Finding } from "../../compare";
import { movesOf, withoutKey } from "../../compare/addresses";
import { ProgramError } from "../../exec";
import type { Means } from "../prover";
import type { Witness, WitnessReport } from "../witness";
import type { Sides } from "./call";
import { type Context, destroyedBy, destroyingWitness, refusingWitness } from "./proof";
import { type Outcome, Search } from "./search";
import { Background } from "./settings";
import type { ShellSettings } from "./shell";
import { isMeant, type Suspect } from "./suspect";
import type { Destroyed } from "./trial";

/**
 * Has Terraform apply and plan both states, and holds what it destroys against what the rules say.
 *
 * @param findings all of the verdict
 * @param watched those of them that say that nothing is destroyed
 * @throws ProgramError as a `Prover`
 */
export async function judgedAddresses(
  suspects: readonly Suspect[],
  findings: readonly Finding[],
  watched: readonly Finding[],
  sides: Sides,
  means: Means,
): Promise<WitnessReport> {
  const paths = [...new Set([...suspects.map(({ path }) => path), ...watched.map(({ module = "" }) => module)])];
  const background = new Background(sides, knowsRemoved(means.terraform.version));
  const search = new Search(sides, suspects, paths, background, means);
  const outcomes = await search.outcomes();
  const context: Context = { sides, means, unvalidated: (path) => search.unvalidated(path) };
  const witnesses = [
    ...(await destroying(suspects, outcomes, search, context)),
    ...(await refusing(suspects, outcomes, search, context)),
  ];
  const proved = new Set(witnesses.flatMap(({ proves }) => proves));
  const left = suspects.filter(({ finding }) => !proved.has(finding));
  return {
    witnesses,
    unproved: left.map((suspect) => ({
      finding: suspect.finding,
      attempted: true,
      why: whyNot(suspect, outcomes, search),
    })),
    contradictions: [
      ...left
        .filter((suspect) => isContradicted(suspect, outcomes))
        .map((suspect) => ({ finding: suspect.finding, said: `Terraform keeps ${suspect.addresses.join(", ")}.` })),
      ...unforeseen(outcomes, findings).map(({ said }) => ({ said: `No rule says so: ${said}` })),
    ],
  };
}

/** Each call with all that it destroys and no call before it did. */
async function destroying(
  suspects: readonly Suspect[],
  outcomes: readonly Outcome[],
  search: Search,
  context: Context,
): Promise<readonly Witness[]> {
  const witnesses: Witness[] = [];
  const proved = new Set<Finding>();
  for (const outcome of outcomes) {
    for (const [index, call] of outcome.trial.calls.entries()) {
      const found = suspects.filter((one) => !proved.has(one.finding) && isShownBy(one, index, outcome));
      if (found.length === 0) continue;
      for (const { finding } of found) proved.add(finding);
      const small = await alone(() => search.trial(partOf(found, search, context.sides), [call]), found, search);
      witnesses.push(destroyingWitness(found, small ?? outcome, small == null ? index : 0, context));
    }
  }
  return witnesses;
}

/** The call by itself, with shells of nothing but what it destroys; `undefined` where that does not show the same, or time runs out. */
async function alone(
  make: () => Outcome["trial"],
  found: readonly Suspect[],
  search: Search,
): Promise<Outcome | undefined> {
  try {
    const trial = make();
    const outcome = { trial, result: await search.run(trial) };
    return found.every((suspect) => isShownBy(suspect, 0, outcome)) ? outcome : undefined;
  } catch (error) {
    if (error instanceof ProgramError && error.failure.kind === "timeout") return undefined;
    throw error;
  }
}

/** What is suspected, where it leads to, and what it is repeated over. */
function partOf(found: readonly Suspect[], search: Search, sides: Sides): ShellSettings["isShown"] {
  const chosen = new Set<string>();
  for (const { path, addresses } of found) {
    const moves = movesOf(sides.after.get(path)?.moved ?? []);
    for (const address of addresses) {
      chosen.add(`${path} ${address}`);
      chosen.add(`${path} ${moves.destination(address).address}`);
    }
  }
  const isCalled = (path: string): boolean => !found.some((suspect) => suspect.path === path);
  return (path, address) => chosen.has(`${path} ${address}`) || isCalled(path) || search.isReferredTo(path, address);
}

async function refusing(
  suspects: readonly Suspect[],
  outcomes: readonly Outcome[],
  search: Search,
  context: Context,
): Promise<readonly Witness[]> {
  const witnesses: Witness[] = [];
  for (const suspect of suspects.filter(({ isRefusal }) => isRefusal)) {
    const problem = search.refusalOf(suspect.path, suspect.finding.subject);
    const call = outcomes.flatMap(({ trial }) => trial.calls).find(({ path }) => path === suspect.path);
    if (problem == null || call == null) continue;
    const trial = search.trial(search.isConcerned, [call], true);
    const result = await search.run(trial);
    const said =
      result.kind === "refused" && result.side === "after"
        ? result.problems.find(({ summary }) => summary === problem.summary)
        : undefined;
    if (said != null) witnesses.push(refusingWitness(suspect, { trial, result }, said, context));
  }
  return witnesses;
}

function isShownBy(suspect: Suspect, index: number, outcome: Outcome): boolean {
  if (suspect.isRefusal || outcome.trial.calls[index]?.path !== suspect.path) return false;
  return destroyedBy(index, outcome).some(({ address }) => isMeant(suspect, address));
}

function whyNot(
  { path, addresses, isRefusal, ...suspect }: Suspect,
  outcomes: readonly Outcome[],
  search: Search,
): string {
  const leftOut = addresses.map((address) => search.whyLeftOut(path, address)).find((one) => one != null);
  if (leftOut != null) return `Terraform cannot tell its instances: ${shortened(leftOut)}`;
  if (isRefusal) return "Terraform does not refuse it.";
  const own = outcomes.filter(({ trial }) => trial.calls.some((call) => call.path === path));
  const isPlanned = own.some(({ result }) => result.kind === "planned");
  if (!isPlanned) {
    const problem = own.flatMap(({ result }) => (result.kind === "refused" ? result.problems : []))[0];
    const said = problem?.said ?? search.whyLeftOut(path);
    return said == null
      ? "No call of the old module was found."
      : `Terraform refuses the calls that were tried: ${shortened(said)}`;
  }
  const isMade = own.some((outcome) =>
    outcome.trial.calls.some((_, index) => isMadeBy({ path, addresses, isRefusal, ...suspect }, index, outcome)),
  );
  if (isMade) return `Terraform keeps ${addresses.join(", ")}.`;
  return "No values of inputs were found under which it is there.";
}

function isMadeBy(suspect: Suspect, index: number, { trial, result }: Outcome): boolean {
  if (result.kind !== "planned" || trial.calls[index]?.path !== suspect.path) return false;
  return result.made.some(({ call, address }) => call === index && isMeant(suspect, address));
}

/** Where it was there under values that nobody had to guess, and is kept. */
function isContradicted(suspect: Suspect, outcomes: readonly Outcome[]): boolean {
  if (suspect.isRefusal || suspect.finding.undecided === true) return false;
  return outcomes.some((outcome) =>
    outcome.trial.calls.some(({ isPlain }, index) => isPlain && isMadeBy(suspect, index, outcome)),
  );
}

/** What is destroyed under values that nobody had to guess, although no rule says that it is, or may be. */
function unforeseen(outcomes: readonly Outcome[], findings: readonly Finding[]): readonly Destroyed[] {
  return outcomes.flatMap((outcome) =>
    outcome.trial.calls.flatMap(({ isPlain, path }, index) => {
      const told = findings.filter(
        ({ module = "", bump, undecided }) => module === path && (bump === "major" || undecided === true),
      );
      const isGuessed = [outcome.trial.before, outcome.trial.after].some(
        (shells) => (shells.get(path)?.unknown.size ?? 0) > 0,
      );
      if (!isPlain || isGuessed) return [];
      return destroyedBy(index, outcome).filter(
        ({ address, now }) =>
          // Below a module call, the findings of that module tell.
          !address.startsWith("module.") &&
          !told.some(({ subject }) => [withoutKey(address), withoutKey(now)].includes(withoutKey(subject))),
      );
    }),
  );
}

function shortened(text: string): string {
  return text.split("\n").slice(0, 3).join(" ").trim();
}

/** https://developer.hashicorp.com/terraform/language/block/removed */
function knowsRemoved(version: string): boolean {
  const [major = 0, minor = 0] = version.split(".").map(Number);
  return major > 1 || minor >= 7;
}
