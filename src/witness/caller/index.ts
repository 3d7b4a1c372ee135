import type { Finding } from "../../compare";
import type { ComparedModule } from "../../compare/rule";
import { convert } from "../../compare/types";
import { literalText } from "../../hcl/literal-text";
import type { Literal } from "../../model/literal";
import type { Means } from "../prover";
import type { Accused, WitnessReport } from "../witness";
import { type Aim, aimOf, type NoAim, valuesFor } from "./aims";
import { type Features, featuresOf } from "./features";
import { needsIn } from "./needs";
import { type Probed, probed, type Question } from "./probe";
import { keptConditions } from "./shell";
import { type Trial, tried } from "./tried";

/**
 * Looks for calls that Terraform takes with the module before, and refuses with the one after because of a finding.
 *
 * @throws ProgramError as `runTerraform`
 */
export async function callerWitnesses({ before, after, findings }: Accused, means: Means): Promise<WitnessReport> {
  const paths = [...new Set(findings.map(({ module }) => module))];
  const reports: WitnessReport[] = [];
  for (const [index, path] of paths.entries()) {
    const [was, is] = [before, after].map((whole) =>
      path == null ? whole : whole.nested?.find((nested) => nested.path === path),
    );
    if (was == null || is == null) continue;
    const own = findings.filter(({ module }) => module === path);
    reports.push(await witnessesOf(own, was, is, means, `${index + 1}`));
  }
  return {
    witnesses: reports.flatMap(({ witnesses }) => witnesses),
    unproved: reports.flatMap(({ unproved }) => unproved),
    contradictions: reports.flatMap(({ contradictions }) => contradictions),
  };
}

async function witnessesOf(
  findings: readonly Finding[],
  before: ComparedModule,
  after: ComparedModule,
  means: Means,
  folder: string,
): Promise<WitnessReport> {
  const program = `Terraform ${means.terraform.version}`;
  const features = featuresOf(means.terraform.version);
  const majors = findings.filter(({ bump }) => bump === "major");
  const sought = majors.map((finding) => ({ finding, aim: aimOf(finding, before, after, features, program) }));
  const aims = sought.flatMap(({ aim }) => ("why" in aim ? [] : [aim]));
  const hopeless = sought.flatMap(({ finding, aim }) => ("why" in aim ? [{ finding, ...aim }] : []));
  const sides = { before, after };
  const questions = questionsOf(aims, before, features);
  const answers = await probed(means, `${folder}/probes`, sides, questions, features);
  const base = baseArguments(before, after, answers);
  const missing = base.find(({ value }) => value === undefined);
  if (missing != null) {
    const why = `No value was found that the input ${missing.name} of the module before takes, which has to be set.`;
    const unproved = aims.map(({ finding }) => ({ finding, attempted: questions.length > 0, why }));
    return { witnesses: [], unproved: [...unproved, ...hopeless.map(unprovedOf)], contradictions: [] };
  }
  const trials = aims.map((aim) => trialOf(aim, answers));
  const failures = trials.flatMap((trial) => ("why" in trial ? [trial] : []));
  const ready = trials.flatMap((trial): readonly Trial[] => ("why" in trial ? [] : [trial]));
  const given = base.flatMap(({ name, value }) => (value === undefined ? [] : [[name, value] as const]));
  const report = await tried(means, folder, sides, majors, new Map(given), ready, features);
  return {
    ...report,
    unproved: [
      ...report.unproved,
      ...failures.map(({ finding, why }) => ({ finding, attempted: true, why })),
      ...hopeless.map(unprovedOf),
    ],
  };
}

function unprovedOf({ finding, why }: NoAim & { readonly finding: Finding }): WitnessReport["unproved"][number] {
  return { finding, attempted: false, why };
}

/** Inputs whose values have to meet conditions: those that every call sets, and those that findings are about. */
function questionsOf(aims: readonly Aim[], before: ComparedModule, features: Features): readonly Question[] {
  const needs = needsIn(before);
  const isConditioned = (name: string): boolean => {
    const input = before.inputs.find((one) => one.name === name);
    return input != null && keptConditions(input, before, needs, features).length > 0;
  };
  const questions = new Map<string, Literal[]>();
  const ask = (name: string, values: readonly Literal[]): void => {
    questions.set(name, [...(questions.get(name) ?? []), ...values]);
  };
  for (const { name, values, condition } of aims) {
    if (values != null && (condition != null || isConditioned(name))) ask(name, values);
  }
  for (const input of before.inputs) {
    if (input.required && isConditioned(input.name)) ask(input.name, valuesFor(input, before));
  }
  return [...questions].map(([input, values]) => ({
    input,
    values: [...new Map(values.map((value) => [JSON.stringify(value), value])).values()],
  }));
}

/** What every call sets. Values that both states take are the first choice. */
function baseArguments(
  before: ComparedModule,
  after: ComparedModule,
  answers: ReadonlyMap<string, readonly Probed[]>,
): readonly { readonly name: string; readonly value: Literal | undefined }[] {
  return before.inputs
    .filter(({ required }) => required)
    .map((input) => {
      const { name } = input;
      const answer = answers.get(name);
      if (answer == null) return { name, value: firstFitting(input, before, after) };
      const taken = answer.filter(({ isTaken }) => isTaken === true);
      const both = taken.find(({ errors }) => errors?.length === 0);
      return { name, value: (both ?? taken[0])?.value };
    });
}

function firstFitting(
  input: ComparedModule["inputs"][number],
  before: ComparedModule,
  after: ComparedModule,
): Literal | undefined {
  const values = valuesFor(input, before);
  const type = after.inputs.find(({ name }) => name === input.name)?.type;
  return values.find((value) => type == null || convert(value, type) != null) ?? values[0];
}

/** The aim with the value that the probes recommend. */
function trialOf(
  aim: Aim,
  answers: ReadonlyMap<string, readonly Probed[]>,
): Trial | { readonly finding: Finding; readonly why: string } {
  const { finding, name, values, condition } = aim;
  if (values == null) return { aim };
  const answer = answers.get(name);
  if (answer == null) {
    const [value] = values;
    return value === undefined ? { finding, why: `No value was found for ${name}.` } : { aim, value };
  }
  const wanted = new Set(values.map((value) => literalText(value)));
  const taken = answer.filter(({ value, isTaken }) => isTaken === true && wanted.has(literalText(value)));
  if (taken.length === 0) return { finding, why: `No value was found for ${name} that meets its conditions before.` };
  const chosen = condition == null ? taken[0] : taken.find(({ failed }) => failed.includes(condition));
  if (chosen == null)
    return { finding, why: `No value was found that ${name} took and that its condition refuses now.` };
  return { aim, value: chosen.value };
}
