import type { Finding } from "../../compare";
import { convert } from "../../compare/types";
import { literalText } from "../../hcl/literal-text";
import type { Literal } from "../../model/literal";
import type { ModuleInput } from "../../model/module-interface";
import { type Means, programText } from "../prover";
import type { Accused, WitnessReport } from "../witness";
import { type Aim, aimOf, type NoAim, valuesFor } from "./aims";
import type { Trial, Trials } from "./attempts";
import { type Features, featuresOf } from "./features";
import { needsIn } from "./needs";
import { majorsOf, type Pair, pairsOf } from "./pair";
import { type Probed, probed, type Question } from "./probe";
import { keptConditions } from "./shell";
import { tried } from "./tried";

/**
 * Looks for calls that Terraform takes with the module before, and refuses with the one after because of a finding.
 *
 * @throws ProgramError as `runTerraform`
 */
export async function callerWitnesses(accused: Accused, means: Means): Promise<WitnessReport> {
  const features = featuresOf(means.terraform);
  const program = programText(means.terraform);
  const pursued = pairsOf(accused).map((pair) => pursuitOf(pair, features, program));
  const questions = pursued.flatMap((one) => one.questions);
  const answers = await probed(means, questions, features);
  const prepared = pursued.map((one) => preparedOf(one, answers));
  const report = await tried(
    means,
    prepared.flatMap(({ trials }) => (trials == null ? [] : [trials])),
    features,
  );
  return {
    ...report,
    unproved: [...report.unproved, ...pursued.flatMap((one) => one.hopeless), ...prepared.flatMap((one) => one.failed)],
  };
}

type Unproved = WitnessReport["unproved"][number];

/** What is tried of a module, and what has to be asked for that. */
interface Pursuit {
  readonly pair: Pair;
  readonly aims: readonly Aim[];
  readonly questions: readonly Question[];
  readonly hopeless: readonly Unproved[];
}

function pursuitOf(pair: Pair, features: Features, program: string): Pursuit {
  const sought = majorsOf(pair).map((finding) => ({
    finding,
    aim: aimOf(finding, pair.before, pair.after, features, program),
  }));
  const aims = sought.flatMap(({ aim }) => ("why" in aim ? [] : [aim]));
  const hopeless = sought.flatMap(({ finding, aim }) =>
    "why" in aim && aim.isElsewhere !== true ? [unprovedOf(finding, aim)] : [],
  );
  return { pair, aims, hopeless, questions: questionsOf(pair, aims, features) };
}

function unprovedOf(finding: Finding, { why }: NoAim): Unproved {
  return { finding, attempted: false, why };
}

/** Inputs whose values have to meet conditions: those that every call sets, and those that findings are about. */
function questionsOf(pair: Pair, aims: readonly Aim[], features: Features): readonly Question[] {
  const { before } = pair;
  const needs = needsIn(before);
  const conditioned = new Set(
    before.inputs.filter((input) => keptConditions(input, before, needs, features).length > 0).map(({ name }) => name),
  );
  const questions = new Map<string, Map<string, Literal>>();
  const ask = (name: string, values: readonly Literal[]): void => {
    const known = questions.get(name) ?? new Map<string, Literal>();
    for (const value of values) known.set(JSON.stringify(value), value);
    questions.set(name, known);
  };
  for (const { name, values, condition } of aims) {
    if (values != null && (condition != null || conditioned.has(name))) ask(name, values);
  }
  for (const input of before.inputs) {
    if (input.required && conditioned.has(input.name)) ask(input.name, valuesFor(input, before));
  }
  return [...questions].map(([input, values]) => ({ pair, input, values: [...values.values()] }));
}

/** What is tried, with values; and what is not, because there are none. */
function preparedOf(
  { pair, aims, questions }: Pursuit,
  answers: ReadonlyMap<Question, readonly Probed[]>,
): { readonly trials?: Trials; readonly failed: readonly Unproved[] } {
  const byInput = new Map(questions.map((question) => [question.input, answers.get(question) ?? []] as const));
  const base = new Map<string, Literal>();
  for (const input of pair.before.inputs.filter(({ required }) => required)) {
    const value = baseValue(input, pair, byInput.get(input.name));
    if (value === undefined) {
      const why = `No value was found that the input ${input.name} takes before, which has to be set.`;
      return { failed: aims.map(({ finding }) => ({ finding, attempted: questions.length > 0, why })) };
    }
    base.set(input.name, value);
  }
  const trials = aims.map((aim) => trialOf(aim, byInput.get(aim.name)));
  return {
    trials: { pair, base, trials: trials.filter((one) => "aim" in one) },
    failed: trials.filter((one) => "why" in one),
  };
}

/** What every call sets for an input that has to be set. A value that both states take is the first choice. */
function baseValue(input: ModuleInput, { before, after }: Pair, answer: readonly Probed[] | undefined) {
  if (answer != null) {
    const taken = answer.filter(({ isTaken }) => isTaken === true);
    return (taken.find(({ errors }) => errors?.length === 0) ?? taken[0])?.value;
  }
  const values = valuesFor(input, before);
  const type = after.inputs.find(({ name }) => name === input.name)?.type;
  return values.find((value) => type == null || convert(value, type) != null) ?? values[0];
}

/** The aim with the value that the probes recommend. */
function trialOf(aim: Aim, answer: readonly Probed[] | undefined): Trial | Unproved {
  const { finding, name, values, condition } = aim;
  const failed = (why: string): Unproved => ({ finding, attempted: true, why });
  if (values == null) return { aim };
  if (answer == null) {
    const [value] = values;
    return value === undefined ? failed(`No value was found for ${name}.`) : { aim, value };
  }
  const wanted = new Set(values.map((value) => literalText(value)));
  const taken = answer.filter(({ value, isTaken }) => isTaken === true && wanted.has(literalText(value)));
  if (taken.length === 0) return failed(`No value was found for ${name} that meets its conditions before.`);
  const chosen = condition == null ? taken[0] : taken.find((one) => one.failed.includes(condition));
  return chosen == null
    ? failed(`No value was found that ${name} took and that its condition refuses now.`)
    : { aim, value: chosen.value };
}
