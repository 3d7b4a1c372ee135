import type { Program } from "acorn";
import { CodeReader } from "./code-reader";
import type { ImportUse } from "./import-uses";

/** What a compiled file uses from outside. */
export interface CodeUse {
  /** What of it is not known to give the same to the same, in the order in which the code says it. Empty where all is. */
  readonly impurities: readonly Impurity[];
  /** How it uses what it imports, by what the import says. */
  readonly imports: ReadonlyMap<string, ImportUse>;
}

export interface Impurity {
  /** As the code has it, or in words. */
  readonly what: string;
  /** Where in the code: an offset in characters. */
  readonly at: number;
}

/**
 * Reads what a file compiled to CommonJS uses, from its syntax tree alone. Everything counts as impure that is not on the list of what is known to be
 * pure; what cannot be told, such as the name of a property that is put together at run time from parts of a refused one, does too.
 */
export function useOf(tree: () => Program): CodeUse {
  const program = readable(tree);
  if (program == null) return { impurities: [{ what: "what cannot be read as a script", at: 0 }], imports: new Map() };
  return new CodeReader(program).use();
}

function readable(tree: () => Program): Program | undefined {
  try {
    return tree();
  } catch {
    return undefined;
  }
}
