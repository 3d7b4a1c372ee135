import { existsSync } from "node:fs";
import { readdir, readFile } from "node:fs/promises";
import { join, posix } from "node:path";
import type { Configuration } from "../workspace/configuration";
import type { Language } from "./language";

/** Where a new module goes so that the workspace finds it. */
export interface ModulePlace {
  /** The folder of what its author writes. */
  readonly folder: string;
  /** What has to be added to the configuration's `modules`; absent where a pattern finds the folder already. */
  readonly entry?: Configuration["modules"][number];
}

/** Beside the modules of the same language that there are, in the order of preference of the configuration. */
export function modulePlace(
  root: string,
  { modules }: Configuration,
  language: Language,
  name: string,
  system: string,
): ModulePlace {
  if (language === "hcl") {
    const neighbour = modules.findLast((entry) => "hcl" in entry && normal(entry.hcl) !== ".");
    const folder = posix.join(
      neighbour != null && "hcl" in neighbour ? posix.dirname(normal(neighbour.hcl)) : "terraform",
      name,
    );
    return { folder, entry: { hcl: folder, system } };
  }
  const pattern = definitionPattern(modules);
  if (pattern != null) return { folder: posix.join(pattern, name) };
  const neighbour = modules.findLast((entry) => "typescript" in entry);
  const parent =
    neighbour != null && "typescript" in neighbour ? posix.dirname(normal(neighbour.typescript)) : usualParent;
  const folder = posix.join(parent, name);
  // A pattern would also find what stands there and was not listed.
  const listed = neighbour != null || existsSync(join(root, parent));
  return { folder, entry: { typescript: listed ? folder : `${parent}/*` } };
}

/** What the definitions beside a new one import `defineModule` from; `scrapeway` where there are none. */
export async function apiOfDefinitions(root: string, { modules }: Configuration): Promise<string> {
  const parent = definitionPattern(modules);
  if (parent == null) return "scrapeway";
  const names = await readdir(join(root, parent)).catch((): readonly string[] => []);
  for (const name of [...names].sort()) {
    const text = await readFile(join(root, parent, name, "index.ts"), "utf8").catch(() => "");
    const source = /import\s*\{[^}]*\bdefineModule\b[^}]*\}\s*from\s*["']([^"']+)["']/.exec(text)?.[1];
    if (source != null) return source;
  }
  return "scrapeway";
}

const usualParent = "src/modules";

/** The folder of the first pattern such as `src/modules/*`. */
function definitionPattern(modules: Configuration["modules"]): string | undefined {
  const pattern = modules.find((entry) => "typescript" in entry && entry.typescript.endsWith("/*"));
  return pattern != null && "typescript" in pattern ? normal(pattern.typescript.slice(0, -2)) : undefined;
}

function normal(folder: string): string {
  return posix.normalize(folder).replace(/\/$/, "");
}
