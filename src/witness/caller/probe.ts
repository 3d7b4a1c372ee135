import type { ComparedModule } from "../../compare/rule";
import { smallestValue } from "../../compare/types/sample-values";
import { literalText } from "../../hcl/literal-text";
import type { Diagnostic } from "../../model/diagnostic";
import type { Literal } from "../../model/literal";
import type { ModuleInput } from "../../model/module-interface";
import type { Means } from "../prover";
import { callText } from "./call";
import type { Features } from "./features";
import { needsIn } from "./needs";
import type { Pair } from "./pair";
import { type Part, plannedTogether } from "./planned-together";
import { keptConditions, shellOf, validationIn } from "./shell";

/** A value, and what becomes of it in both states of an input. */
export interface Probed {
  readonly value: Literal;
  /** Whether the input before takes it. Undefined where that was not found out. */
  readonly isTaken: boolean | undefined;
  /** What the input after says to it: nothing where it takes it. Undefined where that was not found out, or it is gone. */
  readonly errors: readonly Diagnostic[] | undefined;
  /** The numbers of the validations after that fail. */
  readonly failed: readonly number[];
}

export interface Question {
  readonly pair: Pair;
  readonly input: string;
  readonly values: readonly Literal[];
}

/**
 * Has Terraform say which values inputs take, before and after, by their types and validations: one plan over shells that have nothing but
 * these inputs, so that many values can be asked about.
 *
 * @returns for each question what became of its values
 */
export async function probed(
  means: Means,
  questions: readonly Question[],
  features: Features,
): Promise<ReadonlyMap<Question, readonly Probed[]>> {
  const parts: Part[] = [];
  const asked = questions.map((asking, question) => {
    const { pair, input, values } = asking;
    const shells = [pair.before, pair.after].map((module) => shellOfOne(input, module, features));
    return {
      asking,
      shells,
      probes: values.map((value, index) => {
        const names = shells.map((shell, side) => {
          if (shell == null) return undefined;
          const name = `probe_${question + 1}_${index + 1}_${side === 0 ? "before" : "after"}`;
          const { text } = callText(name, { arguments: { [input]: literalText(value, 1) }, reads: [] });
          parts.push({ name, files: { [`${name}.tf`]: text, [`${name}/main.tf`]: shell } });
          return name;
        });
        return { value, names };
      }),
    };
  });
  const answers = parts.length === 0 ? new Map() : await plannedTogether(means, "probes", parts);
  const answer = (name: string | undefined): readonly Diagnostic[] | undefined =>
    name == null ? undefined : answers.get(name);
  return new Map(
    asked.map(({ asking, shells, probes }) => [
      asking,
      probes.map(({ value, names: [before, after] }) => {
        const errors = answer(before);
        const now = answer(after);
        const failed = (now ?? []).flatMap((error) => validationIn(error, shells[1] ?? "")?.index ?? []);
        return { value, isTaken: errors == null ? undefined : errors.length === 0, errors: now, failed };
      }),
    ]),
  );
}

/** The input and those that its conditions look at; they have some value, and no conditions of their own. */
function shellOfOne(name: string, module: ComparedModule, features: Features): string | undefined {
  const input = module.inputs.find((one) => one.name === name);
  if (input == null) return undefined;
  const needs = needsIn(module);
  const conditions = keptConditions(input, module, needs, features);
  const texts = conditions.flatMap(({ condition, errorMessage }) => [condition, errorMessage]);
  const others = new Set(texts.flatMap((text) => [...needs(text).inputs]));
  const inputs = module.inputs.flatMap((one) => {
    if (one.name === name) return [one];
    return others.has(one.name) ? [lookedAt(one)] : [];
  });
  return shellOf({ ...module, inputs }, { features, outputs: new Set() });
}

function lookedAt(input: ModuleInput): ModuleInput {
  return {
    ...input,
    required: false,
    default: input.default ?? smallestValue(input.type),
    nullable: true,
    conditions: [],
  };
}
