import { ScrapewayError } from "../model/errors";
import { nameGrammar, nameRule } from "../model/module-address";

/**
 * Refuses what cannot be the name of a new module: it becomes a part of the module's address, a folder, and the label of blocks.
 *
 * @throws ScrapewayError `scaffold.name`
 */
export function checkModuleName(name: string): void {
  if (nameGrammar.test(name) && /^[A-Za-z]/.test(name)) return;
  throw new ScrapewayError({
    code: "scaffold.name",
    message: `"${name}" cannot be the name of a module: ${nameRule}; the first one a letter.`,
    next: "Choose a name such as metrics-archive.",
  });
}

/** The label of the module in HCL: `metrics-archive` → `metrics_archive`. */
export function blockLabel(name: string): string {
  return name.replaceAll("-", "_");
}

/** The name of the exported definition in TypeScript: `metrics-archive` → `metricsArchive`. */
export function exportName(name: string): string {
  const words = name.split(/[-_]+/);
  const camel = words
    .map((word, index) => (index === 0 ? word.charAt(0).toLowerCase() : word.charAt(0).toUpperCase()) + word.slice(1))
    .join("");
  return taken.has(camel) ? `${camel}Module` : camel;
}

/** Words of the language, and names that the definition's file already uses. */
const taken = new Set(
  "await break case catch class const continue debugger default defineModule delete do else enum export extends false finally for function hcl if implements import in instanceof interface let new null package private protected public return static super switch t this throw true try typeof var void while with yield eval arguments undefined".split(
    " ",
  ),
);
