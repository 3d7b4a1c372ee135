import type { Finding } from "../../compare";
import type { ComparedModule } from "../../compare/rule";
import { literalText } from "../../hcl/literal-text";
import type { Diagnostic } from "../../model/diagnostic";
import type { Literal } from "../../model/literal";
import type { Means } from "../prover";
import type { Witness, WitnessReport } from "../witness";
import type { Aim } from "./aims";
import { type Call, callText } from "./call";
import type { Features } from "./features";
import { isolated } from "./isolated";
import { plannedTogether } from "./planned-together";
import { shellOf, validationIn } from "./shell";

/** An aim with the value that the call passes, where it passes one. */
export interface Trial {
  readonly aim: Aim;
  readonly value?: Literal;
}

interface Sides {
  readonly before: ComparedModule;
  readonly after: ComparedModule;
}

/** A call with its shells. */
interface Attempt {
  readonly name: string;
  readonly trials: readonly Trial[];
  readonly call: Call;
  readonly before: string;
  readonly after: string;
  /** Inputs that are as before in the shell after. */
  readonly asBefore: readonly string[];
}

/** More calls that are about names of arguments are made together: Terraform tells of one call at a time. */
const mostOfNames = 6;

/**
 * Makes the calls with both states, those of a side beside each other.
 *
 * @param findings of the module that are major
 * @param base what every call sets
 */
export async function tried(
  means: Means,
  folder: string,
  sides: Sides,
  findings: readonly Finding[],
  base: ReadonlyMap<string, Literal>,
  trials: readonly Trial[],
  features: Features,
): Promise<WitnessReport> {
  if (trials.length === 0) return { witnesses: [], unproved: [], contradictions: [] };
  const ofNames = trials.filter(({ aim }) => aim.isAboutNames === true);
  const groups = [
    ...chunks(ofNames, Math.ceil(ofNames.length / mostOfNames)),
    ...trials.filter(({ aim }) => aim.isAboutNames !== true).map((trial) => [trial]),
  ];
  const attempts = groups.map((group, index) => attemptOf(group, index + 1, sides, findings, base, features));
  const [before, after] = await Promise.all(
    (["before", "after"] as const).map((side) =>
      plannedTogether(
        means,
        `${folder}/${side}`,
        attempts.map((attempt) => ({ name: attempt.name, files: filesOf(attempt, attempt[side]) })),
      ),
    ),
  );
  const outcomes = attempts.flatMap((attempt) =>
    attempt.trials.map((trial) =>
      outcomeOf(trial, attempt, before?.get(attempt.name), after?.get(attempt.name), means.terraform.version),
    ),
  );
  return {
    witnesses: outcomes.flatMap((outcome) => ("proves" in outcome ? [outcome] : [])),
    unproved: outcomes.flatMap((outcome) => ("proves" in outcome ? [] : [outcome])),
    contradictions: [],
  };
}

function chunks<T>(all: readonly T[], length: number): readonly (readonly T[])[] {
  if (all.length === 0) return [];
  return Array.from({ length: Math.ceil(all.length / length) }, (_, index) =>
    all.slice(index * length, (index + 1) * length),
  );
}

function attemptOf(
  trials: readonly Trial[],
  number: number,
  { before, after }: Sides,
  findings: readonly Finding[],
  base: ReadonlyMap<string, Literal>,
  features: Features,
): Attempt {
  const given = new Map(base);
  for (const { aim, value } of trials) {
    if (aim.isLeftOut === true || aim.isEphemeral === true) given.delete(aim.name);
    else if (value !== undefined) given.set(aim.name, value);
  }
  const [only] = trials;
  const ephemeral = trials.find(({ aim }) => aim.isEphemeral === true)?.aim.name;
  const isAboutNames = only?.aim.isAboutNames === true;
  const isOfInput = only?.aim.finding.rule.startsWith("variable-") === true;
  const { module, asBefore } = isAboutNames
    ? { module: after, asBefore: [] }
    : isolated(isOfInput ? only?.aim.name : undefined, findings, before, after);
  const use = { features, outputs: new Set(trials.flatMap(({ aim }) => aim.outputs ?? [])) };
  return {
    name: `witness_${String(number).padStart(3, "0")}`,
    trials,
    call: {
      arguments: Object.fromEntries([...given].map(([name, value]) => [name, literalText(value, 1)])),
      reads: trials.flatMap(({ aim }) => aim.reads ?? []),
      ...(ephemeral == null ? {} : { ephemeralArgument: ephemeral }),
    },
    before: shellOf(before, use),
    after: shellOf(module, use),
    asBefore,
  };
}

function filesOf({ name, call }: Attempt, shell: string): Readonly<Record<string, string>> {
  return { [`${name}.tf`]: callText(name, call).text, [`${name}/main.tf`]: shell };
}

type Unproved = WitnessReport["unproved"][number];

function outcomeOf(
  { aim }: Trial,
  attempt: Attempt,
  before: readonly Diagnostic[] | undefined,
  after: readonly Diagnostic[] | undefined,
  version: string,
): Witness | Unproved {
  const { finding } = aim;
  const [refused] = before ?? [];
  if (refused != null) {
    return { finding, attempted: true, why: `No call was found that the module before takes: ${saidOf(refused)}` };
  }
  if (before == null || after == null) {
    return { finding, attempted: false, why: "Terraform did not come to a plan." };
  }
  const { at } = callText(attempt.name, attempt.call);
  const error = after.find((one) => {
    const part = one.range?.file === `${attempt.name}.tf` ? at(one.range.line) : undefined;
    if (!aim.isAbout(one, part)) return false;
    return aim.condition == null || validationIn(one, attempt.after)?.index === aim.condition;
  });
  if (error == null) {
    const [other] = after;
    const why =
      other == null
        ? "Terraform takes the call that was tried."
        : `Terraform refuses the call for another reason: ${saidOf(other)}`;
    return { finding, attempted: true, why };
  }
  return witnessOf(finding, attempt, error, version);
}

/** The call under a name that says something to readers. */
function witnessOf(finding: Finding, attempt: Attempt, error: Diagnostic, version: string): Witness {
  const named = (text: string): string => text.replaceAll(attempt.name, "example");
  const caller = named(callText(attempt.name, attempt.call).text);
  const run = (side: "before" | "after", command: string, error?: Diagnostic) => ({
    side,
    directory: side,
    arguments: [command],
    outcome: error == null ? ("accepted" as const) : ("refused" as const),
    said: error == null ? "" : named(saidOf(error)),
  });
  return {
    kind: "caller",
    proves: [finding],
    files: {
      "before/main.tf": caller,
      "before/example/main.tf": attempt.before,
      "after/main.tf": caller,
      "after/example/main.tf": attempt.after,
    },
    runs: [run("before", "init"), run("before", "plan"), run("after", "init"), run("after", "plan", error)],
    assumptions:
      attempt.asBefore.length === 0
        ? []
        : [
            `In the module after, ${attempt.asBefore.join(", ")} ${attempt.asBefore.length === 1 ? "is" : "are"} as before, or may be left out, so that this change is seen alone.`,
          ],
    program: `Terraform ${version}`,
  };
}

/** `Unsupported argument: An argument named "size" is not expected here.` */
export function saidOf({ summary, detail }: Diagnostic): string {
  return detail === "" ? summary : `${summary}: ${detail}`;
}
