import { directoryStore } from "../../store";
import type { Target } from "./target";

/** A folder in the store's layout, which `scrapeway serve` and static hosts serve. */
export function directoryTarget(root: string): Target {
  const store = directoryStore(root);
  const { releases, release, put, refresh } = store;
  return { name: `dir:${root}`, releases, release, put, refresh, store };
}
