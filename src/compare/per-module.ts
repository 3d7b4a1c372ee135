import type { ComparedModule } from "./rule";

/** Works something out once for each module. */
export function perModule<T>(work: (module: ComparedModule) => T): (module: ComparedModule) => T {
  const known = new WeakMap<ComparedModule, { readonly value: T }>();
  return (module) => {
    const before = known.get(module);
    if (before != null) return before.value;
    const value = work(module);
    known.set(module, { value });
    return value;
  };
}
