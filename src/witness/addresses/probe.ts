import { quote } from "../../hcl/strings";
import { formatTypeConstraint } from "../../hcl/type-constraint-text";
import type { Literal } from "../../model/literal";
import type { ModuleInput } from "../../model/module-interface";
import { candidateValues } from "../caller/candidate-values";
import { layOut, type Means, runTerraform } from "../prover";
import { callText } from "./call";
import { rewritten } from "./rewrite";

/** An input of which a value is wanted that its validations take. */
export interface Probed {
  /** Tells it from others. */
  readonly key: string;
  readonly input: ModuleInput;
}

/**
 * Values that the validations of inputs take, found by having Terraform plan calls with many.
 *
 * @returns by key; nothing for those of which none was found
 * @throws ProgramError as a `Prover`
 */
export async function probedValues(probed: readonly Probed[], means: Means): Promise<ReadonlyMap<string, Literal>> {
  const tried = probed.map(({ key, input }, index) => ({
    key,
    folder: `input-${index}`,
    text: variableText(input),
    name: input.name,
    values: candidateValues(
      input,
      (input.conditions ?? []).map(({ condition }) => condition),
      [],
    ),
  }));
  if (tried.length === 0) return new Map();
  const calls = tried.flatMap(({ key, folder, name, values }) => values.map((value) => ({ key, folder, name, value })));
  const texts = calls.map(({ folder, name, value }, index) =>
    callText(`call_${index}`, `./${folder}`, { [name]: value }),
  );
  const files = Object.fromEntries(tried.map(({ folder, text }) => [`probe/${folder}/main.tf`, text]));
  await layOut(means.directory, { "probe/main.tf": texts.join(""), ...files });
  await runTerraform(means, "probe", ["init", "-input=false", "-no-color"]);
  const { stdout } = await runTerraform(means, "probe", ["plan", "-input=false", "-json"]);
  const refused = refusedLines(stdout);
  // A refusal of which the place is not known may be of any.
  if (refused == null) return new Map();
  const found = new Map<string, Literal>();
  let line = 1;
  for (const [index, { key, value }] of calls.entries()) {
    const to = line + (texts[index] ?? "").split("\n").length - 1;
    if (!found.has(key) && !refused.some((one) => one >= line && one < to)) found.set(key, value);
    line = to;
  }
  return found;
}

/** The variable by itself, with those of its validations that need nothing else. */
function variableText(input: ModuleInput): string {
  const validations = (input.conditions ?? []).flatMap(({ condition }) => {
    const found = rewritten(condition, () => false);
    const isOwn =
      found != null &&
      found.locals.size + found.unknown.size === 0 &&
      [...found.inputs].every((name) => name === input.name);
    return isOwn
      ? [`  validation {\n    condition     = ${found.text}\n    error_message = ${quote("Refused.")}\n  }\n`]
      : [];
  });
  const nullable = input.nullable ? "" : "  nullable = false\n";
  return `variable "${input.name}" {\n  type = ${formatTypeConstraint(input.type)}\n${nullable}${validations.join("")}}\n`;
}

/** The lines of calls that Terraform refuses; `undefined` where it says so of anything else. */
function refusedLines(stdout: string): readonly number[] | undefined {
  const lines: number[] = [];
  for (const text of stdout.split("\n").filter((one) => one.includes('"severity":"error"'))) {
    const [, file, line] = /"range":\{"filename":"([^"]+)","start":\{"line":([0-9]+)/.exec(text) ?? [];
    if (file !== "main.tf" || line == null) return undefined;
    lines.push(Number(line));
  }
  return lines;
}
