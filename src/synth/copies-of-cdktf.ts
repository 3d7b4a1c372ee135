/**
 * What all elements of one copy of cdktf have in common, and none of another: bindings of its fork bring a copy of their own. Works for
 * elements that are still under construction.
 */
export function baseOf(element: object): object {
  for (let next: unknown = element; typeof next === "object" && next !== null; next = Object.getPrototypeOf(next)) {
    if (Object.hasOwn(next, "friendlyUniqueId")) return next;
  }
  return element;
}

/** The loaded modules whose file has such a name, `/lib/runtime.js`, and what they export. */
export function loadedFiles(file: RegExp): readonly { readonly path: string; readonly exports: unknown }[] {
  return Object.entries(require.cache)
    .filter(([path]) => file.test(path))
    .map(([path, module]) => ({ path, exports: module?.exports }));
}
