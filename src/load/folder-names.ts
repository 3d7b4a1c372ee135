import { readdirSync } from "node:fs";

/** Whether a folder holds something of a name. */
export type HasName = (folder: string, name: string) => boolean;

/**
 * Looks into each folder once, for all names: to ask for a file that does not exist takes longer. What comes later is not seen.
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
    return new Set(readdirSync(folder));
  } catch {
    return new Set();
  }
}
