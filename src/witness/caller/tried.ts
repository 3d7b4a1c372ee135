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
import { shellOf, showing, validationIn } from "./shell";

/** An aim with the value that the call passes, where it passes one. */
export interface Trial {
  readonly aim: Aim;
  readonly value?: Literal;
}

interface Sides {
  readonly before: ComparedModule;
  readonly after: ComparedModule;
}

/** A call, and the files of what it calls, by their paths in the folder that has its name. */
interface Attempt {
  readonly name: string;
  readonly trials: readonly Trial[];
  readonly call: Call;
  readonly before: Readonly<Record<string, string>>;
  readonly after: Readonly<Record<string, string>>;
  /** What was taken for granted. */
  readonly assumptions: readonly string[];
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
  const ofNames = trials.filter(({ aim }) => aim.isAboutNames === true);
  const groups = [
    ...chunks(ofNames, Math.ceil(ofNames.length / mostOfNames)),
    ...trials.filter(({ aim }) => aim.isAboutNames !== true).map((trial) => [trial]),
  ];
  const attempts = groups.map((group, index) =>
    attemptOf(group, attemptName(index + 1), sides, findings, base, features),
  );
  const control = controlOf(attemptName(0), sides, findings, base, features);
  const [before, after] = await Promise.all(
    (["before", "after"] as const).map((side) =>
      plannedTogether(
        means,
        `${folder}/${side}`,
        [control, ...attempts].map((attempt) => ({ name: attempt.name, files: filesOf(attempt, side) })),
      ),
    ),
  );
  const outcomes = attempts.flatMap((attempt) =>
    attempt.trials.map((trial) =>
      outcomeOf(trial, attempt, before?.get(attempt.name), after?.get(attempt.name), means.terraform.version),
    ),
  );
  const [refused] = after?.get(control.name) ?? [];
  const isContradicted = before?.get(control.name)?.length === 0 && refused != null;
  return {
    witnesses: outcomes.flatMap((outcome) => ("proves" in outcome ? [outcome] : [])),
    unproved: outcomes.flatMap((outcome) => ("proves" in outcome ? [] : [outcome])),
    contradictions: [
      ...(isContradicted
        ? [
            {
              said: `It refuses a call in which the rules find nothing major: ${saidOf(refused).replaceAll(control.name, "example")}`,
            },
          ]
        : []),
      ...outcomes.flatMap((outcome) =>
        "proves" in outcome || outcome.why !== taken || outcome.finding.undecided === true
          ? []
          : [
              {
                finding: outcome.finding,
                said: `It takes a call that ${outcome.finding.rule} says is refused: ${outcome.finding.reason}`,
              },
            ],
      ),
    ],
  };
}

const taken = "Terraform takes the call that was tried.";

function attemptName(number: number): string {
  return `witness_${String(number).padStart(3, "0")}`;
}

function chunks<T>(all: readonly T[], length: number): readonly (readonly T[])[] {
  if (all.length === 0) return [];
  return Array.from({ length: Math.ceil(all.length / length) }, (_, index) =>
    all.slice(index * length, (index + 1) * length),
  );
}

function attemptOf(
  trials: readonly Trial[],
  name: string,
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
  const passesProviders = trials.some(({ aim }) => aim.passesProviders === true);
  const use = {
    features,
    outputs: new Set(trials.flatMap(({ aim }) => aim.outputs ?? [])),
    hasProviders: passesProviders,
  };
  const path = only?.aim.path;
  return {
    name,
    trials,
    call: {
      arguments: path == null ? textsOf(given) : {},
      reads: trials.flatMap(({ aim }) => aim.reads ?? []),
      ...(passesProviders ? { providers: providersOf(before) } : {}),
      ...(path == null ? {} : { path }),
      ...(ephemeral == null ? {} : { ephemeralArgument: ephemeral }),
    },
    before: { "main.tf": shellOf(before, use), ...(path == null ? {} : { [`${path}/main.tf`]: "" }) },
    after: { "main.tf": shellOf(module, use) },
    assumptions: [
      ...(asBefore.length === 0 ? [] : [seenAlone(asBefore)]),
      ...(passesProviders ? ["Terraform's built-in provider stands for those of the module."] : []),
      ...(path == null ? [] : [`Nothing is left of ${path} but its folder.`]),
    ],
  };
}

