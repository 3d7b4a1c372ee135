import { existsSync, realpathSync } from "node:fs";
import { dirname, join, relative, resolve, sep } from "node:path";
import { isModuleDefinition } from "../define/define-module";
import { whileGuarded } from "../define/guarded-files";
import type { ModuleDefinition } from "../define/module-definition";
import { readingFor } from "../define/read-text";
import { isScrapewayError, ScrapewayError } from "../model/errors";
import type { Facts } from "../model/fact";
import type { PlainFiles } from "../model/module-files";
import type { NotKept } from "../model/not-kept";
import type { RaisedWarning, Warning } from "../model/warning";
import { type AuthorCode, authorFailure, authorPlace } from "./author-failure";
import { compileSources, endCompiler } from "./compile-sources";
import { folderNames } from "./folder-names";
import { interruptible } from "./interruptible";
import { loadSynth } from "./load-synth";
import { type RunningSources, runSources } from "./run-sources";
import { type FactsOfModule, factsOfSources } from "./source-facts";
import { findTsconfig, type Tsconfig } from "./tsconfig";

/** A definition that runs in this process. */
export interface LoadedDefinition {
  readonly definition: ModuleDefinition;
  /** Runs `build()`, and renders what it makes. @throws ScrapewayError `synth.*`, `define.*`, `workspace.no-cdktf` */
  render(): PlainFiles;
  /** What its author should know, once it was rendered. */
  warnings(): readonly Warning[];
  /** What the module follows from, once it was rendered; why its result must not be kept where that cannot be told. */
  facts(): Facts | readonly NotKept[];
}

/**
 * Compiles the definitions in these folders, all at once, and loads what renders them meanwhile. What it gives runs one of them, that is,
 * `folder/index.ts`: the author's code. A definition that does not compile fails when it is asked for.
 *
 * It throws ScrapewayError `workspace.no-definition`, `workspace.module-failed`, `workspace.no-cdktf`, or what the definition itself refuses.
 */
export async function compileDefinitions(
  root: string,
  folders: readonly string[],
): Promise<(folder: string) => LoadedDefinition> {
  const existing = new Set(folders.map(definitionIn).filter((file) => existsSync(join(root, file))));
  const compiling = compileAll(root, [...existing], findTsconfig(root));
  prepareSynth(folders);
  const compiled = await compiling.finally(endCompiler);
  return (folder) => {
    const file = definitionIn(folder);
    const entry = join(root, file);
    if (!existing.has(file))
      throw noDefinition(
        folder,
        `${file} does not exist.`,
        "Put the module's definition there, or correct the configuration.",
      );
    const real = realpathSync(entry);
    if (real !== resolve(realpathSync(root), file)) throw linked(file, relative(realpathSync(root), real));
    const { begin, facts } = compiled(folder);
    const running = begin();
    const readFiles = new Set<string>();
    const runsAuthorsCode = blaming(root, file, running, readFiles);
    const definition = onlyDefinition(
      runsAuthorsCode("load", () => running.load(entry)),
      file,
    );
    const raised: RaisedWarning[] = [];
    return {
      definition,
      render: () => {
        const { synth } = loadSynth(folder);
        return runsAuthorsCode("render", () =>
          synth(definition, { generatedFrom: folder, warn: (warning) => raised.push(warning) }),
        );
      },
      warnings: () => raised.map((warning) => atItsLine(warning, authorCode(root, file, running))),
      facts: () => facts(entry, readFiles),
    };
  };
}

/** The compiler reads files where they really are, and what a link leads to may change without any of them. */
function linked(file: string, path: string): ScrapewayError {
  const real = path.split(sep).join("/");
  const isInside = !real.startsWith("..") && real.endsWith("/index.ts");
  return new ScrapewayError({
    code: "workspace.linked-definition",
    message: `${file} is reached through a link, and a definition is compiled where it really is: ${real}.`,
    place: file,
    next: isInside
      ? `Name its own folder in scrapeway.json, { "typescript": "${dirname(real)}" }, or move it here.`
      : `Move the definition to ${file}: it has to lie inside the workspace. What several workspaces share is a package.`,
  });
}

