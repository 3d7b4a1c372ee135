import { readdirSync } from "node:fs";
import { unobserved } from "./observe-reads";

/** Whether a folder holds something of a name. */
export type HasName = (folder: string, name: string) => boolean;

/**
 * Looks into each folder once, for all names: to ask for a file that does not exist takes longer. What comes later is not seen. Where an
 * author's code runs meanwhile, this is not one of its reads.
 */
export function folderNames(): HasName {
  const known = new Map<string, ReadonlySet<string>>();
  return (folder, name) => {
    const names = known.get(folder) ?? namesIn(folder);
    known.set(folder, names);
    return names.has(name);
  };
}

function namesIn(folder: string): ReadonlySet<string> {
  try {
    return new Set(unobserved(() => readdirSync(folder)));
  } catch {
    return new Set();
  }
}
