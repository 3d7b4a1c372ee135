import type { Example } from "../document";
import type { BuildCache } from "../model/build-cache";
import type { Facts } from "../model/fact";
import type { ModuleInterface } from "../model/module-interface";
import type { VersionedText } from "../model/versioned-text";
import type { Warning } from "../model/warning";
import { readExamples } from "./examples";
import type { ModuleSource, Workspace } from "./workspace";

export type TypescriptSource = Extract<ModuleSource, { readonly language: "typescript" }>;

/** All that a module in TypeScript follows from besides its sources. Whatever its build gets to know has to be here, or kept results are wrong. */
export interface TypescriptGiven {
  readonly folder: string;
  readonly name: string;
  readonly output: string;
  readonly namespace: string;
  readonly host: string;
  readonly examples: readonly Example[];
  readonly tablesEdition: string;
}

/** A rendered and documented module. The README's version is left open: releases are no reason to make it again. */
export interface RenderedModule {
  readonly system: string;
  readonly summary: string;
  /** Without the README. */
  readonly files: readonly (readonly [path: string, text: string])[];
  readonly readme: VersionedText;
  /** What the picture of the resources shows, where there is one. */
  readonly picture?: string;
  readonly interface: ModuleInterface;
  /** What its author should know. */
  readonly warnings: readonly Warning[];
}

export function givenOf(
  workspace: Workspace,
  { folder, name, output }: TypescriptSource,
  tablesEdition: string,
): TypescriptGiven {
  const { namespace, host } = workspace.configuration;
  const examples = readExamples(workspace.root, name);
  return { folder, name, output, namespace, host, examples, tablesEdition };
}

/** The module as it was made before, if it would be made of the same today. */
export function keptTypescriptModule(given: TypescriptGiven, cache: BuildCache): RenderedModule | undefined {
  // Only what is kept below is of this kind.
  return cache.recall(kind, given.folder, given) as RenderedModule | undefined;
}

/** @returns the path of what may have changed while it was made: then it is not kept */
export function keepTypescriptModule(
  given: TypescriptGiven,
  facts: Facts,
  made: RenderedModule,
  cache: BuildCache,
): string | undefined {
  return cache.remember(kind, given.folder, given, facts, made);
}

const kind = "typescript";
