import type { Finding } from "../../compare";
import type { ComparedModule } from "../../compare/rule";
import { literalText } from "../../hcl/literal-text";
import type { Literal } from "../../model/literal";
import type { Aim } from "./aims";
import { type Call, callText } from "./call";
import type { Features } from "./features";
import { isolated } from "./isolated";
import { majorsOf, type Pair } from "./pair";
import { shellOf, showing } from "./shell";

/** An aim with the value that the call passes, where it passes one. */
export interface Trial {
  readonly aim: Aim;
  readonly value?: Literal;
}

/** A call, and the files of what it calls, by their paths in the folder that has its name. */
export interface Attempt {
  readonly name: string;
  readonly trials: readonly Trial[];
  readonly call: Call;
  readonly before: Readonly<Record<string, string>>;
  readonly after: Readonly<Record<string, string>>;
  /** What was taken for granted. */
  readonly assumptions: readonly string[];
}

/** What is to be tried with a module. */
export interface Trials {
  readonly pair: Pair;
  /** What every call sets. */
  readonly base: ReadonlyMap<string, Literal>;
  readonly trials: readonly Trial[];
}

/** More calls that are about names of arguments are made together: Terraform tells of one call at a time. */
const mostOfNames = 8;

/** @param modules how many there are from which calls are made */
export function attemptsOf(
  { pair, base, trials }: Trials,
  number: number,
  modules: number,
  features: Features,
): { readonly attempts: readonly Attempt[]; readonly control: Attempt | undefined } {
  const ofNames = trials.filter(({ aim }) => aim.isAboutNames === true);
  const groups = [
    ...chunks(ofNames, Math.ceil(ofNames.length / Math.max(1, Math.floor(mostOfNames / modules)))),
    ...trials.filter(({ aim }) => aim.isAboutNames !== true).map((trial) => [trial]),
  ];
  const name = (index: number): string => `witness_${number}_${String(index).padStart(3, "0")}`;
  return {
    attempts: groups.map((group, index) => attemptOf(group, name(index + 1), pair, base, features)),
    control: controlOf(name(0), pair, base, features),
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
  name: string,
  pair: Pair,
  base: ReadonlyMap<string, Literal>,
  features: Features,
): Attempt {
  const { before, after } = pair;
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
    : isolated(isOfInput ? only?.aim.name : undefined, majorsOf(pair), before, after);
  const passesProviders = trials.some(({ aim }) => aim.passesProviders === true);
  const use = {
    features,
    inputs: new Set([...given.keys(), ...(ephemeral == null ? [] : [ephemeral])]),
    outputs: new Set(trials.flatMap(({ aim }) => aim.outputs ?? [])),
    ...(passesProviders ? { providers: passedProviders(before, after) } : {}),
  };
  const path = only?.aim.path;
  const expressions = (side: "before" | "after") =>
    only?.aim.expressions == null ? {} : { expressions: only.aim.expressions[side] };
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
    before: {
      "main.tf": shellOf(before, { ...use, ...expressions("before") }),
      ...(path == null ? {} : { [`${path}/main.tf`]: "" }),
    },
    after: { "main.tf": shellOf(module, { ...use, ...expressions("after") }) },
    assumptions: [
      ...(asBefore.length === 0 ? [] : [seenAlone(asBefore)]),
      ...(passesProviders ? ["Terraform's built-in provider stands for those of the module."] : []),
      ...trials.flatMap(({ aim }) => (aim.assumption == null ? [] : [aim.assumption])),
      ...(isKnown(before) ? [] : [unknownInside]),
      ...(path == null ? [] : [`Nothing is left of ${path} but its folder.`]),
    ],
  };
}

/** Whether all was read that says which calls the module takes. */
function isKnown({ inputs, body }: ComparedModule): boolean {
  return body != null && inputs.every(({ conditions }) => conditions != null);
}

const unknownInside =
  "The module before was read by a version of this program that did not say what stands inside: it may ask for more than its types do.";

