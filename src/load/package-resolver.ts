import { createRequire } from "node:module";
import { dirname, join } from "node:path";
import type { HasName } from "./folder-names";

/**
 * Finds packages as Node does for code in a file, and remembers them: from all folders below one with the same `node_modules` and the same
 * manifest, a name means the same.
 *
 * @returns takes the absolute path of a file, and what its import says where that is neither a path nor begins with `#`; gives the absolute
 *   path of the code, or the name of one of Node's modules. Throws as `require.resolve` does
 */
export function packageResolver(hasName: HasName): (file: string, specifier: string) => string {
  const bases = new Map<string, string>();
  const known = new Map<string, string>();

  const baseOf = (folder: string): string => {
    const base = bases.get(folder) ?? (matters(folder) ? folder : baseOf(dirname(folder)));
    bases.set(folder, base);
    return base;
  };
  const matters = (folder: string): boolean =>
    folder === dirname(folder) || hasName(folder, "node_modules") || hasName(folder, "package.json");

  return (file, specifier) => {
    const base = baseOf(dirname(file));
    const key = `${base}\0${specifier}`;
    const path = known.get(key) ?? createRequire(join(base, "_")).resolve(specifier);
    known.set(key, path);
    return path;
  };
}
