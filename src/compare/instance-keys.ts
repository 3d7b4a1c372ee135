import type { MovedBlock, ResourceAddress } from "../model/module-interface";
import { withoutKey } from "./addresses";
import { countFor, keysFor, type Passed, valueFor } from "./default-value";
import type { ComparedModule } from "./rule";

/**
 * The keys of the instances that a caller gets, in brackets, with an empty one for what has none; `undefined` where they cannot be told.
 *
 * @param passed what the caller passes: nothing where it is not given
 */
export function instancesOf(
  resource: ResourceAddress,
  module: ComparedModule,
  passed?: Passed,
): readonly string[] | undefined {
  const { repeated, repetition } = resource;
  if (repeated === "no") return [""];
  if (repetition == null) return undefined;
  if (repeated === "for_each") return keysFor(repetition, module, passed)?.map((key) => `[${JSON.stringify(key)}]`);
  if (repeated === "enabled") {
    const value = valueFor(repetition, module, passed);
    return value?.kind === "bool" ? (value.value ? [""] : []) : undefined;
  }
  const count = countFor(repetition, module, passed);
  return count == null || count > 1000 ? undefined : Array.from({ length: count }, (_, index) => `[${index}]`);
}

/** The keys that instances have after `moved` blocks from one address to another, and what Terraform moves by itself. */
export function keysAfterMoves(
  keys: readonly string[],
  from: string,
  to: string,
  moved: readonly MovedBlock[],
): readonly string[] {
  return keys.map((key) => {
    const block = moved.find((one) => one.from === `${from}${key}` && withoutKey(one.to) === to);
    return block == null ? key : block.to.slice(to.length);
  });
}

/** Those of the keys that are not there any more: between none and [0], Terraform moves the instance by itself. */
export function lostKeys(had: readonly string[], has: readonly string[]): readonly string[] {
  const isThere = (key: string): boolean =>
    has.includes(key) || (key === "" && has.includes("[0]")) || (key === "[0]" && has.includes(""));
  return had.filter((key) => !isThere(key));
}