function definitionIn(folder: string): string {
  return `${folder}/index.ts`;
}

interface Compiled {
  readonly begin: () => RunningSources;
  readonly facts: FactsOfModule;
}

/** One compilation for all. Where that fails, one for each, so that every module gets its own failure. */
async function compileAll(
  root: string,
  entries: readonly string[],
  tsconfig: Tsconfig | undefined,
): Promise<(folder: string) => Compiled> {
  const hasName = folderNames();
  const compile = async (files: readonly string[]): Promise<Compiled> => {
    const sources = await compileSources(root, files, tsconfig?.files[0]);
    return {
      begin: runSources(root, sources, hasName),
      facts: factsOfSources({ root, sources, tsconfig, hasName }),
    };
  };
  try {
    const all = await compile(entries);
    return () => all;
  } catch (error) {
    if (!isScrapewayError(error)) throw error;
  }
  const each = await Promise.allSettled(entries.map((file) => compile([file])));
  const byFile = new Map(entries.map((file, index) => [file, each[index]]));
  return (folder) => {
    const result = byFile.get(definitionIn(folder));
    if (result?.status === "fulfilled") return result.value;
    throw result?.reason;
  };
}

/** The stage takes its time to load, while the compiler, another process, is at work. Where it cannot be loaded, rendering says so. */
function prepareSynth([folder]: readonly string[]): void {
  if (folder == null) return;
  try {
    loadSynth(folder);
  } catch (error) {
    if (!isScrapewayError(error)) throw error;
  }
}

function authorCode(root: string, file: string, running: RunningSources): Omit<AuthorCode, "phase"> {
  return {
    root,
    file,
    nameIn: (path) => definitionsIn(running.exportsOf(path))[0]?.name,
    framesOf: running.framesOf,
    codeAt: running.codeAt,
    isSource: running.isSource,
  };
}

/** The warning with the line of its cause, where that can be told. */
function atItsLine({ origin, ...warning }: RaisedWarning, code: Omit<AuthorCode, "phase">): Warning {
  const line = origin == null ? undefined : authorPlace(origin, code);
  return line == null ? warning : { ...warning, place: `${warning.place}, ${line}` };
}

/** Runs an author's code. What it throws is told as the author's, with its place; the files that it reads are added to `readFiles`. */
function blaming(root: string, file: string, running: RunningSources, readFiles: Set<string>) {
  const code = authorCode(root, file, running);
  const reader = { root, declare: (path: string) => void readFiles.add(path) };
  return <T>(phase: AuthorCode["phase"], work: () => T): T => {
    const before = Error.stackTraceLimit;
    // What an author calls may call many others before it fails.
    Error.stackTraceLimit = deepStack;
    try {
      return interruptible(() => readingFor(reader, () => whileGuarded(running.isGuarded, work)));
    } catch (error) {
      throw authorFailure(error, { ...code, phase });
    } finally {
      Error.stackTraceLimit = before;
    }
  };
}

const deepStack = 200;

function definitionsIn(exported: unknown): readonly ModuleDefinition[] {
  return typeof exported === "object" && exported !== null ? Object.values(exported).filter(isModuleDefinition) : [];
}

function onlyDefinition(exported: unknown, file: string): ModuleDefinition {
  const definitions = definitionsIn(exported);
  const [definition] = definitions;
  if (definition != null && definitions.length === 1) return definition;
  const found = definitions.length === 0 ? "no module definition" : "more than one module definition";
  throw noDefinition(file, `${file} exports ${found}.`, "Export exactly one value made by defineModule({ … }).");
}

function noDefinition(place: string, message: string, next: string): ScrapewayError {
  return new ScrapewayError({ code: "workspace.no-definition", message, place, next });
}
