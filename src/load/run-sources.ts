import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { dirname, relative } from "node:path";
import { pathToFileURL } from "node:url";
import { compileFunction } from "node:vm";
import { ScrapewayError } from "../model/errors";
import type { CompiledFile, CompiledSources } from "./compile-sources";
import { decisionGuard, type GuardedCode, guardDecisions, guardName } from "./decisions";
import type { HasName } from "./folder-names";
import { isProgram } from "./is-program";
import { noReads, observeReads, type Reads } from "./observe-reads";
import { packageResolver } from "./package-resolver";
import { type Frame, stackFrames } from "./stack-frames";

/** Compiled sources that run here. A file that several modules import runs once. */
export interface RunningSources {
  /** What the file with this absolute path exports. Runs the author's code. */
  load(path: string): unknown;
  /** What a file of the workspace imports from packages: what the import says → the absolute path, or the name of one of Node's modules. */
  packagesOf(path: string): ReadonlyMap<string, string>;
  /** What a file of the workspace looked at when it ran. */
  readsOf(path: string): Reads;
  /** What packages looked at when they were loaded. */
  readonly packageReads: Reads;
  /** What a file exports that ran. */
  exportsOf(path: string): unknown;
  /** Whether a file is one of the compiled sources. */
  isSource(path: string): boolean;
  /** The calls on an error's stack, with the places in the sources as they were written. */
  framesOf(error: unknown): readonly Frame[];
}

export function runSources(root: string, sources: CompiledSources, hasName: HasName): RunningSources {
  const modules = new Map<string, RunningModule>();
  const guarded = new Map<string, GuardedCode>();
  const packageReads = noReads();
  const resolvePackage = packageResolver(hasName);

  const load = (path: string): unknown => {
    const running = modules.get(path);
    if (running != null) return running.exports;
    const file = sources.files.get(path);
    if (file == null) throw new Error(`${path} was not compiled.`);
    const module: RunningModule = { id: path, filename: path, exports: {}, packages: new Map(), reads: noReads() };
    modules.set(path, module);
    const code = codeOf(path, file);
    try {
      observeReads(() => run(module, file, code), module.reads);
    } catch (error) {
      // As in Node, a file that failed runs again when it is asked for again.
      modules.delete(path);
      throw error;
    }
    return module.exports;
  };

  /** An author's code with its decisions guarded; the program's own has to look at references. */
  const codeOf = (path: string, { code = "" }: CompiledFile): string => {
    if (isProgram(path)) return code;
    const file = guardDecisions(code);
    guarded.set(path, file);
    return file.code;
  };

  const run = (module: RunningModule, { code: compiled, imports }: CompiledFile, code: string): void => {
    const path = module.filename;
    if (compiled == null) {
      module.exports = dataIn(path, root);
      return;
    }
    const ofPackages = createRequire(path);
    const require = Object.assign(
      (specifier: string): unknown => {
        const inside = imports.get(specifier);
        if (inside != null) return load(inside);
        const found = /^[./#]/.test(specifier) ? ofPackages.resolve(specifier) : resolvePackage(path, specifier);
        module.packages.set(specifier, found);
        // By its path, because finding it by its name takes as long again.
        return observeReads(() => ofPackages(found), packageReads);
      },
      { resolve: ofPackages.resolve, cache: ofPackages.cache, main: ofPackages.main },
    );
    const parameters = ["exports", "require", "module", "__filename", "__dirname", "__fileUrl", guardName];
    const body = compileFunction(code, parameters, { filename: path });
    const guard = decisionGuard(compiled);
    body.call(module.exports, module.exports, require, module, path, dirname(path), pathToFileURL(path).href, guard);
  };

  return {
    load,
    packagesOf: (path) => modules.get(path)?.packages ?? new Map(),
    readsOf: (path) => modules.get(path)?.reads ?? noReads(),
    packageReads,
    exportsOf: (path) => modules.get(path)?.exports,
    isSource: (path) => sources.files.has(path),
    framesOf: stackFrames(sources, (path, line, column) => guarded.get(path)?.writtenColumn(line, column) ?? column),
  };
}

interface RunningModule {
  readonly id: string;
  readonly filename: string;
  readonly packages: Map<string, string>;
  readonly reads: Reads;
  exports: unknown;
}

function dataIn(path: string, root: string): unknown {
  if (path.endsWith(".json")) return JSON.parse(readFileSync(path, "utf8").replace(/^\uFEFF/, ""));
  throw new ScrapewayError({
    code: "workspace.not-code",
    message: "Only TypeScript, JavaScript and JSON can be imported.",
    place: relative(root, path),
    next: 'Read other files as text: readFileSync(join(__dirname, "policy.tpl"), "utf8").',
  });
}
