import type { Diagnostic } from "../../model/diagnostic";
import { type Means, programText } from "../prover";
import type { Witness, WitnessReport } from "../witness";
import { type Aim, anotherValue } from "./aims";
import { type Attempt, attemptsOf, filesOf, type Trial, type Trials } from "./attempts";
import { callText } from "./call";
import type { Features } from "./features";
import { type Part, plannedTogether } from "./planned-together";
import { validationIn } from "./shell";

/** Makes the calls with both states, those of a side beside each other. */
export async function tried(means: Means, all: readonly Trials[], features: Features): Promise<WitnessReport> {
  const made = all.map((trials, index) => attemptsOf(trials, index + 1, all.length, features));
  const attempts = made.flatMap((one) => one.attempts);
  const controls = made.flatMap(({ control }) => (control == null ? [] : [control]));
  const [before, after] = await Promise.all(
    (["before", "after"] as const).map((side) => plannedOn(means, side, [...controls, ...attempts])),
  );
  const outcomes = attempts.flatMap((attempt) =>
    attempt.trials.map((trial) =>
      outcomeOf(trial, attempt, before?.get(attempt.name), after?.get(attempt.name), programText(means.terraform)),
    ),
  );
  const unproved = outcomes.flatMap((outcome) => ("proves" in outcome ? [] : [outcome]));
  return {
    witnesses: outcomes.flatMap((outcome) => ("proves" in outcome ? [outcome] : [])),
    unproved,
    contradictions: [
      ...controls.flatMap(({ name }) => {
        const [refused] = after?.get(name) ?? [];
        const isContradicted = before?.get(name)?.length === 0 && refused != null;
        return isContradicted ? [{ said: missed(saidOf(refused).replaceAll(name, "example")) }] : [];
      }),
      ...unproved
        .filter(({ why, finding }) => why === taken && finding.undecided !== true)
        .map(({ finding }) => ({
          finding,
          said: `It takes the call of which ${finding.rule} says: ${finding.reason}`,
        })),
    ],
  };
}

/** What `init` refuses, it refuses with all that stands beside it, and not always in the same words: such calls stand alone. */
async function plannedOn(
  means: Means,
  side: "before" | "after",
  attempts: readonly Attempt[],
): Promise<ReadonlyMap<string, readonly Diagnostic[]>> {
  // The call that uses everything is large, and not planned again for each of the others.
  const isAlone = ({ trials }: Attempt): boolean =>
    trials.length === 0 || trials.some(({ aim }) => aim.isAtInit === true);
  const parts = (some: readonly Attempt[]): readonly Part[] =>
    some.map((attempt) => ({ name: attempt.name, files: filesOf(attempt, side) }));
  const found = new Map(await plannedTogether(means, side, parts(attempts.filter((one) => !isAlone(one)))));
  for (const attempt of attempts.filter(isAlone)) {
    const own = await plannedTogether(means, `${side}-${attempt.name}`, parts([attempt]));
    for (const [name, errors] of own) found.set(name, errors);
  }
  return found;
}

const taken = "Terraform takes the call that was tried.";

function missed(said: string): string {
  return `It refuses a call in which the rules find nothing major: ${said}`;
}

type Unproved = WitnessReport["unproved"][number];

function outcomeOf(
  { aim }: Trial,
  attempt: Attempt,
  before: readonly Diagnostic[] | undefined,
  after: readonly Diagnostic[] | undefined,
  program: string,
): Witness | Unproved {
  const { finding } = aim;
  const [refused] = before ?? [];
  if (refused != null) {
    return { finding, attempted: true, why: `No call was found that the module before takes: ${saidOf(refused)}` };
  }
  if (before == null || after == null) {
    return { finding, attempted: false, why: "Terraform did not come to an answer in the time for proofs." };
  }
  const { at } = callText(attempt.name, attempt.call);
  const error = after.find((one) => {
    const part = one.range?.file === `${attempt.name}.tf` ? at(one.range.line) : undefined;
    if (!aim.isAbout(one, part)) return false;
    return aim.condition == null || validationIn(one, attempt.after["main.tf"] ?? "")?.index === aim.condition;
  });
  if (error == null) {
    const [other] = after;
    if (other == null && aim.expressions != null) return { finding, attempted: true, why: anotherValue.why };
    const why = other == null ? taken : `Terraform refuses the call for another reason: ${saidOf(other)}`;
    return { finding, attempted: true, why };
  }
  return witnessOf(aim, attempt, error, program);
}

/** The call under a name that says something to readers. */
function witnessOf({ finding, isAtInit }: Aim, attempt: Attempt, error: Diagnostic, program: string): Witness {
  const named = (text: string): string => text.replaceAll(attempt.name, "example");
  const files = (["before", "after"] as const).flatMap((side) =>
    Object.entries(filesOf(attempt, side)).map(([path, text]) => {
      const place = path === `${attempt.name}.tf` ? "main.tf" : named(path);
      return [`${side}/${place}`, named(text)] as const;
    }),
  );
  const run = (side: "before" | "after", command: string, refusal?: Diagnostic) => ({
    side,
    directory: side,
    arguments: [command],
    outcome: refusal == null ? ("accepted" as const) : ("refused" as const),
    said: refusal == null ? "" : named(saidOf(refusal)).replaceAll("example.tf", "main.tf"),
  });
  return {
    kind: "caller",
    proves: [finding],
    files: Object.fromEntries(files),
    runs: [
      run("before", "init"),
      run("before", "plan"),
      ...(isAtInit ? [run("after", "init", error)] : [run("after", "init"), run("after", "plan", error)]),
    ],
    assumptions: attempt.assumptions,
    program,
  };
}

/** `Unsupported argument: An argument named "size" is not expected here.` */
export function saidOf({ summary, detail }: Diagnostic): string {
  return detail === "" ? summary : `${summary}: ${detail}`;
}
