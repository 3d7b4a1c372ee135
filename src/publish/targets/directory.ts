import { directoryStore } from "../../store";
import { storeTarget } from "./store-target";
import type { Target } from "./target";

/** A folder in the store's layout, which `scrapeway serve` and static hosts serve. */
export function directoryTarget(root: string): Target {
  return storeTarget(`dir:${root}`, directoryStore(root));
}
