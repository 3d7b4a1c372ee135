import type { Finding } from "../../compare";
import type { ComparedModule } from "../../compare/rule";
import type { ModuleInput } from "../../model/module-interface";

/** A state after in which only one of several changes is to be seen, so that no other refuses a call before. */
export interface Isolated {
  readonly module: ComparedModule;
  /** Inputs that are as before in it; those that are new may be left out. */
  readonly asBefore: readonly string[];
}

/**
 * @param name of the input that stays changed; absent where the change is none of an input
 * @param findings of the module that are major
 */
export function isolated(
  name: string | undefined,
  findings: readonly Finding[],
  before: ComparedModule,
  after: ComparedModule,
): Isolated {
  const changed = new Set(
    findings
      .filter(({ rule }) => rule.startsWith("variable-"))
      .map(({ subject }) => subject.split(".")[0] ?? "")
      .filter((one) => one !== name),
  );
  if (changed.size === 0) return { module: after, asBefore: [] };
  const old = new Map(before.inputs.map((input) => [input.name, input] as const));
  const names = new Set(after.inputs.map((input) => input.name));
  const gone = before.inputs.filter((input) => changed.has(input.name) && !names.has(input.name));
  const kept = after.inputs.map((input) =>
    changed.has(input.name) ? (old.get(input.name) ?? optional(input)) : input,
  );
  return { module: { ...after, inputs: [...kept, ...gone] }, asBefore: [...changed] };
}

function optional(input: ModuleInput): ModuleInput {
  return { ...input, required: false, default: null, nullable: true, conditions: [] };
}
