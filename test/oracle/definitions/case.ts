import { Random } from "../random";
import { effective, randomGiven, randomInputs } from "./module-plan";
import { type Expected, type ModulePlan, ModulePlanner } from "./plan-module";
import type { Value } from "./value";

/** A definition, what its caller gives, and what Terraform is to make of it. */
export interface Case {
  readonly name: string;
  readonly plan: ModulePlan;
  readonly given: Readonly<Record<string, Value>>;
  readonly expected: Expected;
  readonly outputs: Readonly<Record<string, Value>>;
}

/** The definition of a number: the same for the same seed. */
export function caseOf(seed: number, number: number): Case {
  const random = new Random(seed * 1_000_003 + number);
  const name = `m${number}`;
  const inputs = randomInputs(random);
  const given = Object.fromEntries(
    inputs.flatMap((input) => {
      const value = randomGiven(random, input);
      return value === undefined ? [] : [[input.name, value]];
    }),
  );
  const at = {
    inputs: Object.fromEntries(inputs.map((input) => [input.name, effective(input, given[input.name])])),
    blocks: new Map(),
  };
  const plan = new ModulePlanner(random, name, [at], 1).plan(inputs);
  const expected: Expected = { resources: new Map(), checks: new Map() };
  plan.expect(at, `module.${name}.`, expected);
  const outputs = Object.fromEntries(plan.outputs.map(({ name: output, term }) => [output, term.mean(at)]));
  return { name, plan, given, expected, outputs };
}
