import type { InputRead } from "../model/module-body";
import { perModule } from "./per-module";
import type { ComparedModule } from "./rule";

/**
 * The reads of a part of an input, of all that it is in, and of what is in it.
 *
 * @param path from the input's value: `["rules", "*", "port"]`
 * @returns nothing where nothing is known of what the module reads, as of one that an earlier version of this program wrote down
 */
export function readsOf(
  module: ComparedModule,
  input: string,
  path: readonly string[],
): readonly InputRead[] | undefined {
  return module.body?.reads.filter((read) => read.input === input && touches(read, path));
}

/** What is read as a whole may be looked at anywhere below; of other reads only what lies on the way counts. */
function touches(read: InputRead, path: readonly string[]): boolean {
  const common = Math.min(read.path.length, path.length);
  for (let index = 0; index < common; index += 1) {
    const [one, other] = [read.path[index], path[index]];
    if (one !== other && one !== "*" && other !== "*") return false;
  }
  return read.path.length >= path.length || read.whole === true;
}

/** The reads of an input that have an effect on what callers see: all but those of its own conditions. Nothing where nothing is known. */
export function effectiveReads(module: ComparedModule, input: string): readonly InputRead[] {
  return readsByInput(module).get(input) ?? [];
}

const readsByInput = perModule((module): ReadonlyMap<string, readonly InputRead[]> => {
  const found = new Map<string, InputRead[]>();
  for (const read of module.body?.reads ?? []) {
    if (read.by === `var.${read.input}`) continue;
    const reads = found.get(read.input);
    if (reads == null) found.set(read.input, [read]);
    else reads.push(read);
  }
  return found;
});

/** Whether any of the reads is of a part, of all that it is in, or of what is in it. */
export function isRead(reads: readonly InputRead[], path: readonly string[]): boolean {
  return reads.some((read) => touches(read, path));
}
