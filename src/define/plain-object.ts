/** Whether a value is an object as JavaScript writes them down, and not an instance of something. Whatever its keys are called. */
export function isPlainObject(value: unknown): value is Readonly<Record<string, unknown>> {
  if (typeof value !== "object" || value === null || Array.isArray(value)) return false;
  if ("resolve" in value && typeof value.resolve === "function") return false;
  const prototype: unknown = Object.getPrototypeOf(value);
  // Not compared with this realm's own: the object may come from another one, as those of test runners do.
  return prototype === null || Object.getPrototypeOf(prototype) === null;
}
