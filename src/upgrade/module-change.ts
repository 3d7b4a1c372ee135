import { compareModules } from "../compare";
import type { ModuleInterface } from "../model/module-interface";
import type { ModuleChange } from "./arguments";
import { type Renames, renamedInputs, renamedOutputs } from "./renames";

/**
 * How a module changes for its callers.
 *
 * @param asked names that are gone, by those that took their place, as the user knows it
 */
export function moduleChange(
  before: Omit<ModuleInterface, "nested">,
  after: Omit<ModuleInterface, "nested">,
  asked: Renames = new Map(),
): ModuleChange {
  const inputs = renamedInputs(before, after, asked);
  return {
    before,
    after,
    findings: compareModules(before, after).findings,
    inputs,
    outputs: renamedOutputs(before, after, inputs, asked),
  };
}