function seenAlone(names: readonly string[]): string {
  const are = names.length === 1 ? "is" : "are";
  return `In the module after, ${names.join(", ")} ${are} as before, or may be left out, so that this change is seen alone.`;
}

function textsOf(values: ReadonlyMap<string, Literal>): Readonly<Record<string, string>> {
  return Object.fromEntries([...values].map(([name, value]) => [name, literalText(value, 1)]));
}

/** Local names of the providers that have further configurations in either state. */
function passedProviders(before: ComparedModule, after: ComparedModule): ReadonlySet<string> {
  const providers = [...before.providers, ...after.providers];
  return new Set(providers.filter((one) => (one.configurationAliases ?? []).length > 0).map(({ name }) => name));
}

function providersOf({ providers }: ComparedModule): Readonly<Record<string, string>> {
  const aliases = providers.flatMap(({ configurationAliases = [] }) => configurationAliases);
  return Object.fromEntries(aliases.map((alias) => [alias, "terraform"]));
}

/**
 * A call that uses all that changed without a major finding: inputs that have a default with that, and outputs. Where it is refused all the same,
 * the rules are wrong.
 *
 * @returns nothing where nothing of the kind changed
 */
function controlOf(
  name: string,
  pair: Pair,
  base: ReadonlyMap<string, Literal>,
  features: Features,
): Attempt | undefined {
  const { before, after } = pair;
  const majors = majorsOf(pair);
  const { module } = isolated(undefined, majors, before, after);
  const changed = namesIn(pair.findings.filter((finding) => !majors.includes(finding)));
  const isMajor = namesIn(majors);
  const given = new Map(base);
  for (const { name: input, default: standard, ephemeral } of before.inputs) {
    if (changed.inputs.has(input) && standard != null && !ephemeral) given.set(input, standard);
  }
  const isMarked = ({ sensitive, ephemeral }: { sensitive: boolean; ephemeral: boolean }) => sensitive || ephemeral;
  const hidden = new Set(
    [before, module].flatMap((side) => side.inputs.filter(isMarked).flatMap((input) => showing(input.name, side))),
  );
  const outputs = before.outputs
    .filter((output) => changed.outputs.has(output.name) && !isMajor.outputs.has(output.name) && !isMarked(output))
    .map((output) => output.name)
    .filter((output) => !hidden.has(output));
  if (changed.inputs.size === 0 && outputs.length === 0) return undefined;
  const use = { features, inputs: new Set([...given.keys(), ...changed.inputs]), outputs: new Set(outputs) };
  return {
    name,
    trials: [],
    call: {
      arguments: textsOf(given),
      // One for all: Terraform gets slow by many.
      reads: [(called) => `[${outputs.map((output) => `${called}.${output}`).join(", ")}]`],
    },
    before: { "main.tf": shellOf(before, use) },
    after: { "main.tf": shellOf(module, use) },
    assumptions: [],
  };
}

/** The inputs and outputs that findings are about. */
function namesIn(findings: readonly Finding[]) {
  const named = (kind: string): ReadonlySet<string> =>
    new Set(
      findings.filter(({ rule }) => rule.startsWith(kind)).map(({ subject }) => subject.split(".")[0] ?? subject),
    );
  return { inputs: named("variable-"), outputs: named("output-") };
}

/** All calls that pass it share one file. */
const builtInProvider =
  'terraform {\n  required_providers {\n    terraform = {\n      source = "terraform.io/builtin/terraform"\n    }\n  }\n}\n';

export function filesOf(attempt: Attempt, side: "before" | "after"): Readonly<Record<string, string>> {
  const { name, call } = attempt;
  const inside = Object.entries(attempt[side]).map(([path, text]) => [`${name}/${path}`, text] as const);
  const passes = Object.keys(call.providers ?? {}).length > 0;
  return {
    [`${name}.tf`]: callText(name, call).text,
    ...(passes ? { "terraform.tf": builtInProvider } : {}),
    ...Object.fromEntries(inside),
  };
}
