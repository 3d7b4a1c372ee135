import { directoryStore } from "../../store";
import type { Target } from "./target";

/** A folder in the store's layout, which `scrapeway serve` and static hosts serve. */
export function directoryTarget(root: string): Target {
  const store = directoryStore(root);
  return { name: `dir:${root}`, release: store.release, put: store.put, refresh: store.refresh };
}
