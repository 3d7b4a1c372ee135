import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { dirname, relative } from "node:path";
import { pathToFileURL } from "node:url";
import { compileFunction } from "node:vm";
import type { Program } from "acorn";
import { ScrapewayError } from "../model/errors";
import type { CompiledFile, CompiledSources } from "./compile-sources";
import { asNode, type DecisionGuard, decisionGuard, type GuardedCode, guardDecisions, guardName } from "./decisions";
import type { HasName } from "./folder-names";
import { isProgram } from "./is-program";
import { packageResolver } from "./package-resolver";
import type { CodeAt } from "./source-text";
import { type Frame, stackFrames } from "./stack-frames";
import { writtenLines } from "./written-line";

/** Compiled sources that run here for one definition. */
export interface RunningSources {
  /** What the file with this absolute path exports. Runs the author's code. */
  load(path: string): unknown;
  /** What a file exports that ran. */
  exportsOf(path: string): unknown;
  /** Whether a file is one of the compiled sources. */
  isSource(path: string): boolean;
  /** Whether a file is one of those that ask before they decide, and before they put texts together. */
  isGuarded(path: string): boolean;
  /** The calls on an error's stack, with the places in the sources as they were written. */
  framesOf(error: unknown): readonly Frame[];
  /** The code around a call on a stack; `undefined` where it is none of the compiled sources. */
  codeAt(frame: Frame): CodeAt | undefined;
}

/**
 * Makes compiled sources run. Every call begins anew: a file that several definitions import runs once for each, so that what one leaves in
 * a variable is not there for the next, and a module is the same whatever was built before it. The program's own code runs once.
 */
export function runSources(root: string, sources: CompiledSources, hasName: HasName): () => RunningSources {
  const programs = new Map<string, RunningModule>();
  const functions = new Map<string, ModuleFunction>();
  const resolvePackage = packageResolver(hasName);
  const guarded = new Map<string, GuardedCode>();
  const framesOf = stackFrames(
    sources,
    (path, line, column) => guarded.get(path)?.writtenColumn(line, column) ?? column,
  );

  const functionOf = (path: string, code: string, tree: () => Program): ModuleFunction => {
    const known =
      functions.get(path) ??
      moduleFunction(path, codeOf(path, code, tree), () => decisionGuard(code, tree), resolvePackage);
    functions.set(path, known);
    return known;
  };

  /** An author's code with its decisions guarded; the program's own has to look at references. */
  const codeOf = (path: string, code: string, tree: () => Program): string => {
    if (isProgram(path)) return code;
    const file = guardDecisions(code, tree());
    guarded.set(path, file);
    return file.code;
  };

  return () => {
    const authors = new Map<string, RunningModule>();

    const load = (path: string): unknown => {
      const modules = isProgram(path) ? programs : authors;
      const running = modules.get(path);
      if (running != null) return running.exports;
      const file = sources.files.get(path);
      if (file == null) throw new Error(`${path} was not compiled.`);
      const module: RunningModule = { id: path, filename: path, exports: {} };
      modules.set(path, module);
      try {
        run(module, file);
      } catch (error) {
        // As in Node, a file that failed runs again when it is asked for again.
        modules.delete(path);
        throw error;
      }
      return module.exports;
    };

    const run = (module: RunningModule, { code, tree, imports }: CompiledFile): void => {
      if (code == null || tree == null) {
        module.exports = dataIn(module.filename, root);
        return;
      }
      functionOf(
        module.filename,
        code,
        tree,
      )(module, (specifier) => {
        const inside = imports.get(specifier);
        return inside == null ? undefined : { exports: load(inside) };
      });
    };

    return {
      load,
      exportsOf: (path) => (authors.get(path) ?? programs.get(path))?.exports,
      isSource: (path) => sources.files.has(path),
      isGuarded: (path) => guarded.has(path),
      framesOf,
      codeAt: ({ path, compiled }) => {
        const file = sources.files.get(path);
        if (file?.code == null || file.tree == null) return undefined;
        const { code, tree, map } = file;
        const starts = lineStarts(code);
        return {
          code,
          tree: asNode(tree()),
          offset: (starts[compiled.line - 1] ?? 0) + compiled.column - 1,
          lineOf: (offset) => (map == null ? undefined : writtenLines(code, map)(offset)),
        };
      },
    };
  };
}

/** Where the lines of a text begin. */
function lineStarts(text: string): readonly number[] {
  return [0, ...[...text.matchAll(/\n/g)].map(({ index }) => index + 1)];
}

interface RunningModule {
  readonly id: string;
  readonly filename: string;
  exports: unknown;
}

/** Runs a file as a module. @param importInside what an import of another source gives; `undefined` where it is a package */
type ModuleFunction = (
  module: RunningModule,
  importInside: (specifier: string) => { readonly exports: unknown } | undefined,
) => void;

/** Compiled once, however often it runs. @param guardOf makes the guard that the code calls */
function moduleFunction(
  path: string,
  code: string,
  guardOf: () => DecisionGuard,
  resolvePackage: (file: string, specifier: string) => string,
): ModuleFunction {
  const parameters = ["exports", "require", "module", "__filename", "__dirname", "__fileUrl", guardName];
  const body = compileFunction(code, parameters, { filename: path });
  const ofPackages = createRequire(path);
  return (module, importInside) => {
    const require = Object.assign(
      (specifier: string): unknown => {
        const inside = importInside(specifier);
        if (inside != null) return inside.exports;
        // By its path, because finding it by its name takes as long again.
        return ofPackages(/^[./#]/.test(specifier) ? ofPackages.resolve(specifier) : resolvePackage(path, specifier));
      },
      { resolve: ofPackages.resolve, cache: ofPackages.cache, main: ofPackages.main },
    );
    const { href } = pathToFileURL(path);
    body.call(module.exports, module.exports, require, module, path, dirname(path), href, guardOf());
  };
}

function dataIn(path: string, root: string): unknown {
  if (path.endsWith(".json")) return JSON.parse(readFileSync(path, "utf8").replace(/^\uFEFF/, ""));
  throw new ScrapewayError({
    code: "workspace.not-code",
    message: "Only TypeScript, JavaScript and JSON can be imported.",
    place: relative(root, path),
    next: 'Read other files as text: readText("policy.tpl").',
  });
}
