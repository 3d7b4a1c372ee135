import { type DynamicIteration, isDynamicValue } from "../define/dynamic";
import { isPlainObject } from "../define/plain-object";

/** The iteration that repeats a block, if one does: the block's values remember it, each at its own depth. */
export function iterationOf(content: unknown): DynamicIteration | undefined {
  return iterationAt(content, 0);
}

/**
 * Names the element of a dynamic block: as the block, or, inside another dynamic block of that name, with a number, because there the
 * inner element would hide the outer one.
 */
export function nameIteration(
  iteration: DynamicIteration,
  blockName: string,
  enclosing: readonly string[],
): { readonly label: string; readonly isOwnName: boolean } {
  const inUse = enclosing.filter((label) => label === blockName || label.startsWith(`${blockName}_`)).length;
  const label = inUse === 0 ? blockName : `${blockName}_${inUse + 1}`;
  iteration.label = label;
  return { label, isOwnName: label === blockName };
}

function iterationAt(value: unknown, level: number): DynamicIteration | undefined {
  if (isDynamicValue(value)) {
    return value.depth === level ? value.iteration : iterationAt(value.value, level);
  }
  if (Array.isArray(value)) return first(value, (element) => iterationAt(element, level));
  if (!isPlainObject(value)) return undefined;
  return first(Object.values(value), (element) => iterationAt(element, level + 1));
}

function first<T>(values: readonly unknown[], find: (value: unknown) => T | undefined): T | undefined {
  for (const value of values) {
    const found = find(value);
    if (found !== undefined) return found;
  }
  return undefined;
}
