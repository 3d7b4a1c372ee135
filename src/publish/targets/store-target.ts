import type { Store } from "../../store";
import type { Target } from "./target";

/** A target that keeps releases in the layout of a store, whatever keeps the store. */
export function storeTarget(name: string, store: Store): Target {
  const { releases, release, put, refresh } = store;
  return { name, releases, release, put, refresh, store };
}