function seenAlone(names: readonly string[]): string {
  const are = names.length === 1 ? "is" : "are";
  return `In the module after, ${names.join(", ")} ${are} as before, or may be left out, so that this change is seen alone.`;
}

function textsOf(values: ReadonlyMap<string, Literal>): Readonly<Record<string, string>> {
  return Object.fromEntries([...values].map(([name, value]) => [name, literalText(value, 1)]));
}

function providersOf({ providers }: ComparedModule): Readonly<Record<string, string>> {
  const aliases = providers.flatMap(({ configurationAliases = [] }) => configurationAliases);
  return Object.fromEntries(aliases.map((alias) => [alias, "terraform"]));
}

/**
 * A call in which everything is used that no major finding is about: every input that has a default, with that, and every output. Where it is
 * refused all the same, the rules are wrong.
 */
function controlOf(
  name: string,
  { before, after }: Sides,
  findings: readonly Finding[],
  base: ReadonlyMap<string, Literal>,
  features: Features,
): Attempt {
  const { module } = isolated(undefined, findings, before, after);
  const given = new Map(base);
  for (const { name: input, default: standard, ephemeral } of before.inputs) {
    if (standard != null && !ephemeral) given.set(input, standard);
  }
  const isHidden = (side: ComparedModule, output: string): boolean =>
    side.inputs.some((input) => (input.sensitive || input.ephemeral) && showing(input.name, side).includes(output));
  const majors = new Set(findings.map(({ subject }) => subject));
  const outputs = before.outputs
    .filter((output) => !output.sensitive && !output.ephemeral && !majors.has(output.name))
    .map((output) => output.name)
    .filter((output) => !isHidden(before, output) && !isHidden(module, output));
  const use = { features, outputs: new Set(outputs) };
  return {
    name,
    trials: [],
    call: { arguments: textsOf(given), reads: outputs.map((output) => (called: string) => `${called}.${output}`) },
    before: { "main.tf": shellOf(before, use) },
    after: { "main.tf": shellOf(module, use) },
    assumptions: [],
  };
}

/** All calls that pass it share one file. */
const builtInProvider =
  'terraform {\n  required_providers {\n    terraform = {\n      source = "terraform.io/builtin/terraform"\n    }\n  }\n}\n';

function filesOf(attempt: Attempt, side: "before" | "after"): Readonly<Record<string, string>> {
  const { name, call } = attempt;
  const inside = Object.entries(attempt[side]).map(([path, text]) => [`${name}/${path}`, text] as const);
  const passes = Object.keys(call.providers ?? {}).length > 0;
  return {
    [`${name}.tf`]: callText(name, call).text,
    ...(passes ? { "terraform.tf": builtInProvider } : {}),
    ...Object.fromEntries(inside),
  };
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
    return aim.condition == null || validationIn(one, attempt.after["main.tf"] ?? "")?.index === aim.condition;
  });
  if (error == null) {
    const [other] = after;
    const why = other == null ? taken : `Terraform refuses the call for another reason: ${saidOf(other)}`;
    return { finding, attempted: true, why };
  }
  return witnessOf(aim, attempt, error, version);
}

/** The call under a name that says something to readers. */
function witnessOf({ finding, isAtInit }: Aim, attempt: Attempt, error: Diagnostic, version: string): Witness {
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
    program: `Terraform ${version}`,
  };
}

/** `Unsupported argument: An argument named "size" is not expected here.` */
export function saidOf({ summary, detail }: Diagnostic): string {
  return detail === "" ? summary : `${summary}: ${detail}`;
}
